import { mayFollow } from './reading.js';

const approver = {
  may: (permission: string) => permission !== 'lists:compose',
  hands: 0,
  hasApproved: false,
  unopened: 0,
};
const submitted = { state: 'submitted', lines: 3 } as const;

describe('what may follow for a list', () => {
  it('is nothing for who only reads, and for what is over', () => {
    expect(mayFollow(submitted, { ...approver, may: () => false })).toEqual([]);
    expect(mayFollow({ state: 'decreed', lines: 3 }, { ...approver, may: () => true })).toEqual([]);
  });

  it('is submitting for who composes, unless nobody is on it', () => {
    const composer = { ...approver, may: (permission: string) => permission === 'lists:compose' };
    expect(mayFollow({ state: 'composing', lines: 1 }, composer)).toEqual(['change', 'submit', 'withdraw']);
    expect(mayFollow({ state: 'composing', lines: 0 }, composer)).toEqual(['change', 'withdraw']);
  });

  it.each([
    ['has not opened what was drawn', { unopened: 1 }],
    ['had a hand in it', { hands: 1 }],
    ['has approved it', { hasApproved: true }],
  ])('is no approval by who %s', (_, more) => {
    expect(mayFollow(submitted, { ...approver, ...more })).toEqual(['return']);
    expect(mayFollow(submitted, approver)).toEqual(['approve', 'return']);
  });
});
