import { mayLeave, patient, withOutcome, type Patience } from './patience.js';

const missed = (times: number, now = 0, before: Patience = patient) => {
  let patience = before;
  for (let n = 0; n < times; n += 1) patience = withOutcome(patience, { state: 'unknown', why: 'no answer' }, now);
  return patience;
};

describe('the patience with the bank', () => {
  it('is not tried by a few answers that are missing', () => {
    expect(mayLeave(missed(9), 0, 100)).toBe(100);
  });

  it('lets nothing leave after ten in a row, then one to see whether anybody is there', () => {
    const waiting = missed(10);

    expect([mayLeave(waiting, 999, 100), mayLeave(waiting, 1_000, 100)]).toEqual([0, 1]);
  });

  it('waits no longer for many that are missed at once', () => {
    expect(missed(500, 10)).toEqual(missed(10, 10));
  });

  it('waits ever longer for each that is tried in vain, half a minute at most', () => {
    const waits: number[] = [];
    let patience = missed(10);
    for (let n = 0; n < 7; n += 1) {
      waits.push(patience.notBefore - (waits.length === 0 ? 0 : 1_000_000 * n));
      patience = missed(1, 1_000_000 * (n + 1), patience);
    }

    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is whole again with the first answer about a payment, also when it is a refusal', () => {
    expect(withOutcome(missed(50), { state: 'failed', code: 'AC01' }, 0)).toEqual(patient);
  });
});
