import { assess } from './assessment.js';
import { civilDate, rupiah } from '@tanggap/kernel';
import fc from 'fast-check';
import { caseFacts, theTerms } from '../../test/a-case.js';
import { explain, meanings, ruleIds, ruleNames } from './findings.js';
import type { Finding, FindingCode } from './findings.js';
import * as rules from './rules.js';

const terms = theTerms();
const said = ({ result, code }: Finding) => `${result}: ${code}`;

describe('E1, the identity card', () => {
  it('stays unknown: the identity number says where the first card was made, not where the person lives', () => {
    expect(said(rules.hasIdCardOfProvince(terms))).toBe('unknown: id-card-address-not-at-hand');
  });
});

describe('E2, the residence', () => {
  it.each([
    ['36.03.12', 'pass: residence-in-province'],
    ['36.74.01', 'pass: residence-in-province'],
    ['32.01.01', 'fail: residence-elsewhere'],
    ['63.01.01', 'fail: residence-elsewhere'],
  ])('of district %s gives %s', (districtCode, expected) => {
    expect(said(rules.livesInProvince(caseFacts({ districtCode }), terms))).toBe(expected);
  });
});

describe('E3, the layoff', () => {
  it('is proven by the row of the accepted notice', () => {
    const finding = rules.layoffIsProven(caseFacts({ line: 117 }));

    expect(said(finding)).toBe('pass: notice-accepted');
    expect(finding.input).toEqual({ line: 117 });
  });
});

describe('E4, the window of layoff dates', () => {
  it.each([
    ['2024-12-31', 'fail: layoff-outside-window'],
    ['2025-01-01', 'pass: layoff-within-window'],
    ['2026-12-31', 'pass: layoff-within-window'],
    ['2027-01-01', 'fail: layoff-outside-window'],
  ])('on %s gives %s: both ends belong to it', (layoffDate, expected) => {
    const facts = caseFacts({ layoffDate: civilDate(layoffDate) });

    expect(said(rules.layoffIsWithinWindow(facts, terms))).toBe(expected);
  });
});

describe('E5, the ground for the layoff', () => {
  it.each(['RESIGN', 'PENSIUN', 'MENINGGAL', 'MANGKIR', 'PELANGGARAN_MENDESAK'])('refuses %s', (reasonCode) => {
    expect(said(rules.reasonIsCovered(caseFacts({ reasonCode }), terms))).toBe('fail: reason-excluded');
  });

  it.each(['EFISIENSI_CEGAH', 'TUTUP_RUGI', 'PAILIT', 'PELANGGARAN_SP'])('accepts %s', (reasonCode) => {
    expect(said(rules.reasonIsCovered(caseFacts({ reasonCode }), terms))).toBe('pass: reason-accepted');
  });
});

describe('E6, E7, E10 and E12', () => {
  it('stay unknown until somebody declares, checks or signs', () => {
    const waiting = [
      rules.isStillWithoutWork(terms),
      rules.isNotInPublicService(),
      rules.accountIsActive(),
      rules.hasSignedIntegrityPact(),
    ];

    expect(waiting.map(({ rule, result }) => `${rule} ${result}`)).toEqual([
      'E6 unknown',
      'E7 unknown',
      'E10 unknown',
      'E12 unknown',
    ]);
  });
});

describe('E8, aid of the same scheme in the same year', () => {
  it.each([
    [0, 'pass: no-earlier-aid'],
    [1, 'fail: earlier-aid'],
  ])('with %i held before gives %s', (personHolds, expected) => {
    expect(said(rules.holdsNoEarlierAid({ personHolds, householdBefore: null }, terms))).toBe(expected);
  });
});

describe('E9, the household', () => {
  it.each([
    [1, 0, 'pass: household-has-room'],
    [1, 1, 'fail: household-is-full'],
    [2, 1, 'pass: household-has-room'],
    [2, 2, 'fail: household-is-full'],
  ])('of at most %i recipients with %i before gives %s', (recipientsPerHousehold, householdBefore, expected) => {
    const records = { personHolds: 0, householdBefore };

    expect(said(rules.householdHasRoom(records, theTerms({ recipientsPerHousehold })))).toBe(expected);
  });

  it('is unknown without a family card', () => {
    const finding = rules.householdHasRoom({ personHolds: 0, householdBefore: null }, terms);

    expect(said(finding)).toBe('unknown: family-card-not-given');
  });
});

