import { holidays } from '@tanggap/indonesia';
import { civilDate, isWorkingDay } from '@tanggap/kernel';
import fc from 'fast-check';
import { maySend, nextOpening, surelyOverAfter, termsAt, type BankTerms } from './window.js';

const terms = (changes: Partial<BankTerms> = {}): BankTerms => ({
  validFrom: civilDate('2026-01-01'),
  validTo: null,
  perSecond: 10,
  opens: '08:00',
  closes: '15:00',
  workingDaysOnly: true,
  cutOffSeconds: 60,
  legalBasis: 'PROPOSAL',
  ...changes,
});
const at = (text: string) => new Date(`${text}+07:00`);

describe("the bank's window", () => {
  it('lets instructions leave within its hours, and not right after opening nor right before closing', () => {
    const all = [terms()];
    const may = (time: string) => maySend(all, at(`2026-11-23T${time}`));

    expect(['08:00:04', '14:59:55', '15:00:00', '23:00:00', '00:00:00'].map(may)).toEqual(Array(5).fill(false));
    expect(['08:00:05', '12:00:00', '14:59:54'].map(may)).toEqual([true, true, true]);
  });

  it('passes over weekends, national holidays and joint leave to the next working day', () => {
    const next = (text: string) => nextOpening([terms()], at(text));

    // Friday after closing; 25 December is a holiday and 24 December joint leave.
    expect(next('2026-11-27T15:00:00')).toEqual(at('2026-11-30T08:00:05'));
    expect(next('2026-12-23T15:30:00')).toEqual(at('2026-12-28T08:00:05'));
  });

  it('is never closed for a bank without hours, but on days without terms', () => {
    const all = [terms({ opens: null, closes: null, workingDaysOnly: false, validTo: civilDate('2026-11-30') })];

    expect(maySend(all, at('2026-11-22T03:00:00'))).toBe(true);
    expect(maySend(all, at('2026-12-01T03:00:00'))).toBe(false);
    expect(nextOpening(all, at('2026-12-01T03:00:00'))).toBeUndefined();
  });

  it('takes the terms of the day', () => {
    const [now, later] = [
      terms({ validTo: civilDate('2026-11-30') }),
      terms({ validFrom: civilDate('2026-12-01'), perSecond: 50 }),
    ];

    expect(termsAt([now, later], at('2026-11-30T23:59:59'))?.perSecond).toBe(10);
    expect(termsAt([now, later], at('2026-12-01T00:00:00'))?.perSecond).toBe(50);
  });

  it('opens next at the first moment from which one may send, on a working day', () => {
    const hour = fc.integer({ min: 0, max: 22 });
    const moments = fc.date({
      min: new Date('2026-01-05T00:00:00Z'),
      max: new Date('2026-10-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, hour, fc.integer({ min: 1, max: 23 }), (moment, opens, hours) => {
        const written = (h: number) => `${String(h).padStart(2, '0')}:00`;
        const all = [terms({ opens: written(opens), closes: written(Math.min(opens + hours, 23)) })];
        const next = nextOpening(all, moment);

        expect(next).toBeDefined();
        if (!next) return;
        expect(maySend(all, next)).toBe(true);
        expect(
          isWorkingDay(civilDate(new Date(next.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)), holidays),
        ).toBe(true);
        if (next > moment) expect(maySend(all, new Date(next.getTime() - 1))).toBe(false);
        for (let t = moment.getTime(); t < next.getTime(); t += 1_800_000)
          expect(maySend(all, new Date(t))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the cut-off', () => {
  it('begins when the last call has been given up, however long we wait for one', () => {
    expect(surelyOverAfter(terms({ cutOffSeconds: 1 }), 120_000)).toBe(121);
    expect(surelyOverAfter(terms(), 1_500)).toBe(61.5);
    expect(surelyOverAfter(undefined, 1_500)).toBeUndefined();
  });
});
