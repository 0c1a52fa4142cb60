import type { LineCounts } from '@tanggap/kernel';
import { formatsIn } from '../../formats.js';
import { sayIn } from '../../messages/messages.js';
import { brokenTexts, equationsOf, verdictOn } from './line.model.js';

const counts: LineCounts = {
  layoffNotices: { rows: 2200, rejected: 37, reported: 2163 },
  workerRegistry: { registered: 2163, newPeople: 2150, knownPeople: 13, cases: 2163 },
  trainingReferrals: { cases: 2163, seats: 208, waiting: 1950, notSuitable: 5, overbookedClasses: 0 },
  cashAssistance: {
    ...{ cases: 2163, eligible: 0, needsEvidence: 2000, notEligible: 163 },
    ...{ reserved: 900_000_000, allocation: 1_500_000_000, overcommittedBudgets: 0 },
  },
};

const flowing: LineCounts = {
  ...counts,
  cashAssistance: { ...counts.cashAssistance, cases: 100, needsEvidence: 90, notEligible: 10 },
};

const overbooked: LineCounts = {
  ...counts,
  trainingReferrals: { ...counts.trainingReferrals, overbookedClasses: 1 },
};

describe('the line of one notice', () => {
  it('closes when every count agrees', () => {
    expect(verdictOn(counts)).toEqual({ state: 'closes', balance: { closes: true, broken: [] }, missing: [] });
  });

  it('flows while what is downstream has not caught up', () => {
    expect(verdictOn(flowing).state).toBe('flows');
  });

  it('is broken when something is ahead of its source or beyond its limit, whatever still flows', () => {
    expect(verdictOn(overbooked).state).toBe('broken');
    const ahead = { ...flowing, trainingReferrals: { ...counts.trainingReferrals, seats: 209 } };
    expect(verdictOn(ahead)).toMatchObject({ state: 'broken', balance: { closes: false } });
  });

  it('cannot be counted while a service does not answer, and says which', () => {
    const verdict = verdictOn({ ...counts, workerRegistry: undefined, cashAssistance: undefined });
    expect(verdict).toEqual({
      state: 'incomplete',
      balance: undefined,
      missing: ['worker-registry', 'cash-assistance'],
    });
  });

  it('that has no list yet does not pretend to close', () => {
    const empty: LineCounts = {
      layoffNotices: { rows: 0, rejected: 0, reported: 0 },
      workerRegistry: { registered: 0, newPeople: 0, knownPeople: 0, cases: 0 },
      trainingReferrals: { cases: 0, seats: 0, waiting: 0, notSuitable: 0, overbookedClasses: 0 },
      cashAssistance: {
        ...{ cases: 0, eligible: 0, needsEvidence: 0, notEligible: 0 },
        ...{ reserved: 0, allocation: 1, overcommittedBudgets: 0 },
      },
    };
    expect(verdictOn(empty).state).toBe('flows');
  });

  it('is written as equations, each with its verdict', () => {
    const equations = equationsOf(flowing, formatsIn('id'), sayIn('id'));
    expect(equations.map(({ total, parts, verdict }) => [total, parts.join(' + '), verdict])).toEqual([
      ['2.200', '37 ditolak + 2.163 terdaftar', 'holds'],
      ['2.163', '2.150 orang baru + 13 sudah dikenal', 'holds'],
      ['2.163', '208 mendapat kursi + 1.950 di daftar tunggu + 5 belum ada yang cocok', 'holds'],
      ['2.163', '0 layak + 90 perlu bukti + 10 tidak layak', 'open'],
      ['0', 'harus tidak ada', 'holds'],
      ['Rp 900.000.000', 'dari pagu Rp 1.500.000.000; pagu yang terlampaui: 0', 'holds'],
    ]);
    expect(equationsOf(overbooked, formatsIn('en'), sayIn('en'))[4]).toMatchObject({ total: '1', verdict: 'differs' });
  });

  it('names what is broken in the language of the page', () => {
    const { balance } = verdictOn(overbooked);
    const broken = balance?.broken ?? [];
    expect(brokenTexts(broken, formatsIn('id'), sayIn('id'), 'id')).toEqual([
      'tidak ada kelas yang kursinya terisi melebihi jumlahnya: 0 terhadap 1',
    ]);
    expect(brokenTexts(broken, formatsIn('en'), sayIn('en'), 'en')).toEqual([
      'no class has more seats taken than it has: 0 against 1',
    ]);
  });
});
