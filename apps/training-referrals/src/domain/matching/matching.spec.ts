import { ageBands, schoolings } from '@tanggap/contracts';
import { civilDate } from '@tanggap/kernel';
import { occupationGroups, programmes } from '@tanggap/indonesia';
import fc from 'fast-check';
import { caseFacts, theRulebook } from '../../../test/a-case.js';
import { inWords, reasonWords } from '../reasons.js';
import { mostPoints, scoreParts } from '../rulebook.js';
import type { Rulebook } from '../rulebook.js';
import { factsOf } from './facts.js';
import type { CaseFacts, CaseProfile, KnownLater, Registered } from './facts.js';
import { basisOf, rank } from './rank.js';

const today = civilDate('2026-11-23');
const ahead = (programme: string, districtCode: string, startsOn = '2027-01-04') => ({
  programme,
  districtCode,
  startsOn,
});
const classes = [
  ahead('JAHIT', '36.03.02'),
  ahead('JAHIT', '36.74.01'),
  ahead('OTOMASI', '36.74.01'),
  ahead('FORKLIFT', '36.71.01'),
];
const rulebook = theRulebook({}, '2026-2');

const registered: Registered = { ...caseFacts(), layoffDate: '2026-11-30', had: [] };
const profile: CaseProfile = {
  version: 4,
  schooling: 'SMK',
  occupation: 'SEWING',
  skills: ['ELECTRICAL'],
  wishes: ['OTOMASI'],
  dependants: 2,
  vulnerable: true,
  districtCode: '36.04.10',
  availableFrom: null,
  needs: [],
  licences: [],
};
const facts = (over: Partial<CaseProfile> = {}, of: Partial<Registered> = {}) =>
  factsOf({ ...registered, ...of }, { ...profile, ...over }, today, classes);
const optionFor = (programme: string, about: CaseFacts, rules: Rulebook = rulebook) =>
  rank(about, rules).open.find((option) => option.programme === programme);
const closedFor = (programme: string, about: CaseFacts, rules: Rulebook = rulebook) =>
  rank(about, rules).closed.find((one) => one.programme === programme)?.codes;

describe('the facts of a case', () => {
  it('are what a caseworker wrote down before what the company reported', () => {
    expect(facts()).toMatchObject({ schooling: 'SMK', wishes: ['OTOMASI'], dependants: 2, districtCode: '36.04.10' });
    expect(facts({ schooling: null, dependants: null })).toMatchObject({ schooling: 'SMA', dependants: 0 });
  });

  it('are what was registered while nobody has asked', () => {
    const { later, ...known } = factsOf(registered, undefined, today, classes);

    expect(known).toEqual(caseFacts());
    expect(later).toMatchObject({ skills: [], vulnerable: false, waitingMonths: 0, availableFrom: null });
  });

  it('count full months since the layoff, none before it', () => {
    const since = (layoffDate: string) => facts({}, { layoffDate }).later.waitingMonths;
    expect(['2026-12-24', '2026-11-23', '2026-10-24', '2026-10-23', '2026-06-01'].map(since)).toEqual([0, 0, 0, 1, 5]);
  });
});

describe('the match of a programme', () => {
  it('shows every part of its points, which add up', () => {
    expect(optionFor('OTOMASI', facts({}, { layoffDate: '2026-09-01', ageBand: '45-54' }))).toEqual({
      programme: 'OTOMASI',
      pathway: 'MANUFAKTUR',
      score: 40 + 6 + 3 + 4 + 10 + 4 + 5,
      parts: {
        'wish.programme': 40,
        'skill.related': 6,
        'class.planned': 3,
        'waiting.month': 4,
        vulnerable: 10,
        dependants: 4,
        'age.older': 5,
      },
      notes: [],
    });
  });

  it('counts a skill beside the job, and what was done in the job once', () => {
    expect(optionFor('JAHIT', facts({ skills: ['SEWING'] }))?.parts).not.toHaveProperty('skill.related');
    expect(optionFor('JAHIT', facts({ skills: ['QUALITY'] }))?.parts).toMatchObject({
      'job.related': 10,
      'skill.related': 6,
    });
  });

  it('counts the nearest class: in the district, in the region, beside it, or further away', () => {
    const distance = (districtCode: string) => {
      const parts = optionFor('JAHIT', facts({ districtCode }))?.parts ?? {};
      return ['district.near', 'region.near', 'region.neighbour'].filter((part) => part in parts);
    };
    expect(distance('36.03.02')).toEqual(['district.near']);
    expect(distance('36.03.12')).toEqual(['region.near']);
    expect(distance('36.04.10')).toEqual(['region.neighbour']);
    expect(distance('36.01.05')).toEqual([]);
    expect(distance('32.01.01')).toEqual([]);
  });

  it('tells for heavy equipment that a K3 licence is needed to work', () => {
    expect(optionFor('FORKLIFT', facts())?.notes).toEqual(['licence.needed']);
    expect(inWords('licence.needed').id).toContain('Lisensi K3');
  });

  it('has words in both languages for everything that it may say', () => {
    for (const part of scoreParts) expect(reasonWords[part].id && reasonWords[part].en).toBeTruthy();
  });
});

