import { pathways } from '@tanggap/indonesia';
import { ageBands, schoolings } from '@tanggap/contracts';
import fc from 'fast-check';
import { caseFacts, theRulebook } from '../../test/a-case.js';
import { admissionRules } from '../persistence/reference.js';
import { obstaclesTo } from './matching/hard-rules.js';
import { propose, reasonsOf } from './proposal.js';
import type { CaseFacts } from './proposal.js';
import { inWords, reasonWords } from './reasons.js';
import type { Rulebook } from './rulebook.js';

const rulebook = theRulebook({ JAHIT: ['36.03.02', '36.74.01'], OTOMASI: ['36.74.01'], WIRAUSAHA: ['36.73.04'] });
const best = (facts: Partial<CaseFacts>, rules: Rulebook = rulebook) => propose(caseFacts(facts), rules).options[0];
const optionIn = (pathway: string, facts: Partial<CaseFacts>) =>
  propose(caseFacts(facts), rulebook).options.find((option) => option.pathway === pathway);

describe('a proposal', () => {
  it('is the programme that the worker asked for', () => {
    expect(best({ wishes: ['LAS-SMAW'] })).toMatchObject({ programme: 'LAS-SMAW', parts: { 'wish.programme': 45 } });
  });

  it('is the programme of the wished pathway that is related to the job held', () => {
    expect(best({ wishes: ['MANUFAKTUR'], occupation: 'SEWING' })).toMatchObject({
      programme: 'JAHIT',
      parts: { 'wish.pathway': 35, 'job.related': 15 },
    });
  });

  it('offers the best programme of each of the three pathways, the best of all first', () => {
    const { options } = propose(caseFacts({ wishes: ['ALAT_BERAT'], occupation: 'WAREHOUSE' }), rulebook);

    expect(options.map(({ programme }) => programme)).toEqual(['FORKLIFT', 'OFFICE', 'WIRAUSAHA']);
  });

  it('keeps the parts of the score, which add up to it', () => {
    expect(
      best({ wishes: ['JAHIT'], districtCode: '36.03.02', dependants: 3, ageBand: '45-54', occupation: 'SEWING' }),
    ).toEqual({
      programme: 'JAHIT',
      pathway: 'MANUFAKTUR',
      score: 45 + 15 + 10 + 5 + 12 + 9,
      parts: {
        'wish.programme': 45,
        'job.related': 15,
        'district.near': 10,
        'class.planned': 5,
        dependants: 12,
        'age.older': 9,
      },
      notes: [],
    });
  });

  it('counts a venue in the same regency less than one in the same district', () => {
    expect(best({ districtCode: '36.03.02' })?.parts).toMatchObject({ 'district.near': 10 });
    expect(best({ districtCode: '36.03.12' })?.parts).toMatchObject({ 'region.near': 5 });
    expect(best({ districtCode: '36.01.01' })?.parts).not.toHaveProperty('region.near');
  });

  it('counts at most four dependants', () => {
    expect(best({ dependants: 4 })?.parts.dependants).toBe(16);
    expect(best({ dependants: 9 })?.parts.dependants).toBe(16);
    expect(best({ dependants: null })?.parts).not.toHaveProperty('dependants');
  });

  it('says with heavy equipment that a certificate alone does not let anybody work', () => {
    expect(optionIn('ALAT_BERAT', {})?.notes).toContain('licence.needed');
    expect(inWords('licence.needed').id).toContain('Lisensi K3');
    expect(optionIn('MANUFAKTUR', {})?.notes).not.toContain('licence.needed');
  });

  it('spreads workers for whom several programmes fit equally well over them, by their row', () => {
    const chosen = [1, 2, 3, 4].map((line) =>
      optionIn('MANUFAKTUR', { line, occupation: 'OTHER', districtCode: '36.74.01' }),
    );

    expect(chosen.map((option) => option?.programme)).toEqual(['OTOMASI', 'JAHIT', 'OTOMASI', 'JAHIT']);
    expect(chosen[0]?.notes).toEqual(['spread.evenly']);
  });

  it('prefers manufacturing, then entrepreneurship, where pathways fit equally well', () => {
    const { options } = propose(caseFacts({ occupation: 'OTHER' }), theRulebook());

    expect(options.map(({ pathway, score }) => [pathway, score])).toEqual([
      ['MANUFAKTUR', 0],
      ['WIRAUSAHA', 0],
      ['ALAT_BERAT', 0],
    ]);
  });
});

