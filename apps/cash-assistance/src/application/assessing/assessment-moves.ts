import { assertMove, Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assessmentMoves } from '../../domain/assessment.js';
import type { AssessmentState } from '../../domain/assessment.js';
import { assessmentWords } from '../../domain/assessing/words.js';
import { keepMoves, keepActs as keepActsOfPeople } from '../../persistence/assessing/work.store.js';
import type { Act, Standing, WorkMove } from '../../persistence/assessing/work.store.js';

export { holdWork } from '../../persistence/assessing/work.store.js';
export type { Act, Standing, WorkMove } from '../../persistence/assessing/work.store.js';

/** Throws a conflict `assessment.cannot-move` unless the assessment, as `holdWork` has read it, may go there now. */
export function assertMayMove({ state }: Pick<Standing, 'state'>, to: AssessmentState): void {
  assertMove<AssessmentState>('assessment', assessmentMoves, state, to, assessmentWords);
}

/** Who had a hand in what. Throws `assessment.own-approval` where they have approved that very aid: approving excludes every other hand. */
export async function keepActs(manager: Tx['manager'], acts: readonly Act[]): Promise<void> {
  await unlessApproved(keepActsOfPeople(manager, acts));
}

/** What the database refuses as it was approved by the same person is an answer, not a breakdown. */
export async function unlessApproved<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
    throw constraint === 'nobody_has_a_hand_in_what_they_approved' ? ofOwnApproval() : error;
  }
}

/** Moves them, each with a line in its history: whoever calls has held them with `holdWork`. Throws as `assertMayMove`, and then moves none. */
export async function moveAssessments(tx: Tx, moves: readonly WorkMove[]): Promise<void> {
  for (const { standing, to } of moves) assertMayMove(standing, to);
  await keepMoves(tx.manager, moves);
}

/** What does not exist, or lies outside of whose regions it is: the difference is nobody's business. */
export function noSuchAssessment(): Rejected {
  return new Rejected('missing', 'assessment.not-found', {
    id: 'Asesmen ini tidak ditemukan.',
    en: 'This assessment was not found.',
  });
}

function ofOwnApproval(): Rejected {
  return new Rejected('forbidden', 'assessment.own-approval', {
    id: 'Anda sudah menyetujui bantuan ini. Orang lain harus melakukannya.',
    en: 'You have approved this aid. Somebody else has to do this.',
  });
}