describe('E11, the wage', () => {
  it.each([
    [5_300_000, '2026-03-31', 'pass: wage-within-ceiling'],
    [5_300_001, '2026-03-31', 'fail: wage-above-ceiling'],
    [5_000_000, '2025-12-31', 'pass: wage-within-ceiling'],
    [5_000_001, '2025-12-31', 'fail: wage-above-ceiling'],
    [99_000_000, '2027-01-01', 'unknown: wage-ceiling-not-set'],
  ])('of %i for a layoff on %s gives %s', (wage, layoffDate, expected) => {
    const facts = caseFacts({ wage: rupiah(wage), layoffDate: civilDate(layoffDate) });

    expect(said(rules.wageIsWithinCeiling(facts, terms))).toBe(expected);
  });

  it('is measured in the region of the site, not of the home', () => {
    const facts = caseFacts({ regionCode: '36.71', districtCode: '36.03.12' });

    expect(said(rules.wageIsWithinCeiling(facts, terms))).toBe('unknown: wage-ceiling-not-set');
  });

  it('says the wage and the ceiling in the words of the country', () => {
    const { id, en } = explain(rules.wageIsWithinCeiling(caseFacts({ wage: rupiah(5_636_377) }), terms));

    expect(id).toBe('Upah Rp 5.636.377 melebihi batas Rp 5.300.000 (Kabupaten Tangerang, 2026).');
    expect(en).toBe('The wage of Rp 5.636.377 is above the ceiling of Rp 5.300.000 (Kabupaten Tangerang, 2026).');
  });
});

describe('the rules', () => {
  const someFacts = fc.record({
    districtCode: fc.constantFrom('36.03.12', '32.01.01'),
    regionCode: fc.constantFrom('36.03', '36.71'),
    layoffDate: fc.constantFrom('2024-06-30', '2026-03-31').map(civilDate),
    reasonCode: fc.constantFrom('EFISIENSI_CEGAH', 'RESIGN'),
    wage: fc.constantFrom(5_000_000, 6_000_000).map(rupiah),
  });
  const someRecords = fc.record({
    personHolds: fc.integer({ min: 0, max: 1 }),
    heldByOtherRecord: fc.boolean(),
    householdBefore: fc.option(fc.integer({ min: 0, max: 1 })),
    layoffTakenBack: fc.boolean(),
  });
  const someAid = <E extends 'check' | 'forbidden'>(effect: E) => ({ programme: 'PKH', effect });
  const someDeclared = fc.record({
    on: fc.constantFrom('2026-11-01', '2026-01-01').map(civilDate),
    holds: fc.boolean(),
  });
  const someEvidence = fc.record(
    {
      judgedOn: fc.constant(civilDate('2026-11-22')),
      cardDistrict: fc.constantFrom('36.03.12', '32.01.01'),
      declaredWithoutWork: someDeclared,
      reportedInWork: fc.boolean(),
      declaredOutsidePublicService: someDeclared,
      pactSignedOn: fc.constant(civilDate('2026-11-01')),
      account: fc.constantFrom('valid', 'checking', 'inactive', null),
      setAside: fc.constantFrom([], ['E5' as const]),
      otherAid: fc.constantFrom([], [someAid('check')], [someAid('check'), someAid('forbidden')]),
    },
    { requiredKeys: ['judgedOn'] },
  );
  const someTerms = fc.constantFrom(terms, { ...terms, regionCodes: ['36.71', '36.72'] });
  const fewer = { ...terms, rules: ruleIds.filter((rule) => !['E1', 'E11', 'E12'].includes(rule)) };
  const asked = fc
    .tuple(someFacts, someRecords, fc.option(someEvidence), someTerms)
    .map(([facts, records, evidence, of]) => assess(caseFacts(facts), of, records, evidence ?? undefined).findings);

  it('are all asked, each once, whatever the others find', () => {
    fc.assert(
      fc.property(asked, (findings) => {
        expect(findings.map(({ rule }) => rule).sort()).toEqual([...ruleIds].sort());
      }),
    );
  });

  it('are those that the version names, and no other asks for evidence or refuses', () => {
    const facts = caseFacts({ wage: rupiah(9_000_000) });
    const records = { personHolds: 0, householdBefore: 0 };

    expect(assess(facts, fewer, records).findings.map(({ rule }) => rule)).toEqual([
      ...['E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E10', 'E8', 'E9'],
    ]);
    expect(assess(facts, terms, records).outcome).toBe('not-eligible');
    expect(assess(facts, fewer, records).outcome).toBe('needs-evidence');
  });

  it('give reasons in both languages, with what they looked at', () => {
    const seen = new Set<FindingCode>();
    fc.assert(
      fc.property(asked, (findings) => {
        for (const finding of findings) {
          const { id, en } = explain(finding);
          seen.add(finding.code);
          expect(`${id} ${en}`).not.toMatch(/undefined|NaN|null|object/);
          expect(id).not.toBe(en);
        }
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(Object.keys(meanings).sort());
  });

  it('have names for people', () => {
    expect(Object.keys(ruleNames)).toEqual([...ruleIds]);
  });
});
