import { closeBalance, type LineCounts } from '@tanggap/kernel';
import { balanceTable } from './balance-table.js';

const counts: LineCounts = {
  layoffNotices: { rows: 2200, rejected: 37, reported: 2163 },
  workerRegistry: { registered: 2163, newPeople: 2150, knownPeople: 13, cases: 2163 },
  trainingReferrals: { cases: 2163, seats: 208, waiting: 1950, notSuitable: 5, overbookedClasses: 0 },
  cashAssistance: {
    ...{ cases: 2163, eligible: 0, needsEvidence: 2000, notEligible: 163 },
    ...{ reserved: 900_000_000, allocation: 1_500_000_000, overcommittedBudgets: 0 },
  },
};

describe('the balance table', () => {
  it('writes each equation of a balance that closes', () => {
    const table = balanceTable(counts, closeBalance(counts));
    expect(table.split('\n')).toEqual([
      '  rows of the list          2,200  = 37 rejected + 2,163 registered',
      '  registered                2,163  = 2,150 new people + 13 already known',
      '  cases                     2,163  = 208 with a seat + 1,950 waiting + 5 not suitable',
      '  cases                     2,163  = 0 eligible + 2,000 in need of evidence + 163 not eligible',
      '  classes overbooked            0  must be none',
      '  rupiah reserved     900,000,000  of 1,500,000,000, budgets overcommitted: 0',
      '',
      'The balance closes.',
      '',
    ]);
  });

  it('names every rule that is broken, with both sides', () => {
    const lost = { ...counts, cashAssistance: { ...counts.cashAssistance, cases: 2162, notEligible: 162 } };
    expect(balanceTable(lost, closeBalance(lost))).toContain(
      'The balance does not close:\n  every case was assessed for cash assistance: 2,163 against 2,162\n',
    );
  });
});
