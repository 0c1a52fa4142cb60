import { simulatedOf } from './policy-simulation.js';

const choice = (now: string, then: string, regionCode = '36.03') => ({ regionCode, now, then });

describe('a simulated policy', () => {
  it('counts who is offered what first, now and then, and who would be offered something else', () => {
    const simulated = simulatedOf([choice('LAS', 'LAS'), choice('LAS', 'JAHIT'), choice('', 'JAHIT')]);
    expect(simulated).toMatchObject({ cases: 3, changed: 2 });
    expect(simulated.programmes).toEqual([
      { programme: 'LAS', now: 2, then: 1 },
      { programme: '', now: 1, then: 0 },
      { programme: 'JAHIT', now: 0, then: 2 },
    ]);
  });

  it('adds up to the cases on both sides', () => {
    const choices = Array.from({ length: 100 }, (_, n) => choice(`P${n % 7}`, `P${n % 5}`));
    const { programmes } = simulatedOf(choices);
    expect(programmes.reduce((sum, { now }) => sum + now, 0)).toBe(100);
    expect(programmes.reduce((sum, { then }) => sum + then, 0)).toBe(100);
  });

  it('shows at most twenty cases, those that change before the others', () => {
    const same = Array.from({ length: 30 }, () => choice('LAS', 'LAS'));
    const { samples } = simulatedOf([...same, choice('LAS', 'JAHIT', '36.71')]);
    expect(samples).toHaveLength(20);
    expect(samples[0]).toEqual(choice('LAS', 'JAHIT', '36.71'));
  });

  it('of nobody is empty', () => {
    expect(simulatedOf([])).toEqual({ cases: 0, changed: 0, programmes: [], samples: [] });
  });
});
