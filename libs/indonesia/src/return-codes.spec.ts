import { civilDate } from '@tanggap/kernel';
import { returnCodeOn, returnCodes } from './return-codes.js';

const day = civilDate('2026-11-22');

describe('reasons why a payment did not arrive', () => {
  it('are known once each, with what to do in both languages', () => {
    expect(new Set(returnCodes.map(({ code }) => code)).size).toBe(returnCodes.length);
    for (const { action, meaning } of returnCodes) {
      expect([action.id, action.en, meaning.id, meaning.en].every((text) => text !== '')).toBe(true);
    }
  });

  it('never let a duplicate or the payment of somebody who has died be sent again', () => {
    expect(['AM05', 'MD07'].map((code) => returnCodeOn(code, day).mayPayAgain)).toEqual(['no', 'no']);
    expect(returnCodeOn('AC04', day)).toMatchObject({ mayPayAgain: 'yes', needsPapers: true, needsNewAccount: true });
  });

  it('are looked at by a person where the code is not in the table', () => {
    expect(returnCodeOn('ZZ99', day)).toMatchObject({ code: 'MS03', mayPayAgain: 'manual' });
  });
});
