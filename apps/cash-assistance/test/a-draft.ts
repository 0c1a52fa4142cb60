import type { StatedRules } from '../src/domain/schemes/stated-rules.js';

/** Rules for 2027 as an administrator would write them down. */
export function aDraft(over: Partial<StatedRules> = {}): StatedRules {
  const rules: StatedRules = {
    ruleVersion: '2027-1',
    legalBasis: 'Pergub Banten 10/2019; DPA Disnakertrans 2027',
    validFrom: '2027-01-01',
    validTo: '2027-12-31',
    budgetYear: 2026,
    budgetLine: '5.1.06.01.01.0001',
    amountPerPerson: 600_000,
    instalments: 2,
    layoffFrom: '2025-01-01',
    layoffTo: '2027-12-31',
    regionCodes: [],
    excludedReasons: ['RESIGN', 'PENSIUN', 'MENINGGAL', 'MANGKIR', 'PELANGGARAN_MENDESAK'],
    rules: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'],
    declarationDays: 30,
    recipientsPerHousehold: 1,
    measuredOn: '2026-06-30',
    priorityWeights: { D: 25, T: 20, J: 20, S: 15, V: 10, L: 10 },
    wageCeilings: [
      { regionCode: '36.03', year: 2027, ceiling: 5_500_000 },
      { regionCode: '36.03', year: 2026, ceiling: 5_300_000 },
    ],
  };
  const stated = { ...rules, ...over };
  return Object.fromEntries(Object.keys(rules).map((key) => [key, stated[key as keyof StatedRules]])) as StatedRules;
}
