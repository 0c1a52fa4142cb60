import { civilDate } from '@tanggap/kernel';
import { problemsOfOrder } from './dispute-order.js';
import type { StepStanding } from './dispute-steps.js';

const talks: StepStanding = {
  step: 'BIPARTITE',
  beganOn: civilDate('2026-03-10'),
  endedOn: civilDate('2026-04-20'),
  outcome: 'FAILED',
};
const mediation: StepStanding = {
  step: 'MEDIATION',
  beganOn: civilDate('2026-04-20'),
  endedOn: civilDate('2026-05-20'),
  outcome: 'FAILED',
};
const begun = (step: StepStanding['step'], beganOn: string): StepStanding => ({
  ...{ step, beganOn: civilDate(beganOn), endedOn: null, outcome: null },
});
const refused = (said: StepStanding, standing: readonly StepStanding[]) =>
  problemsOfOrder(said, standing).map(({ field, code }) => `${field} ${code}`);

describe('the order of the steps of a dispute', () => {
  it('begins with talks; each that follows begins once the one before it has failed', () => {
    expect(refused(begun('BIPARTITE', '2026-03-10'), [])).toEqual([]);
    expect(refused(mediation, [talks])).toEqual([]);
    expect(refused(begun('RECOMMENDATION', '2026-05-20'), [talks, mediation])).toEqual([]);
    for (const [said, standing] of [
      [mediation, []],
      [mediation, [begun('BIPARTITE', '2026-03-10')]],
      [mediation, [{ ...talks, outcome: 'AGREED' }]],
      [begun('RECOMMENDATION', '2026-05-21'), [talks]],
      [begun('RECOMMENDATION', '2026-05-21'), [talks, begun('MEDIATION', '2026-04-20')]],
      [begun('COURT', '2026-06-10'), [talks, mediation]],
    ] as const)
      expect(refused(said, standing)).toEqual(['step order']);
    expect(refused(begun('MEDIATION', '2026-04-19'), [talks])).toEqual(['beganOn order']);
  });

  it('holds for a correction of what has been followed already', () => {
    const standing = [talks, mediation];
    expect(refused({ ...talks, beganOn: civilDate('2026-03-12') }, standing)).toEqual([]);
    expect(refused({ ...talks, endedOn: civilDate('2026-04-21') }, standing)).toEqual(['endedOn order']);
    expect(refused({ ...talks, outcome: 'AGREED' }, standing)).toEqual(['outcome order']);
    expect(refused(begun('BIPARTITE', '2026-03-10'), standing)).toEqual(['outcome order']);
    expect(refused({ ...mediation, outcome: 'AGREED' }, standing)).toEqual([]);
  });

  it('keeps nobody from putting right what was recorded out of order before', () => {
    const [open, early] = [begun('BIPARTITE', '2026-03-10'), begun('MEDIATION', '2026-03-05')];
    const later = begun('MEDIATION', '2026-04-20');
    expect(refused(later, [open, early])).toEqual([]);
    expect(refused(talks, [open, later])).toEqual([]);
    expect(refused(begun('COURT', '2026-06-10'), [open, early])).toEqual(['step order']);
  });
});
