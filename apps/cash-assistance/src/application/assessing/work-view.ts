import type { AssessmentOutcome } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { assertUnchanged } from '@tanggap/platform';
import { assessmentWords } from '../../domain/assessing/words.js';
import type { AssessmentState } from '../../domain/assessment.js';
import type { Standing } from './assessment-moves.js';
import type { Judged } from './judging.js';

/** Where an assessment stands after something was done with it. */
export type WorkView = Readonly<{
  state: AssessmentState;
  version: number;
  judgement: number;
  priority: number;
  recommended: Standing['recommended'];
  dueOn: CivilDate | null;
}>;

export function viewOf({ state, version, judgement, priority, recommended, dueOn }: Standing): WorkView {
  return { state, version, judgement, priority, recommended, dueOn };
}

export type JudgedView = WorkView & Readonly<{ outcome: AssessmentOutcome }>;

export function judgedView(standing: Standing, { judgement }: Pick<Judged, 'judgement'>): JudgedView {
  return { ...viewOf(standing), outcome: judgement.outcome };
}

/** Throws a conflict unless it is as the caller has read it; 0 stands for whoever names no version. */
export function assertSeen({ version, state }: Standing, seen: number): void {
  if (seen === 0) return;
  assertUnchanged('assessment', seen, version, () => [{ field: 'state', now: assessmentWords[state] }]);
}

/** Throws a conflict with this code unless the assessment is in one of these states. */
export function assertIn({ state }: Standing, states: readonly AssessmentState[], code: string): void {
  if (states.includes(state)) return;
  const words = assessmentWords[state];
  throw new Rejected('conflict', code, {
    id: `Status asesmen sekarang "${words.id}"; ini tidak dapat dilakukan.`,
    en: `The assessment is "${words.en}" now; this cannot be done.`,
  });
}
