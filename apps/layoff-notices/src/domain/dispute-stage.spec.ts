import { disputeOutcomes, disputeSteps } from './dispute-steps.js';
import { disputeStages, endedStages, nextStepOf, stageOf } from './dispute-stage.js';

describe('how far a dispute has come', () => {
  it.each([
    [null, null, 'asked', 'BIPARTITE'],
    ['BIPARTITE', null, 'talks', null],
    ['BIPARTITE', 'FAILED', 'talks-failed', 'MEDIATION'],
    ['MEDIATION', null, 'mediation', null],
    ['MEDIATION', 'FAILED', 'mediation-failed', 'RECOMMENDATION'],
    ['RECOMMENDATION', null, 'recommendation', null],
    ['RECOMMENDATION', 'FAILED', 'recommendation-failed', 'COURT'],
    ['COURT', null, 'court', null],
    ['COURT', 'DECIDED', 'decided', null],
    ['MEDIATION', 'AGREED', 'agreed', null],
  ] as const)(
    'is said by its furthest step and how that ended: %s %s is %s, then comes %s',
    (step, outcome, stage, next) => {
      expect([stageOf({ step, outcome }), nextStepOf(stage)]).toEqual([stage, next]);
    },
  );

  it('is always one of the known stages, and every stage is reached', () => {
    const all = disputeSteps.flatMap((step) => [null, ...disputeOutcomes].map((outcome) => stageOf({ step, outcome })));
    expect([...new Set(['asked', ...all])].sort()).toEqual([...disputeStages].sort());
  });

  it('asks for nothing more once it is over', () => {
    expect(endedStages.map(nextStepOf)).toEqual([null, null]);
  });
});
