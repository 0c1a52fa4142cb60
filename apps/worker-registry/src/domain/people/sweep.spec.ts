import { afterLook, lowestIdAt, START, type Sweep } from './sweep.js';

const noon = new Date('2026-03-04T05:00:00.000Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const idAt = (minutes: number) => lowestIdAt(later(minutes).getTime());
const today = '2026-03-04';
const fresh: Sweep = { markedTo: START, position: START, settledTo: START, passBeganAt: noon, wholeOn: today };

describe('the sweep that gives cases their marks', () => {
  it('goes on behind the last case that it looked at', () => {
    expect(afterLook(fresh, { last: idAt(-60), end: false }, noon, today)).toMatchObject({
      markedTo: START,
      position: idAt(-60),
      passBeganAt: noon,
    });
  });

  it('begins again at the end, behind what was old enough when the pass began', () => {
    const halfWay = afterLook(fresh, { last: idAt(-60), end: false }, noon, today);

    const done = afterLook(halfWay, { last: idAt(9), end: true }, later(10), today);

    expect(done).toMatchObject({ markedTo: idAt(-2), position: idAt(-2), settledTo: idAt(-2) });
  });

  it('never goes back within a day, also when a clock does', () => {
    const done = afterLook(fresh, { last: null, end: true }, noon, today);

    expect(afterLook(done, { last: null, end: true }, later(-60), today).markedTo).toBe(done.markedTo);
  });

  it('goes over everything once a day', () => {
    const done = afterLook(fresh, { last: null, end: true }, noon, today);

    const tomorrow = afterLook(done, { last: null, end: true }, later(1_440), '2026-03-05');

    expect(tomorrow).toMatchObject({ markedTo: START, position: START, wholeOn: '2026-03-05' });
    // What had its marks yesterday does not count as waiting meanwhile.
    expect(tomorrow.settledTo).toBe(done.markedTo);
  });

  it('counts time in ids as ids are made', () => {
    expect(lowestIdAt(0x0192_a000_1234)).toBe('0192a000-1234-0000-0000-000000000000');
  });
});
