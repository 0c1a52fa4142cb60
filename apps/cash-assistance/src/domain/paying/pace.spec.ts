import fc from 'fast-check';
import { Pace } from './pace.js';

describe('the pace of calls', () => {
  it('lets as many leave as there are places, and another when one has rested for a second', () => {
    const pace = new Pace();
    pace.grant(2, 60_000);

    expect([pace.take(0), pace.take(0), pace.take(0)]).toEqual([true, true, false]);
    pace.seen(100);
    expect([pace.take(1_000), pace.freeAt(1_000)]).toEqual([false, 1_105]);
    expect(pace.take(1_105)).toBe(true);
  });

  it('lets nothing leave without a grant, nor when it has run out', () => {
    const pace = new Pace();
    expect(pace.take(0)).toBe(false);
    pace.grant(2, 1_000);
    expect([pace.take(999), pace.take(1_000)]).toEqual([true, false]);
  });

  it('holds what is in use while a new share is asked for: a call leaves only where another has rested', () => {
    const pace = new Pace();
    pace.grant(10, 60_000);
    expect([pace.take(0), pace.take(0)]).toEqual([true, true]);
    pace.seen(0);
    expect([pace.hold(500), pace.take(500), pace.take(1_005), pace.take(1_005)]).toEqual([2, false, true, false]);
  });

  it('shows the bank no second with more calls than there are places, however long they are on their way', () => {
    const calls = fc.array(fc.record({ wait: fc.nat(120), there: fc.nat(900), back: fc.nat(900) }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), calls, fc.nat(999), (places, all, offset) => {
        const pace = new Pace();
        pace.grant(places, Number.POSITIVE_INFINITY);
        const ends: number[] = [];
        const seconds = new Map<number, number>();
        let now = 0;
        for (const { wait, there, back } of all) {
          for (now += wait; ; now += 1) {
            ends.sort((a, b) => a - b);
            while (ends.length > 0 && (ends[0] ?? 0) <= now) pace.seen(ends.shift() ?? 0);
            if (pace.take(now)) break;
          }
          const second = Math.floor((now + there + offset) / 1_000);
          seconds.set(second, (seconds.get(second) ?? 0) + 1);
          ends.push(now + there + back);
        }

        expect(Math.max(...seconds.values())).toBeLessThanOrEqual(places);
      }),
      { numRuns: 60 },
    );
  });
});
