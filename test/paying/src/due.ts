import { newId } from '@tanggap/contracts';
import { KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { testKeys, type Line } from '@tanggap/testing';
import pg from 'pg';
import { seeding } from './seeding.js';

/** Somebody whose aid is decreed and has a valid account: a payment is due. */
export type Payee = {
  readonly assessmentId: string;
  readonly bankCode: string;
  readonly number: string;
  readonly holder: string;
};

export type DueOptions = {
  readonly people: number;
  /** So that two lots in one database do not meet; 0 unless said otherwise. */
  readonly lot?: number;
  /** How many of them have an account that no bank can have, the first ones; none unless said otherwise. */
  readonly malformed?: number;
};

export const AMOUNT = 500_000;
export const SCHEME = 'BLT-PHK';
export const YEAR = 2026;

const PART = 5_000;
const MALFORMED = '12';
/** Accounts of the payer's own bank and of another. */
const BANKS = ['137', '002'] as const;
const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);

/**
 * Leaves a database of cash-assistance as people would have who judged, approved and decreed the aid of so many: what is tried with it
 * begins with composing a batch. Returns those whose account a bank can have. By the superuser and without triggers, because nobody did decide.
 */
export async function makeDue(
  { databases }: Pick<Line, 'databases'>,
  { people, lot = 0, malformed = 0 }: DueOptions,
): Promise<readonly Payee[]> {
  const database = { adminUrl: databases.adminUrl, url: databases.urls['cash-assistance'] ?? '' };
  return seeded(database, people, async (client) => {
    const list = { listId: newId('bulk'), decreeId: newId('bulk'), noticeId: newId('bulk') };
    const payees = await stagedBy(client, seeding.people, { people, lot, malformed }, list);
    for (const step of seeding.list)
      await client.query(step, [list.listId, list.decreeId, SCHEME, YEAR, people * AMOUNT, people, `SK-${lot}`]);
    return payees.filter(({ number }) => number !== MALFORMED);
  });
}

/** The same up to the decision: so many are ready for it, and every other one of them waits for money, which is there. */
export async function makeReady(database: Database, people: number): Promise<void> {
  const list = { listId: newId('bulk'), noticeId: newId('bulk') };
  const wanted = { people, lot: 0, malformed: 0 };
  await seeded(database, people, (client) => stagedBy(client, seeding.ready, wanted, list));
}

export type Database = { readonly adminUrl: string; readonly url: string };

async function seeded<T>(
  { adminUrl, url }: Database,
  people: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const own = new URL(adminUrl);
  own.pathname = new URL(url).pathname;
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(seeding.room, [SCHEME, YEAR, people * AMOUNT]);
    const done = await work(client);
    await client.query('analyze');
    return done;
  } finally {
    await client.end();
  }
}

type ListIds = { readonly listId: string; readonly noticeId: string };

async function stagedBy(
  client: pg.Client,
  steps: readonly string[],
  { people, lot, malformed }: Required<DueOptions>,
  { noticeId, listId }: ListIds,
): Promise<readonly Payee[]> {
  const payees: Payee[] = [];
  for (let from = 0; from < people; from += PART) {
    const part = Array.from({ length: Math.min(PART, people - from) }, (_, n) => {
      const sound = payee(lot * 1_000_000 + from + n);
      return from + n < malformed ? { ...sound, number: MALFORMED } : sound;
    });
    await client.query('begin');
    await client.query(seeding.stage, staged(part));
    for (const step of steps) await client.query(step, [noticeId, listId, SCHEME, YEAR, AMOUNT]);
    await client.query(seeding.clear);
    await client.query('commit');
    payees.push(...part);
  }
  return payees;
}

type Person = Payee & {
  readonly personId: string;
  readonly caseId: string;
  readonly accountId: string;
  readonly line: number;
};

function payee(line: number): Person {
  const holder = `PENERIMA CONTOH ${letters(line)}`;
  return {
    ...{ assessmentId: newId('bulk'), personId: newId('bulk'), caseId: newId('bulk'), accountId: newId('bulk') },
    ...{ line, holder, bankCode: BANKS[line % BANKS.length] ?? '137', number: String(7_000_000_000 + line) },
  };
}

/** A name without digits: `A`, `B` ... `AA`. */
function letters(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letters(Math.floor(n / 26) - 1) + letters(n % 26);
}

function staged(part: readonly Person[]): unknown[][] {
  return [
    part.map(({ line }) => line),
    part.map(({ assessmentId }) => assessmentId),
    part.map(({ personId }) => personId),
    part.map(({ caseId }) => caseId),
    part.map(({ accountId }) => accountId),
    part.map(({ bankCode }) => bankCode),
    part.map(({ bankCode, number }) => ring.keyedHash('bank-account', bankCode + number)),
    part.map(({ accountId, number, holder }) => ring.seal(JSON.stringify({ number, holder, name: holder }), accountId)),
    part.map(({ accountId, holder }) => ring.seal(holder, accountId)),
  ];
}
