import type { Fact, WithdrawalReason } from '@tanggap/contracts';
import { nextMoves } from '@tanggap/kernel';
import { caseMoves, type CaseState } from './case.js';

/** A row that its company took back, and the case it had opened. */
export type WithdrawnCase = Readonly<{
  /** Which of the parts at hand names the row. */
  part: number;
  caseId: string;
  personId: string;
  noticeId: string;
  /** The row that opened the case. */
  line: number;
  version: number;
  reason: WithdrawalReason;
  state: CaseState;
}>;

/** Most rows of one event. */
const MOST_ROWS = 50;

/** Where a case goes when its layoff never was: back to before it, or to its end if service had begun. None if it is over. */
export function closedState(state: CaseState): CaseState | undefined {
  const moves = nextMoves(caseMoves, state);
  return moves.includes('layoff-cancelled') ? 'layoff-cancelled' : moves.find((next) => next === 'closed');
}

/** What others hear of a closed case, so that whatever followed from it ends. */
export function caseClosed({ caseId, personId, noticeId, line, reason }: WithdrawnCase): Fact {
  return { name: 'worker-registry.case-closed.v1', data: { caseId, personId, noticeId, line, reason } };
}

/** What others hear of the closed cases of one part of a notice, to watch what an amendment leads to. */
export function withdrawalRegistered(closed: readonly WithdrawnCase[]): Fact[] {
  const facts: Fact[] = [];
  for (let at = 0; at < closed.length; at += MOST_ROWS) {
    const some = closed.slice(at, at + MOST_ROWS);
    const [first] = some;
    if (!first) continue;
    const { noticeId, version } = first;
    const rows = some.map(({ line, caseId }) => ({ line, caseId }));
    facts.push({ name: 'worker-registry.withdrawal-registered.v1', data: { noticeId, version, rows } });
  }
  return facts;
}
