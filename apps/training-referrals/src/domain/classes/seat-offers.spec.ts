import { offerEnds } from './seat-offers.js';

const now = new Date('2026-05-04T03:00:00Z');

describe('a seat that is offered', () => {
  it('is held for seven days', () => {
    expect(offerEnds(now, { state: 'enrolling', startsOn: '2026-06-01' })).toEqual(new Date('2026-05-11T03:00:00Z'));
  });

  it('is not held beyond the third day of its class', () => {
    expect(offerEnds(now, { state: 'ready', startsOn: '2026-05-06' })).toEqual(new Date('2026-05-08T16:59:59Z'));
  });

  it('of a class that runs is held until the evening', () => {
    expect(offerEnds(now, { state: 'running', startsOn: '2026-05-04' })).toEqual(new Date('2026-05-04T16:59:59Z'));
  });

  it('by a round that is held late is held until the evening at the least', () => {
    expect(offerEnds(now, { state: 'enrolling', startsOn: '2026-04-01' })).toEqual(new Date('2026-05-04T16:59:59Z'));
  });
});
