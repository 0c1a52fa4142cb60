import { ageBands, schoolings } from '@tanggap/contracts';
import { occupationGroups, programmeByCode, programmes } from '@tanggap/indonesia';
import { addDays, civilDate } from '@tanggap/kernel';
import { mostPoints } from '../domain/rulebook.js';
import type { ScorePart } from '../domain/rulebook.js';
import { admissionRules, policies } from './reference.js';

describe('the published rules', () => {
  it('say of every programme who is admitted', () => {
    expect(admissionRules.map(({ programme }) => programme).sort()).toEqual(programmes.map(({ code }) => code).sort());
  });

  it('use only words that the events use', () => {
    for (const { minimumAge, minimumSchooling, occupations } of admissionRules) {
      expect(ageBands).toContain(minimumAge);
      expect(schoolings).toContain(minimumSchooling);
      for (const occupation of occupations) expect(occupationGroups).toContain(occupation);
    }
  });

  it('ask for a licence wherever the published table says that there is one', () => {
    for (const { programme, licenceNeeded } of admissionRules) {
      expect(licenceNeeded).toBe(programmeByCode.get(programme)?.safetyLicence);
    }
  });

  it('name their legal basis', () => {
    for (const { legalBasis } of [...admissionRules, ...policies]) expect(legalBasis).not.toBe('');
  });
});

describe('the published policy', () => {
  it.each(policies)('$version gives 100 points at most', (policy) => {
    expect(mostPoints(policy)).toBe(100);
  });

  it.each(policies)('$version lets a wish outweigh all that speaks for another pathway', ({ weights }) => {
    const of = (part: ScorePart) => weights[part] ?? 0;
    const other = of('job.related') + of('skill.related') + of('district.near') + of('class.planned');
    expect(of('wish.pathway')).toBeGreaterThan(other);
  });

  it('is one at a time, each following the one before', () => {
    for (const [i, { validTo }] of policies.entries())
      expect(policies[i + 1]?.validFrom).toBe(validTo === null ? undefined : addDays(civilDate(validTo), 1));
  });
});
