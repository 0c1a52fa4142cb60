import type { Outcome } from '../../clients/referrals.js';
import type { OfferedClass } from '../../clients/training.js';
import { casesIn, openTo, sorted, wishOf } from './bulk.model.js';

const id = (n: number) => `0192a5c0-1111-7000-8000-00000000000${n}`;

describe('a request for many', () => {
  it('wishes for a programme or for a class, and for nothing that the form does not offer', () => {
    expect(wishOf('programme:LAS-SMAW')).toEqual({ programmeCode: 'LAS-SMAW' });
    expect(wishOf(`class:${id(1)}`)).toEqual({ classIds: [id(1)] });
    for (const other of ['', 'programme:', 'programme:las', 'class:1', 'wave:1']) expect(wishOf(other)).toBeUndefined();
  });

  it('names each case once, and no more than the service takes', () => {
    expect(casesIn([id(1), id(2).toUpperCase(), id(2), 'x'])).toEqual([id(1), id(2)]);
    const many = Array.from({ length: 600 }, (_, n) => id(1).slice(0, -3) + String(n).padStart(3, '0'));
    expect(casesIn(many)).toHaveLength(500);
  });

  it('is told by what becomes of each', () => {
    const outcomes = [
      { caseId: id(1), result: 'seat' },
      { caseId: id(2), result: 'refused', refusal: { code: 'x', text: { id: '', en: '' }, fields: [] } },
      { caseId: id(3), result: 'waiting' },
    ] as const satisfies readonly Outcome[];
    const { seats, waiting, refused } = sorted(outcomes);
    expect([seats, waiting, refused].map(([first]) => first?.caseId)).toEqual([id(1), id(3), id(2)]);
  });

  it('offers classes that can still be joined', () => {
    const one = (state: string, startsOn: string) => ({ state, startsOn }) as unknown as OfferedClass;
    const classes = [one('enrolling', '2026-12-01'), one('enrolling', '2026-11-23'), one('running', '2026-12-01')];
    expect(openTo(classes, '2026-11-23')).toEqual([classes[0]]);
  });
});