describe('a hard rule closes a programme', () => {
  it('that the person has completed', () => {
    expect(closedFor('JAHIT', facts({}, { had: ['JAHIT'] }))).toEqual(['programme.had']);
  });

  it('whose classes all begin before the person can, and no other', () => {
    const late = facts({ availableFrom: '2027-02-01' });
    expect(closedFor('JAHIT', late)).toEqual(['dates.too-early']);
    expect(closedFor('LAS-SMAW', late)).toBeUndefined();
    expect(optionFor('JAHIT', facts({ availableFrom: '2027-01-04' }))).toBeDefined();
  });

  it('whose venues do not offer what the person needs', () => {
    const accessible = {
      ...rulebook,
      programmes: rulebook.programmes.map((one) => ({ ...one, facilities: one.code === 'JAHIT' ? ['ACCESS'] : [] })),
    };
    const someone = facts({ needs: ['ACCESS'] });
    expect(rank(someone, accessible).open.map(({ programme }) => programme)).toEqual(['JAHIT']);
    expect(closedFor('OTOMASI', someone, accessible)).toEqual(['facilities.missing']);
  });

  it('that asks for a licence which the person does not hold', () => {
    const asking = {
      ...rulebook,
      programmes: rulebook.programmes.map((one) => ({
        ...one,
        licencesAsked: one.code === 'FORKLIFT' ? ['SIM-B2'] : [],
      })),
    };
    expect(closedFor('FORKLIFT', facts(), asking)).toEqual(['licence.missing']);
    expect(closedFor('FORKLIFT', facts({ licences: ['SIM-B2'] }), asking)).toBeUndefined();
  });

  it('and all that is in the way is told, the nearest programme first', () => {
    const child = facts({ schooling: 'SD', availableFrom: '2027-02-01' }, { ageBand: '15-17' });
    const { open, closed } = rank(child, rulebook);

    expect(open).toEqual([]);
    expect(closed[0]?.codes).toHaveLength(1);
    expect(closed.find(({ programme }) => programme === 'OTOMASI')?.codes).toEqual([
      'schooling.below',
      'age.below',
      'dates.too-early',
    ]);
  });
});

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 });
const someCodes = programmes.map(({ code }) => code);
const someLater: fc.Arbitrary<KnownLater> = fc.record({
  skills: some(occupationGroups),
  vulnerable: fc.boolean(),
  waitingMonths: fc.integer({ min: 0, max: 30 }),
  availableFrom: fc.constantFrom(null, '2026-12-01', '2027-02-01'),
  had: some(someCodes),
  needs: fc.constantFrom([], ['ACCESS']),
  licences: fc.constantFrom([], ['SIM-B2']),
  classes: fc.subarray(classes),
});
const someFacts = fc.record({
  line: fc.integer({ min: 2, max: 100_000 }),
  districtCode: fc.constantFrom('36.03.02', '36.03.12', '36.04.10', '36.71.01', '32.01.01'),
  ageBand: fc.constantFrom(...ageBands),
  schooling: fc.option(fc.constantFrom(...schoolings)),
  occupation: fc.constantFrom(...occupationGroups),
  dependants: fc.option(fc.integer({ min: 0, max: 15 })),
  wishes: some(['MANUFAKTUR', 'ALAT_BERAT', 'WIRAUSAHA', ...someCodes]),
  later: someLater,
});

describe('a ranking', () => {
  it('is the same for the same facts, in whatever order the programmes stand', () => {
    fc.assert(
      fc.property(someFacts, (about) => {
        const reversed = { ...rulebook, programmes: [...rulebook.programmes].reverse() };
        expect(rank(about, reversed)).toEqual(rank(structuredClone(about), rulebook));
      }),
    );
  });

  it('names every programme once, open or closed, with at most 100 points that add up', () => {
    fc.assert(
      fc.property(someFacts, (about) => {
        const { open, closed } = rank(about, rulebook);
        expect([...open, ...closed].map(({ programme }) => programme).sort()).toEqual([...someCodes].sort());
        for (const { score, parts } of open) {
          expect(score).toBe(Object.values(parts).reduce((sum, points) => sum + points, 0));
          expect(score).toBeLessThanOrEqual(mostPoints(rulebook.policy));
        }
        const scores = open.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('never puts a programme lower for more that speaks for it', () => {
    const more: ((about: CaseFacts & { later: KnownLater }) => CaseFacts)[] = [
      (about) => ({ ...about, wishes: [...about.wishes, 'JAHIT'] }),
      (about) => ({ ...about, dependants: (about.dependants ?? 0) + 1 }),
      (about) => ({ ...about, later: { ...about.later, vulnerable: true } }),
      (about) => ({ ...about, later: { ...about.later, skills: [...about.later.skills, 'QUALITY'] } }),
      (about) => ({ ...about, later: { ...about.later, waitingMonths: about.later.waitingMonths + 1 } }),
      (about) => ({
        ...about,
        later: { ...about.later, classes: [...about.later.classes, ahead('JAHIT', about.districtCode, '2027-03-01')] },
      }),
    ];
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...more), (about, grown) => {
        const before = optionFor('JAHIT', about);
        const after = optionFor('JAHIT', grown(about));
        if (before) expect(after?.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });

  it('is computed again from what is kept of it, to the same', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...someCodes), (about, code) => {
        const { facts: kept, programme, result } = basisOf(about, rulebook, code);
        const stored = JSON.parse(JSON.stringify({ kept, rulebook })) as { kept: CaseFacts; rulebook: Rulebook };
        expect(basisOf(stored.kept, stored.rulebook, programme).result).toEqual(result);
        expect(result.option ?? undefined).toEqual(optionFor(code, about));
      }),
    );
  });
});