describe('the conditions of admission', () => {
  it('close a programme that asks for more schooling', () => {
    expect(propose(caseFacts({ schooling: 'SMP', wishes: ['OTOMASI'] }), rulebook).obstacles).toEqual([
      { programme: 'OTOMASI', codes: ['schooling.below'] },
    ]);
  });

  it('take unknown schooling for the least there is, and say so', () => {
    const { options, obstacles } = propose(caseFacts({ schooling: null, wishes: ['LAS-SMAW'] }), rulebook);

    expect(options.map(({ programme }) => programme)).toEqual(['JAHIT', 'WIRAUSAHA']);
    expect(obstacles).toContainEqual({ programme: 'LAS-SMAW', codes: ['schooling.unknown'] });
  });

  it('take SMA and SMK for the same', () => {
    expect(best({ schooling: 'SMK', wishes: ['OTOMASI'] })?.programme).toBe('OTOMASI');
  });

  it.each(['ALAT-BERAT', 'FORKLIFT'])('keep workers under 18 from %s', (programme) => {
    expect(propose(caseFacts({ ageBand: '15-17', wishes: [programme] }), rulebook).obstacles).toContainEqual({
      programme,
      codes: ['age.below'],
    });
    expect(best({ ageBand: '18-24', wishes: [programme] })?.programme).toBe(programme);
  });

  it('make a case not suitable when nothing is open, with all reasons', () => {
    const proposal = propose(caseFacts({ schooling: null, ageBand: '15-17' }), rulebook);

    expect(proposal.options).toEqual([]);
    expect(proposal.obstacles).toHaveLength(rulebook.programmes.length);
    expect(reasonsOf(proposal)).toEqual(['no-programme', 'schooling.unknown', 'age.below']);
  });
});

describe('the laws of proposals', () => {
  const anyFacts: fc.Arbitrary<CaseFacts> = fc.record({
    line: fc.integer({ min: 0, max: 100_000 }),
    districtCode: fc.constantFrom('36.03.02', '36.03.12', '36.74.01', '36.73.04', '32.01.01'),
    ageBand: fc.constantFrom(...ageBands),
    schooling: fc.option(fc.constantFrom(...schoolings)),
    occupation: fc.constantFrom('SEWING', 'FORKLIFT', 'OFFICE', 'OTHER'),
    dependants: fc.option(fc.integer({ min: 0, max: 15 })),
    wishes: fc.uniqueArray(fc.constantFrom(...pathways, ...admissionRules.map(({ programme }) => programme)), {
      maxLength: 4,
    }),
  });

  it('never propose what is closed to the worker', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { programme } of propose(facts, rulebook).options) {
          const rule = rulebook.programmes.find(({ code }) => code === programme);
          expect(rule && obstaclesTo(facts, rule)).toEqual([]);
        }
      }),
    );
  });

  it('honour a wish whenever the worker is admitted to what was wished', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const isWished = (code: string, pathway: string) =>
          facts.wishes.includes(code) || facts.wishes.includes(pathway);
        const granted = rulebook.programmes.some(
          (programme) => isWished(programme.code, programme.pathway) && obstaclesTo(facts, programme).length === 0,
        );
        const [option] = propose(facts, rulebook).options;
        if (granted && option) expect(isWished(option.programme, option.pathway)).toBe(true);
      }),
    );
  });

  it('offer at most one programme a pathway, ranked, the score being the sum of its parts, 100 at most', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { options } = propose(facts, rulebook);
        expect(new Set(options.map(({ pathway }) => pathway)).size).toBe(options.length);
        for (const [i, { score, parts }] of options.entries()) {
          expect(score).toBe(Object.values(parts).reduce((sum, points) => sum + points, 0));
          expect(score).toBeLessThanOrEqual(Math.min(100, options[i - 1]?.score ?? 100));
        }
      }),
    );
  });

  it('do not depend on the order of the programmes beyond equal scores', () => {
    const reversed = { ...rulebook, programmes: [...rulebook.programmes].reverse() };
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const scores = (rules: Rulebook) => propose(facts, rules).options.map(({ pathway, score }) => [pathway, score]);
        expect(scores(reversed)).toEqual(scores(rulebook));
      }),
    );
  });
});

describe('reasons', () => {
  it('have a sentence in both languages for every code', () => {
    for (const text of Object.values(reasonWords)) {
      expect(text.id).toMatch(/\.$/);
      expect(text.en).toMatch(/\.$/);
      expect(text.id).not.toBe(text.en);
    }
  });

  it('show a code without a sentence as it is', () => {
    expect(inWords('of-an-earlier-policy')).toEqual({ id: 'of-an-earlier-policy', en: 'of-an-earlier-policy' });
    expect(inWords('constructor')).toEqual({ id: 'constructor', en: 'constructor' });
  });

  it('of an announcement are those of the best option', () => {
    expect(reasonsOf(propose(caseFacts({ wishes: ['FORKLIFT'] }), rulebook))).toEqual([
      'wish.programme',
      'licence.needed',
    ]);
  });
});
