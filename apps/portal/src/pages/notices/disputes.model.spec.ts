import { civilDate } from '@tanggap/kernel';
import type { DisputeStep } from '../../clients/layoff-notices.js';
import { disputesByView, disputeViews, nextRecord, stationsOf } from './disputes.model.js';

const talks: DisputeStep = { step: 'BIPARTITE', beganOn: civilDate('2026-03-10'), endedOn: null, outcome: null };
const over: DisputeStep = { ...talks, endedOn: civilDate('2026-04-20'), outcome: 'FAILED' };

describe('the desk of disputes', () => {
  it('counts every stage in one view', () => {
    const stages = Object.values(disputeViews).flat();
    expect(new Set(stages).size).toBe(stages.length);
    const counts = stages.map((stage) => ({ stage, disputes: 1, overdue: stage === 'talks' ? 1 : 0 }));
    expect(disputesByView(counts).map(({ view, disputes, overdue }) => [view, disputes, overdue])).toEqual([
      ['waiting', 4, 0],
      ['running', 3, 1],
      ['court', 1, 0],
      ['ended', 2, 0],
    ]);
  });

  it('shows the way with what is behind, what is under way and what is ahead', () => {
    const states = (recorded: readonly DisputeStep[]) => stationsOf(recorded).map(({ state }) => state);
    expect(states([])).toEqual(['ahead', 'ahead', 'ahead', 'ahead']);
    expect(states([talks])).toEqual(['now', 'ahead', 'ahead', 'ahead']);
    expect(states([over, { ...talks, step: 'MEDIATION' }])).toEqual(['done', 'now', 'ahead', 'ahead']);
  });

  it('offers the end of what is under way, else the step that the law has next', () => {
    expect(nextRecord([talks], null)).toEqual({ step: 'BIPARTITE', beganOn: '2026-03-10' });
    expect(nextRecord([over], 'MEDIATION')).toEqual({ step: 'MEDIATION' });
    expect(nextRecord([over], null)).toEqual({});
  });
});
