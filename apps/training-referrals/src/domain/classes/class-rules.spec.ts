import fc from 'fast-check';
import { unreachable } from '@tanggap/kernel';
import { classMoves } from '../training-class.js';
import type { TrainingClass } from '../training-class.js';
import { assertMayChange, assertSeatsStay, classAfter, peopleNeeded, reservePlaces } from './class-rules.js';
import type { ClassMove, Participants } from './class-rules.js';
import { isUnitCode } from './programme-terms.js';

const one: TrainingClass = {
  id: 'id',
  code: 'JAHIT-1',
  programmeCode: 'JAHIT',
  providerCode: 'UPTD-BANTEN',
  districtCode: '36.74.01',
  startsOn: '2026-06-01',
  endsOn: '2026-07-10',
  seats: 16,
  seatsTaken: 0,
  minimum: 10,
  times: null,
  trainerSealed: null,
  waveId: null,
  state: 'ready',
  version: 1,
};
const nobody: Participants = { accepted: 0, unanswered: 0 };
const to = (state: ClassMove['to'], more: Partial<ClassMove> = {}): ClassMove => ({
  to: state,
  reason: null,
  startsOn: null,
  ...more,
});
const coded = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('a class', () => {
  it('can come to every state that there is', () => {
    expect(unreachable(classMoves, 'planned')).toEqual([]);
  });

  it('begins on its first day with its minimum', () => {
    const begin = (accepted: number, today = '2026-06-01') =>
      classAfter(one, to('running'), { accepted, unanswered: 0 }, today).state;
    expect(begin(10)).toBe('running');
    expect(() => begin(9)).toThrow(coded('class.too-few'));
    expect(() => begin(16, '2026-05-31')).toThrow(coded('class.not-its-days'));
    expect(() => begin(16, '2026-07-11')).toThrow(coded('class.not-its-days'));
  });

  it('of fewer seats than its minimum begins when all are taken', () => {
    expect(peopleNeeded({ minimum: 10, seats: 6 })).toBe(6);
  });

  it('is announced once everybody who was sent is answered, and somebody is accepted', () => {
    const selecting: TrainingClass = { ...one, state: 'selecting' };
    const announce = (people: Participants) => classAfter(selecting, to('ready'), people, '2026-05-01').state;
    expect(announce({ accepted: 3, unanswered: 0 })).toBe('ready');
    expect(() => announce({ accepted: 3, unanswered: 1 })).toThrow(coded('class.selection-open'));
    expect(() => announce(nobody)).toThrow(coded('class.nobody-accepted'));
  });

  it('that is postponed keeps its length, and opens again only before its first day', () => {
    const asked = to('postponed', { reason: 'ruang dipakai', startsOn: '2026-06-08' });
    const postponed = classAfter(one, asked, nobody, '2026-05-30');
    expect(postponed).toMatchObject({ state: 'postponed', startsOn: '2026-06-08', endsOn: '2026-07-17' });
    expect(() => classAfter(postponed, to('enrolling'), nobody, '2026-06-08')).toThrow(coded('class.must-lie-ahead'));
  });

  it('is neither postponed nor cancelled without a reason', () => {
    for (const state of ['postponed', 'cancelled'] as const) {
      expect(() => classAfter(one, to(state), nobody, '2026-05-01')).toThrow(coded('class.needed'));
    }
  });

  it('that runs is not cancelled, and its announcement not changed', () => {
    const running: TrainingClass = { ...one, state: 'running' };
    const cancel = () => classAfter(running, to('cancelled', { reason: 'sepi' }), nobody, '2026-06-02');
    expect(cancel).toThrow(coded('class.cannot-move'));
    expect(() => assertMayChange(running)).toThrow(coded('class.cannot-change'));
  });

  it('has a fifth of its seats in reserve, rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (seats) => {
        const places = reservePlaces(seats);
        return places * 5 >= seats && (places - 1) * 5 < seats;
      }),
    );
  });

  it('never takes a seat from whoever holds it', () => {
    const held = ['a', 'b', 'c'];
    expect(() => assertSeatsStay(2, held)).toThrow(
      expect.objectContaining({
        fields: held.map(
          (id) =>
            expect.objectContaining({
              text: { id: `Rujukan ${id} memegang kursi.`, en: `Referral ${id} holds a seat.` },
            }) as unknown,
        ),
      }),
    );
    expect(() => assertSeatsStay(3, held)).not.toThrow();
  });
});

describe('the code of a unit of competence', () => {
  it.each(['C.24LAS01.001.1', 'M.70PDM00.001.2'])('%s is one', (code) => expect(isUnitCode(code)).toBe(true));
  it.each(['', 'C.24LAS01.001', 'c.24LAS01.001.1', 'C.24LAS01.001.1 '])('"%s" is none', (code) =>
    expect(isUnitCode(code)).toBe(false),
  );
});
