import type { LineCounts } from '@tanggap/kernel';
import { WatchedLine } from './watched-line.js';

function counts(workers: number, assessed: number, overbookedClasses = 0): LineCounts {
  return {
    layoffNotices: { rows: 110, rejected: 10, reported: 100 },
    workerRegistry: { registered: workers, newPeople: workers, knownPeople: 0, cases: workers },
    trainingReferrals: { cases: workers, seats: workers, waiting: 0, notSuitable: 0, overbookedClasses },
    cashAssistance: {
      ...{ cases: assessed, eligible: assessed, needsEvidence: 0, notEligible: 0 },
      ...{ reserved: 0, allocation: 0, overcommittedBudgets: 0 },
    },
  };
}

const empty: LineCounts = { ...counts(0, 0), layoffNotices: { rows: 0, rejected: 0, reported: 0 } };

describe('a watched line', () => {
  it('flows until every count agrees, then closes', () => {
    const line = new WatchedLine({ stall: 1_000 });
    expect(line.look(counts(50, 20), 0).outcome).toBe('flows');
    expect(line.look(counts(100, 99), 900).outcome).toBe('flows');
    expect(line.look(counts(100, 100), 1_800)).toEqual({ outcome: 'closes', balance: { closes: true, broken: [] } });
  });

  it('of a notice without reported workers never closes', () => {
    expect(new WatchedLine({ stall: 1_000 }).look(empty, 0).outcome).toBe('flows');
  });

  it('has stalled when nothing has changed for the whole patience, and not before', () => {
    const line = new WatchedLine({ stall: 1_000 });
    expect(line.look(counts(50, 20), 0).outcome).toBe('flows');
    expect(line.look(counts(50, 20), 999).outcome).toBe('flows');
    expect(line.look(counts(50, 21), 1_500).outcome).toBe('flows');
    expect(line.look(counts(50, 21), 2_500)).toMatchObject({ outcome: 'stalled', balance: { closes: false } });
  });

  it('is broken when three looks in a row find it so', () => {
    const line = new WatchedLine({ stall: 1_000 });
    const outcomes = [counts(50, 51), counts(51, 51), counts(52, 53), counts(53, 54), counts(54, 55)].map(
      (look, at) => line.look(look, at).outcome,
    );
    expect(outcomes).toEqual(['flows', 'flows', 'flows', 'flows', 'broken']);
  });

  it('that has reached its end with a class overbooked is broken', () => {
    const line = new WatchedLine({ stall: 1_000 });
    const outcomes = [0, 1, 2].map((at) => line.look(counts(100, 100, 1), at).outcome);
    expect(outcomes).toEqual(['flows', 'flows', 'broken']);
  });
});
