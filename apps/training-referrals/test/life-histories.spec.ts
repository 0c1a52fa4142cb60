import fc from 'fast-check';
import { decideRequests } from '../src/domain/life/asking.js';
import type { Asking } from '../src/domain/life/asking.js';
import { programmes, someHistory } from './histories.js';
import { Office } from './life-policy.js';
import type { Place, Step } from './life-policy.js';

/** What the service's rule makes of a request at this moment. */
function decided(office: Office, { people, programme }: Extract<Step, { kind: 'request' }>): readonly string[] {
  const classes = office.free(programme).map(({ code, free }) => ({
    ...{ id: code, code, free, programmeCode: programme, state: 'enrolling' as const },
    ...{ startsOn: '2099-01-01', endsOn: '2099-01-31' },
  }));
  const wish = { choices: [{ programmeCode: programme, classes }], override: false, replace: false };
  const waited = new Set(programmes.filter((code) => office.waiting(code).length > 0));
  const askings = people.map((person) => askingOf(office, person));
  return decideRequests(wish, askings, waited).map(({ given }) =>
    given ? (given.seat?.code ?? 'waiting') : 'refused',
  );
}

function askingOf(office: Office, person: number): Asking {
  const caseNumber = office.caseOf(person);
  const place = office.placeOf(person);
  const known = { caseId: `${caseNumber}`, personId: `${person}`, noticeId: '', human: `${person}` };
  return {
    caseId: known.caseId,
    proposed: caseNumber === 0 ? undefined : { ...known, isClosed: office.closed.has(caseNumber), isStopped: false },
    obstacles: new Map(),
    availableFrom: null,
    places: place ? [{ referralId: '', status: place.status, mayGiveWay: true }] : [],
    attended: [],
  };
}

/** What the policy has made of it by then. */
function became(office: Office, before: Office['places'], people: readonly number[]): readonly string[] {
  const made = office.places.slice(before.length);
  return people.map((person) => {
    const place = made.find((one) => one.person === person);
    return place ? (place.classCode ?? 'waiting') : 'refused';
  });
}

const keyOf = ({ caseNumber, by, order }: Place) => `${caseNumber} ${by} ${order[1]}`;
const isBefore = (a: Place, b: Place) =>
  a.order[0] < b.order[0] || (a.order[0] === b.order[0] && a.order[1] < b.order[1]);

/** What must never be, after any step. */
function brokenLaws(office: Office, before: readonly Place[]): readonly string[] {
  const hadSeat = new Set(before.filter(({ status }) => status === 'seat-held').map(keyOf));
  const held = office.places.filter(({ status }) => status === 'waiting' || status === 'seat-held');
  const isOversold = ({ code, seats }: Office['classes'][number]) =>
    office.places.filter(({ classCode }) => classCode === code).length > seats;
  const overtakes = (seated: Place) => office.waiting(seated.programme).some((other) => isBefore(other, seated));
  return [
    ...office.classes.filter(isOversold).map(({ code }) => `${code} is oversold`),
    ...held
      .filter((place) => place.status === 'seat-held' && !hadSeat.has(keyOf(place)) && overtakes(place))
      .map((place) => `${keyOf(place)} has overtaken somebody`),
    ...held.filter(({ person }, i) => held.findIndex((one) => one.person === person) < i).map(keyOf),
  ];
}

describe('the life of places', () => {
  it('never oversells, overtakes nobody and answers requests by the policy, over 10,000 random histories', () => {
    fc.assert(
      fc.property(someHistory(10), (steps) => {
        const office = new Office();
        const found: (readonly string[])[] = [];
        for (const step of steps) {
          const before = office.places;
          const answers = step.kind === 'request' ? decided(office, step) : [];
          office.apply(step);
          if (step.kind === 'request' && answers.join() !== became(office, before, step.people).join())
            found.push(answers);
          found.push(brokenLaws(office, before));
        }
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});
