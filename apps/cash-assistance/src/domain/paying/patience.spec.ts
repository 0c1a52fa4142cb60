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

  it('waits ever longer, a minute at most', () => {
    expect([missed(11), missed(12), missed(100)].map(({ notBefore }) => notBefore)).toEqual([2_000, 4_000, 60_000]);
  });

  it('is whole again with the first answer about a payment, also when it is a refusal', () => {
    expect(withOutcome(missed(50), { state: 'failed', code: 'AC01' }, 0)).toEqual(patient);
  });
});
