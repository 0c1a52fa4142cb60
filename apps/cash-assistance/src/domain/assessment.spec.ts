import { civilDate, rupiah, unreachable } from '@tanggap/kernel';
import type { Transitions } from '@tanggap/kernel';
import { caseFacts, theTerms } from '../../test/a-case.js';
import { assess, assessmentMoves, kept, outcomeOf, ruled } from './assessment.js';
import { finding } from './findings.js';
import { termsFor } from './scheme.js';

const terms = theTerms();
const records = { personHolds: 0, householdBefore: 0 };

describe('an assessment', () => {
  it('asks for evidence while anything is unknown', () => {
    const { outcome, findings } = assess(caseFacts(), terms, records);

    expect(outcome).toBe('needs-evidence');
    expect(ruled(kept(findings))).toEqual({ failed: [], unknown: ['E1', 'E6', 'E7', 'E10', 'E12'] });
  });

  it('names every rule that fails, not only the first', () => {
    const facts = caseFacts({ districtCode: '32.01.01', reasonCode: 'RESIGN', wage: rupiah(9_000_000) });
    const { outcome, findings } = assess(facts, terms, { personHolds: 1, householdBefore: 1 });

    expect(outcome).toBe('not-eligible');
    expect(ruled(kept(findings)).failed).toEqual(['E2', 'E5', 'E8', 'E9', 'E11']);
  });

  it('leaves what depends on others open until the round', () => {
    const rulesAsked = assess(caseFacts(), terms).findings.map(({ rule }) => rule);

    expect(rulesAsked).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E10', 'E11', 'E12']);
  });

  it('comes out the same whenever it is made', () => {
    expect(assess(caseFacts(), terms, records)).toEqual(assess(caseFacts(), terms, records));
  });
});

describe('the outcome', () => {
  const pass = finding('E3', 'notice-accepted', { line: 2 });
  const fail = finding('E5', 'reason-excluded', { reasonCode: 'RESIGN' });
  const unknown = finding('E6', 'work-status-not-declared', {});

  it('is eligible when all rules pass', () => {
    expect(outcomeOf([pass, pass])).toBe('eligible');
  });

  it('needs evidence when one is unknown: the unknown never rejects', () => {
    expect(outcomeOf([pass, unknown])).toBe('needs-evidence');
  });

  it('is not eligible when one fails, whatever is unknown', () => {
    expect(outcomeOf([unknown, fail, pass])).toBe('not-eligible');
  });
});

describe('the states of an assessment', () => {
  it('can all be reached', () => {
    const moves: Transitions<keyof typeof assessmentMoves> = assessmentMoves;

    expect(unreachable(moves, 'made')).toEqual([]);
  });
});

describe('the version of the rules', () => {
  const first = theTerms({ ruleVersion: 'A', validFrom: civilDate('2025-01-01'), validTo: civilDate('2025-12-31') });
  const second = theTerms({ ruleVersion: 'B', validFrom: civilDate('2026-01-01'), validTo: civilDate('2026-12-31') });

  it.each([
    ['2025-01-01', 'A'],
    ['2025-12-31', 'A'],
    ['2026-01-01', 'B'],
    ['2024-12-31', 'A'],
    ['2027-01-01', 'B'],
  ])('for a layoff on %s is %s, so that every case is judged', (layoffDate, version) => {
    expect(termsFor([second, first], civilDate(layoffDate)).ruleVersion).toBe(version);
  });

  it('must exist', () => {
    expect(() => termsFor([], civilDate('2026-01-01'))).toThrow('no version of the scheme is published');
  });
});
