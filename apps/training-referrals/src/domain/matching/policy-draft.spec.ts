import { civilDate, Rejected } from '@tanggap/kernel';
import { policies } from '../../persistence/reference.js';
import { countedParts } from '../rulebook.js';
import { draftOf } from './policy-draft.js';
import type { StatedPolicy } from './policy-draft.js';

const today = civilDate('2026-11-23');
const part = (name: string, points = 10, operator = 'if') => ({ part: name, operator, points });
const stated: StatedPolicy = {
  version: '2027-1',
  validFrom: '2027-01-01',
  legalBasis: 'kebijakan dinas',
  pathwayOrder: ['WIRAUSAHA', 'MANUFAKTUR', 'ALAT_BERAT'],
  parts: [
    part('wish.programme', 60),
    part('job.related', 20),
    { part: 'dependants', operator: 'for-each', points: 5, atMost: 4 },
  ],
};

function problemsOf(over: Partial<StatedPolicy>): readonly string[] {
  try {
    draftOf({ ...stated, ...over }, today);
    return [];
  } catch (error) {
    return error instanceof Rejected ? error.fields.map(({ field, code }) => `${field} ${code}`) : [String(error)];
  }
}

describe('a policy that somebody writes down', () => {
  it('is kept as weights, with how many are counted at most', () => {
    expect(draftOf(stated, today)).toEqual({
      version: '2027-1',
      validFrom: '2027-01-01',
      legalBasis: 'kebijakan dinas',
      pathwayOrder: ['WIRAUSAHA', 'MANUFAKTUR', 'ALAT_BERAT'],
      weights: { 'wish.programme': 60, 'job.related': 20, dependants: 5 },
      atMost: { dependants: 4 },
    });
  });

  it('can say all that the published ones say', () => {
    for (const { weights, atMost, pathwayOrder } of policies) {
      const parts = Object.entries(weights).map(([name, points]) => {
        const counted = countedParts.find((one) => one === name);
        return counted ? { ...part(name, points, 'for-each'), atMost: atMost?.[counted] ?? 4 } : part(name, points);
      });
      expect(problemsOf({ parts, pathwayOrder })).toEqual([]);
    }
  });

  it('is refused for a part or an operator that nobody knows, all at once', () => {
    expect(
      problemsOf({ parts: [part('wish.programe'), part('job.related', 10, 'unless'), part('dependants')] }),
    ).toEqual([
      'parts.0.part policy.unknown-part',
      'parts.1.operator policy.unknown-operator',
      'parts.2.operator policy.operator-does-not-fit',
    ]);
    expect(problemsOf({ parts: [part('__proto__'), part('constructor')] })).toHaveLength(2);
  });

  it('is refused when a part stands twice, or somebody could have more than 100 points', () => {
    expect(problemsOf({ parts: [part('vulnerable', 60), part('vulnerable', 60)] })).toEqual([
      'parts.1.part policy.part-twice',
    ]);
    expect(problemsOf({ parts: [part('wish.programme', 90), part('vulnerable', 20)] })).toEqual([
      'parts policy.over-a-hundred',
    ]);
  });

  it('begins tomorrow at the earliest and within a year, and puts the three pathways in an order', () => {
    expect(problemsOf({ validFrom: '2026-11-24' })).toEqual([]);
    for (const validFrom of ['2026-11-23', '2020-01-01', '2027-02-30', '2027-13-01'])
      expect(problemsOf({ validFrom })).toEqual(['validFrom policy.not-ahead']);
    expect(problemsOf({ validFrom: '2027-11-23' })).toEqual([]);
    for (const validFrom of ['2027-11-24', '9999-12-31'])
      expect(problemsOf({ validFrom })).toEqual(['validFrom policy.too-far-ahead']);
    expect(problemsOf({ pathwayOrder: ['MANUFAKTUR', 'MANUFAKTUR', 'WIRAUSAHA'] })).toEqual([
      'pathwayOrder policy.pathways',
    ]);
  });
});
