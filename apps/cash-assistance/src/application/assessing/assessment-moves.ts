import { assertMove, Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assessmentMoves } from '../../domain/assessment.js';
import type { AssessmentState } from '../../domain/assessment.js';
import { assessmentWords } from '../../domain/assessing/words.js';
import { keepMoves } from '../../persistence/assessing/work.store.js';
import type { Standing, WorkMove } from '../../persistence/assessing/work.store.js';

export { holdWork, keepActs } from '../../persistence/assessing/work.store.js';
export type { Act, Standing, WorkMove } from '../../persistence/assessing/work.store.js';

/** Throws a conflict `assessment.cannot-move` unless the assessment, as `holdWork` has read it, may go there now. */
export function assertMayMove({ state }: Pick<Standing, 'state'>, to: AssessmentState): void {
  assertMove<AssessmentState>('assessment', assessmentMoves, state, to, assessmentWords);
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
