import type { DeclinedWhy, Fact, WithdrawalReason } from '@tanggap/contracts';
import { nextMoves } from '@tanggap/kernel';
import { caseMoves, type CaseState } from './case.js';

/** A row that its company took back. `part`: which of the parts at hand names it. */
export type WithdrawnRow = Readonly<{
  part: number;
  noticeId: string;
  line: number;
  nikHash: string;
  version: number;
  reason: WithdrawalReason;
}>;

/** The case that a person has in a notice, and which rows of the notice are theirs. */
export type KnownCase = Readonly<{
  caseId: string;
  personId: string;
  noticeId: string;
  nikHash: string;
  state: CaseState;
  lines: readonly number[];
  /** Those that were taken back before without closing it. */
  takenBack: readonly number[];
  /** The row whose withdrawal has closed it; null while it is open. */
  closedBy: number | null;
}>;

/** A row whose withdrawal closes its case. */
export type WithdrawnCase = WithdrawnRow & Readonly<{ caseId: string; personId: string; state: CaseState }>;

/** A row that was taken back and closes nothing. */
export type DeclinedRow = WithdrawnRow & Readonly<{ why: DeclinedWhy; caseId: string | null }>;

export type Closings = Readonly<{ closed: readonly WithdrawnCase[]; declined: readonly DeclinedRow[] }>;

/** Most rows of one event. */
const MOST_ROWS = 50;

/** Where a case goes when its layoff never was: back to before it, or to its end if service had begun. None if it is over. */
export function closedState(state: CaseState): CaseState | undefined {
  const moves = nextMoves(caseMoves, state);
  return moves.includes('layoff-cancelled') ? 'layoff-cancelled' : moves.find((next) => next === 'closed');
}

/**
 * What the rows do, in their order: a case is closed by the last row of its person that is taken back, since whoever is
 * named by another row is laid off all the same. A row that was acted upon before says nothing new.
 */
export function decideClosings(rows: readonly WithdrawnRow[], cases: readonly KnownCase[]): Closings {
  const closed: WithdrawnCase[] = [];
  const declined: DeclinedRow[] = [];
  const known = new Map(cases.map((one) => [one.noticeId + one.nikHash, { ...one, gone: new Set(one.takenBack) }]));
  for (const row of rows) {
    const found = known.get(row.noticeId + row.nikHash);
    if (!found?.lines.includes(row.line)) {
      declined.push({ ...row, why: 'never-registered', caseId: null });
      continue;
    }
    const { caseId, personId, state, lines, gone, closedBy } = found;
    if (gone.has(row.line) || closedBy === row.line) continue;
    gone.add(row.line);
    if (closedBy !== null) declined.push({ ...row, why: 'closed-before', caseId });
    else if (lines.every((line) => gone.has(line))) {
      closed.push({ ...row, caseId, personId, state });
      known.set(row.noticeId + row.nikHash, { ...found, closedBy: row.line });
    } else declined.push({ ...row, why: 'another-row-stands', caseId });
  }
  return { closed, declined };
}

/** What others hear of a closed case, so that whatever followed from it ends. */
export function caseClosed({ caseId, personId, noticeId, line, reason }: WithdrawnCase): Fact {
  return { name: 'worker-registry.case-closed.v1', data: { caseId, personId, noticeId, line, reason } };
}

/** What others hear of the closed cases of one part of a notice, to watch what an amendment leads to. */
export function withdrawalRegistered(closed: readonly WithdrawnCase[]): Fact[] {
  return inSlices(closed).map(({ noticeId, version, some }) => ({
    name: 'worker-registry.withdrawal-registered.v1',
    data: { noticeId, version, rows: some.map(({ line, caseId }) => ({ line, caseId })) },
  }));
}

/** What they hear of its other rows: nobody waits for a case that is not closed by them. */
export function closingDeclined(declined: readonly DeclinedRow[]): Fact[] {
  return inSlices(declined).map(({ noticeId, version, some }) => ({
    name: 'worker-registry.closing-declined.v1',
    data: { noticeId, version, rows: some.map(({ line, why, caseId }) => ({ line, why, ...(caseId && { caseId }) })) },
  }));
}

/** Parts of one notice and version that fit an event. */
function inSlices<T extends WithdrawnRow>(rows: readonly T[]) {
  const slices: { noticeId: string; version: number; some: T[] }[] = [];
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const some = rows.slice(at, at + MOST_ROWS);
    const [first] = some;
    if (first) slices.push({ noticeId: first.noticeId, version: first.version, some });
  }
  return slices;
}
