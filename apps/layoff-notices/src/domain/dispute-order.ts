import type { Bilingual, FieldProblem } from '@tanggap/kernel';
import { disputeSteps, type DisputeOutcome, type DisputeStep, type StepStanding } from './dispute-steps.js';

type Said = {
  readonly step: DisputeStep;
  readonly beganOn: string;
  readonly endedOn: string | null;
  readonly outcome: DisputeOutcome | null;
};

/**
 * What speaks against a step where the others stand: each begins when the one before it has failed (UU 2/2004 art. 3, 4, 13, 83).
 * What was out of order before this was looked at is put right one step after the other: it speaks against no correction.
 */
export function problemsOfOrder(said: Said, standing: readonly StepStanding[]): FieldProblem[] {
  const former = standing.find(({ step }) => step === said.step);
  const before = former ? problemsOf(former, standing).map(({ text }) => text) : [];
  return problemsOf(said, standing).filter(({ text }) => !before.includes(text));
}

function problemsOf(said: Said, standing: readonly StepStanding[]): FieldProblem[] {
  const place = disputeSteps.indexOf(said.step);
  const at = (wanted: number) => standing.find(({ step }) => disputeSteps.indexOf(step) === wanted);
  return [...(place > 0 ? afterTheOneBefore(said, at(place - 1)) : []), ...beforeTheOneAfter(said, at(place + 1))];
}

function afterTheOneBefore({ beganOn }: Said, before: StepStanding | undefined): FieldProblem[] {
  const endedOn = before?.outcome === 'FAILED' ? before.endedOn : null;
  if (endedOn === null) return [problem('step', notYet)];
  return beganOn < endedOn ? [problem('beganOn', tooEarly)] : [];
}

function beforeTheOneAfter({ endedOn, outcome }: Said, after: StepStanding | undefined): FieldProblem[] {
  if (!after) return [];
  if (endedOn === null || outcome !== 'FAILED') return [problem('outcome', followed)];
  return endedOn > after.beganOn ? [problem('endedOn', tooLate)] : [];
}

function problem(field: string, text: Bilingual): FieldProblem {
  return { field, code: 'order', text };
}

const notYet = {
  id: 'Langkah sebelumnya harus tercatat berakhir tanpa sepakat: perundingan, mediasi, anjuran, lalu pengadilan.',
  en: 'The step before it must be recorded as ended without agreement: talks, mediation, recommendation, then the court.',
};
const tooEarly = {
  id: 'Dimulai sebelum langkah sebelumnya berakhir.',
  en: 'It begins before the step before it has ended.',
};
const followed = {
  id: 'Langkah berikutnya sudah dicatat, jadi langkah ini berakhir tanpa sepakat.',
  en: 'The next step is recorded already, so this one ended without agreement.',
};
const tooLate = {
  id: 'Berakhir sesudah langkah berikutnya dimulai.',
  en: 'It ends after the next step has begun.',
};
