import { deadlineRule, dueBy } from '@tanggap/indonesia';
import { Rejected, type CivilDate } from '@tanggap/kernel';
import type { CaseState } from '../case.js';
import type { MoveReason } from './reasons.js';

/** Where a person may send a case, and for which reasons; all other moves follow from what is written down. */
const reasonsFor = {
  disputed: ['layoff.refused'],
  contacted: ['dispute.ended'],
  'in-service': ['plan.agreed', 'placement.lost', 'back-in-touch'],
  placed: ['job.found'],
  'settled-in-work': ['kept-for-3-months'],
  'settled-in-business': ['business.running'],
  'settled-abroad': ['departed'],
  dormant: ['inactive'],
  closed: ['dormant-for-a-year'],
} as const satisfies Partial<Record<CaseState, readonly MoveReason[]>>;

export type DecidedState = keyof typeof reasonsFor;
export const decidedStates = Object.keys(reasonsFor) as readonly DecidedState[];
/** Of the human being, not of one case: reported as a circumstance, which closes all cases and is told to others. */
const ofALife: readonly MoveReason[] = ['died', 'moved-away', 'asked-to-stop'];
export const decisionReasons: readonly MoveReason[] = [...new Set(Object.values(reasonsFor).flat()), ...ofALife];

export type Decision = Readonly<{ to: DecidedState; why: MoveReason }>;

/** Said at one case, true of the human being: others hear of it as of any work that was found, or that it was lost again. */
export const isOfWork = (why: MoveReason): boolean => why === 'job.found' || why === 'placement.lost';

/** What a decision rests on. Days are civil days. */
export type CaseFacts = Readonly<{
  state: CaseState;
  since: CivilDate;
  lastActive: CivilDate;
  today: CivilDate;
  /** The last visit at which the person was met. */
  lastVisit: CivilDate | null;
  /** A referral that the person agreed to is on its way, or they are in a class. */
  planUnderWay: boolean;
}>;

/** Throws unless the reason fits and what it claims is so. Whether the table of moves allows it is asked besides. */
export function assertMayDecide({ to, why }: Decision, facts: CaseFacts): void {
  const allowed: readonly MoveReason[] = reasonsFor[to];
  if (to === 'closed' && ofALife.includes(why)) throw no('conflict', 'case.report-the-circumstance', reportIt);
  if (!allowed.includes(why)) throw no('invalid', 'case.reason-does-not-fit', fits(allowed));
  const guard = guards[why];
  if (guard && !guard.holds(facts)) throw no('conflict', `case.${guard.code}`, guard.text);
}

/** The day from which a case in service counts as dormant. */
export function dormantFrom(lastActive: CivilDate): CivilDate {
  return dueBy(deadlineRule('CASE_DORMANT', lastActive), lastActive);
}

/** The day from which a dormant case is closed. */
export function closedFrom(dormantSince: CivilDate): CivilDate {
  return dueBy(deadlineRule('CASE_DORMANT_CLOSED', dormantSince), dormantSince);
}

function settledFrom(since: CivilDate): CivilDate {
  return dueBy(deadlineRule('CASE_SETTLED', since), since);
}

type Words = { readonly id: string; readonly en: string };
type Guard = { readonly code: string; readonly holds: (facts: CaseFacts) => boolean; readonly text: Words };

const guards: Readonly<Partial<Record<MoveReason, Guard>>> = {
  'dispute.ended': {
    code: 'contact-is-logged',
    holds: ({ state }) => state === 'disputed',
    text: { id: 'Catat hasil kontak; statusnya mengikuti.', en: 'Log the contact; the status follows from it.' },
  },
  'plan.agreed': {
    code: 'not-profiled',
    holds: ({ state }) => state === 'profiled',
    text: { id: 'Rencana disepakati setelah profil selesai.', en: 'A plan is agreed once the profile is complete.' },
  },
  'placement.lost': {
    code: 'placement-has-lasted',
    holds: ({ state, since, today }) => state === 'placed' && today < settledFrom(since),
    text: {
      id: 'Penempatan belum ada, atau sudah bertahan tiga bulan.',
      en: 'There is no placement, or it has lasted three months.',
    },
  },
  'back-in-touch': {
    code: 'not-dormant',
    holds: ({ state }) => state === 'dormant',
    text: { id: 'Kasus ini tidak dormant.', en: 'This case is not dormant.' },
  },
  'kept-for-3-months': {
    code: 'too-early',
    holds: ({ state, since, today }) => state !== 'placed' || today >= settledFrom(since),
    text: { id: 'Penempatan belum bertahan tiga bulan.', en: 'The placement has not lasted three months yet.' },
  },
  'business.running': {
    code: 'visit-needed',
    holds: ({ since, lastVisit }) => lastVisit !== null && lastVisit >= settledFrom(since),
    text: {
      id: 'Catat kunjungan setelah tiga bulan dalam layanan lebih dahulu.',
      en: 'Log a visit after three months in service first.',
    },
  },
  inactive: {
    code: 'still-active',
    holds: ({ lastActive, today, planUnderWay }) => !planUnderWay && today >= dormantFrom(lastActive),
    text: {
      id: 'Masih ada kegiatan dalam 90 hari terakhir, atau rujukan yang berjalan.',
      en: 'Something happened within the last 90 days, or a referral is under way.',
    },
  },
  'dormant-for-a-year': {
    code: 'not-dormant-for-a-year',
    holds: ({ state, since, today }) => state === 'dormant' && today >= closedFrom(since),
    text: { id: 'Belum 12 bulan tidak aktif.', en: 'It has not been dormant for twelve months.' },
  },
};

const reportIt: Words = {
  id: 'Ini tentang orangnya, bukan satu kasus: laporkan sebagai keadaan (POST /people/:id/circumstances); semua kasusnya ditutup dan layanan lain diberi tahu.',
  en: 'This is about the person, not one case: report it as a circumstance (POST /people/:id/circumstances); all cases are closed and other services are told.',
};

function fits(allowed: readonly MoveReason[]): Words {
  const list = allowed.join(', ');
  return { id: `Alasan untuk status ini: ${list}.`, en: `Reasons for this status: ${list}.` };
}

function no(kind: 'invalid' | 'conflict', code: string, text: Words): Rejected {
  return new Rejected(kind, code, text);
}
