import { lastDayToEnter, mayEnter, offerEnds } from './seat-offers.js';

const now = new Date('2026-05-04T03:00:00Z');

describe('a seat that is offered', () => {
  it('is held for seven days', () => {
    expect(offerEnds(now, { state: 'enrolling', startsOn: '2026-06-01' })).toEqual(new Date('2026-05-11T03:00:00Z'));
  });

  it('is not held beyond the third session of its class', () => {
    expect(offerEnds(now, { state: 'ready', startsOn: '2026-05-06' })).toEqual(new Date('2026-05-08T16:59:59Z'));
  });

  it('of a class that runs is held until the evening', () => {
    expect(offerEnds(now, { state: 'running', startsOn: '2026-05-04' })).toEqual(new Date('2026-05-04T16:59:59Z'));
  });

  it('by a round that is held late is held until the evening at the least', () => {
    expect(offerEnds(now, { state: 'enrolling', startsOn: '2026-04-01' })).toEqual(new Date('2026-05-04T16:59:59Z'));
  });
});

describe('a class', () => {
  it('is entered before it begins, and until its third session', () => {
    const days = ['2026-05-01', '2026-05-06', '2026-05-07'];
    const enters = (state: Parameters<typeof mayEnter>[0]['state']) =>
      days.map((day) => mayEnter({ state, startsOn: '2026-05-04' }, day));
    expect(enters('running')).toEqual([true, true, false]);
    expect(enters('postponed')).toEqual([true, true, true]);
    expect(enters('assessing')).toEqual([false, false, false]);
    // From Friday over the week-end, and from the day before a long holiday over all of it.
    expect([lastDayToEnter('2026-05-08'), lastDayToEnter('2026-03-17')]).toEqual(['2026-05-12', '2026-03-26']);
  });
});
