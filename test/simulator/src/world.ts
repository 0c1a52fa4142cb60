import { createHash } from 'node:crypto';
import { sampleWorker, type Lane, type ReportedWorkerV1 } from '@tanggap/contracts';
import { Chance } from './chance.js';

/** What there is before anything happens: notices with their workers, seats and money. Small, so that much of it meets. */
export type World = {
  readonly number: number;
  readonly notices: readonly NoticeOfWorld[];
  readonly classes: readonly ClassOfWorld[];
  /** In rupiah. */
  readonly allocation: number;
};

export type NoticeOfWorld = CompanyOfWorld & {
  readonly id: string;
  readonly listId: string;
  readonly lane: Lane;
  readonly workers: readonly ReportedWorkerV1[];
  /** Rows that the company takes back after acceptance; in most worlds none. */
  readonly takesBack: readonly number[];
  /** It does so when most else is over. */
  readonly takesBackLate: boolean;
};

export type ClassOfWorld = {
  readonly id: string;
  readonly code: string;
  readonly programme: string;
  readonly seats: number;
};

export type CompanyOfWorld = { readonly companyId: string; readonly siteId: string };

/** One for each notice: who reports the same worker for the same day twice is sent back. */
export const companies: readonly CompanyOfWorld[] = [1, 2, 3].map((n) => ({
  companyId: `0192a000-0000-7000-8000-0000000000c${n}`,
  siteId: `0192a000-0000-7000-8000-0000000000d${n}`,
}));
export const region = '36.03';
const aidOfOne = 500_000;
const people = 5;
const programmes = ['JAHIT', 'OTOMASI', 'KULIT'];

export function worldOf(number: number): World {
  const chance = new Chance(number + 7_919);
  const notices = Array.from({ length: chance.percent(70) ? 2 : 3 }, (_, n) => noticeOf(number, n, chance));
  const classes = Array.from({ length: chance.between(1, 2) }, (_, n) => ({
    id: idOf('c', number, n, 'express'),
    code: `C${n}`,
    programme: chance.oneOf(programmes),
    seats: chance.percent(70) ? 1 : 2,
  }));
  return { number, notices, classes, allocation: aidOfOne * chance.between(1, 3) };
}

function noticeOf(world: number, n: number, chance: Chance): NoticeOfWorld {
  const lane = chance.percent(60) ? 'bulk' : 'express';
  const workers = Array.from({ length: chance.between(1, 3) }, (_, row) => workerOf(chance, row + 2));
  const [owner] = companies.slice(n);
  if (!owner) throw new Error('every notice has a company of its own');
  return {
    ...owner,
    id: idOf('a', world, n, lane),
    listId: idOf('b', world, n, lane),
    lane,
    workers,
    ...takingBack(world, n, workers),
  };
}

/** In every fourth world. By a chance of its own, so that all else of a world is as if nothing were taken back. */
function takingBack(world: number, n: number, workers: readonly ReportedWorkerV1[]) {
  const chance = new Chance(world * 8 + n + 104_729);
  const isLate = chance.percent(50);
  if (world % 4 !== 3 || workers.length < 2) return { takesBack: [], takesBackLate: isLate };
  const lines = workers.map(({ line }) => line);
  return { takesBack: lines.slice(0, chance.between(1, lines.length - 1)), takesBackLate: isLate };
}

/** Few people: the same one in several notices, in one twice for different days, under another name, or of the family of another. */
function workerOf(chance: Chance, line: number): ReportedWorkerV1 {
  const person = chance.below(people);
  const name = chance.percent(15) ? 'another name' : 'the name';
  return {
    ...sampleWorker,
    line,
    layoffDate: `2026-0${line + 1}-28`,
    nikHash: hashOf(`person ${person}`),
    nameBirthHash: hashOf(`${name} of ${person}`),
    householdHash: hashOf(`household ${Math.floor(person / 2)}`),
    sealed: `k1.${hashOf(`blob ${person} ${line}`)}`,
    wage: chance.oneOf([3_000_000, 5_200_000, 9_000_000]),
    severanceDeclared: chance.oneOf([0, 50_000_000]),
    ageBand: chance.oneOf(['15-17', '25-34', '45-54'] as const),
    schooling: chance.oneOf(['SD', 'SMA'] as const),
    dependants: chance.below(3),
    occupation: chance.oneOf(['SEWING', 'ELECTRICAL', 'CLEANING']),
    wishes: chance.oneOf([['JAHIT'], ['OTOMASI'], ['KULIT'], []]),
  };
}

/** Ids of a kind rise with the world and the number; the last bit names the lane. */
function idOf(kind: string, world: number, n: number, lane: Lane): string {
  const last = (world * 64 + n * 2 + (lane === 'bulk' ? 1 : 0)).toString(16).padStart(12, '0');
  return `0192a5c0-${kind.repeat(4)}-7000-8000-${last}`;
}

/** 43 characters that stand for the text, as a keyed hash does. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
