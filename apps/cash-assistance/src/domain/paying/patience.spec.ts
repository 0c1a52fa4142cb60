import { mayLeave, patient, withMoney, withOutcome, type Patience } from './patience.js';

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

describe('the money of the account that aid is paid from', () => {
  const short = { state: 'not-taken', why: '4031714', isShort: true } as const;

  it('lets nothing leave from the first word that it is not enough, then one to see whether it has come', () => {
    const waiting = withMoney(patient, short, 0);

    expect([mayLeave(waiting, 999, 100), mayLeave(waiting, 1_000, 100)]).toEqual([0, 1]);
    expect(withMoney(waiting, short, 500)).toEqual(waiting);
    expect(withMoney(waiting, short, 1_000).notBefore).toBe(3_000);
  });

  it('is there again with the first payment that the bank looks at, not with an answer that is missing', () => {
    const waiting = withMoney(patient, short, 0);

    expect(withMoney(waiting, { state: 'unknown', why: 'no answer' }, 1_000)).toEqual(waiting);
    expect(withMoney(waiting, { state: 'accepted' }, 1_000)).toEqual(patient);
  });
});
