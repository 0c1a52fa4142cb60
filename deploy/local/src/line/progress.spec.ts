import { grouped, progressLine, recent, shortProgressLine, stagesOf, type Reached, type Sample } from './progress.js';

const nothing: Reached = { rows: 2200, checked: 0, reported: undefined, registered: 0, referred: 0, assessed: 0 };

function sample(seconds: number, reached: Partial<Reached>): Sample {
  return { at: seconds * 1_000, reached: { ...nothing, ...reached } };
}

describe('progress', () => {
  it('has no speed from a single look', () => {
    expect(progressLine(stagesOf([sample(0, {})]))).toBe('checked 0/2,200 · registered 0 · referred 0 · assessed 0');
  });

  it('says how fast each step goes and how long it will take at that speed', () => {
    const samples = [
      sample(0, { checked: 2200, reported: 2163 }),
      sample(2, { checked: 2200, reported: 2163, registered: 1000, referred: 400 }),
    ];
    expect(progressLine(stagesOf(samples))).toBe(
      'checked 2,200/2,200 · registered 1,000/2,163 (500/s, 3 s left) · referred 400/2,163 (200/s, 9 s left) · assessed 0/2,163',
    );
  });

  it('can say the same shortly', () => {
    const samples = [
      sample(0, { checked: 2200, reported: 2163 }),
      sample(2, { checked: 2200, reported: 2163, registered: 1000, referred: 400 }),
    ];
    expect(shortProgressLine(stagesOf(samples))).toBe(
      'checked 100% · registered 46% 500/s · referred 18% 200/s · assessed 0% · 9 s left',
    );
    expect(shortProgressLine(stagesOf([sample(0, {})]))).toBe('checked 0% · registered 0% · referred 0% · assessed 0%');
  });

  it('measures the last five seconds only', () => {
    const samples = [sample(0, { checked: 0 }), sample(10, { checked: 1000 }), sample(15, { checked: 1500 })];
    expect(stagesOf(samples)[0]).toMatchObject({ done: 1500, of: 2200, perSecond: 100, secondsLeft: 7 });
    expect(recent(samples)).toHaveLength(2);
  });

  it('knows no end before the list is submitted', () => {
    const stages = stagesOf([sample(0, {}), sample(1, { registered: 10 })]);
    expect(stages[1]).toMatchObject({ of: undefined, perSecond: 10, secondsLeft: undefined });
    expect(progressLine(stages)).toContain('registered 10 (10/s)');
  });

  it('never goes backwards and never divides by nothing', () => {
    expect(stagesOf([sample(0, { checked: 5 }), sample(1, { checked: 3 })])[0]).toMatchObject({ perSecond: 0 });
    expect(stagesOf([sample(1, { checked: 5 }), sample(1, { checked: 9 })])[0]).toMatchObject({ perSecond: 0 });
    expect(stagesOf([])).toEqual([]);
    expect(recent([])).toEqual([]);
  });

  it('tells longer times in minutes and hours', () => {
    const slow = (perSecond: number) =>
      progressLine(stagesOf([sample(0, { rows: 10_000 }), sample(1, { rows: 10_000, checked: perSecond })]));
    expect(slow(20)).toContain('(20/s, 8 min left)');
    expect(slow(1)).toContain('(1/s, 3 h left)');
  });

  it('writes large numbers in groups', () => {
    expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
  });
});
