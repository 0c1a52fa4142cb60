import { decideRequests } from './asking.js';
import type { Asking, OpenClass } from './asking.js';

const aClass = (code: string, startsOn: string, endsOn: string): OpenClass => ({
  ...{ id: code, code, programmeCode: 'AGRO', startsOn, endsOn },
  ...{ free: 1, state: 'enrolling' },
});
const early = aClass('EARLY', '2027-03-01', '2027-03-31');
const late = aClass('LATE', '2027-06-01', '2027-06-30');
const known = { caseId: '1', personId: '1', noticeId: '', human: '1', isClosed: false, isStopped: false };
const asking = (over: Partial<Asking> = {}): Asking => ({
  ...{ caseId: '1', proposed: known, obstacles: new Map(), availableFrom: null, places: [], attended: [] },
  ...over,
});
const decided = (classes: readonly OpenClass[], one: Asking, override = false) =>
  decideRequests({ choices: [{ programmeCode: 'AGRO', classes }], override, replace: false }, [one], new Set())[0];

describe('a request for a class', () => {
  it('is given the first class with a free seat that the person can begin', () => {
    expect(decided([early, late], asking())?.given?.seat).toBe(early);
    expect(decided([early, late], asking({ availableFrom: '2027-03-01' }))?.given?.seat).toBe(early);
    expect(decided([early, late], asking({ availableFrom: '2027-03-02' }))?.given?.seat).toBe(late);
  });

  it('begins before the person can only if a caseworker answers for it', () => {
    const busy = asking({ availableFrom: '2027-07-01', obstacles: new Map([['AGRO', ['dates.too-early']]]) });

    expect(decided([early], busy)?.refused?.fields).toMatchObject([{ code: 'dates.too-early' }]);
    expect(decided([early], busy, true)?.given?.seat).toBe(early);
  });

  it('waits in the order of request where the only class in time is full', () => {
    const full = { ...late, free: 0 };

    expect(decided([early, full], asking({ availableFrom: '2027-05-01' }))?.given).toMatchObject({ seat: null });
  });

  it('is refused where what is in time overlaps with a class that the person was in', () => {
    const attended = [{ code: 'WAS', startsOn: '2027-06-30', endsOn: '2027-07-31' }];

    expect(decided([early, late], asking({ availableFrom: '2027-05-01', attended }))?.refused?.code).toBe(
      'referral.classes-overlap',
    );
  });
});
