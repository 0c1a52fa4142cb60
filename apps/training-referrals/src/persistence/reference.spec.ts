import { ageBands, schoolings } from '@tanggap/contracts';
import { occupationGroups, programmeByCode, programmes } from '@tanggap/indonesia';
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
  it.each(policies)('$version gives 100 points at most', ({ weights }) => {
    const job = weights['wish.programme'] + weights['job.related'];
    const place = weights['district.near'] + weights['class.planned'];
    const need = 4 * weights.dependants + weights['age.older'];
    expect(job + place + need).toBe(100);
  });

  it.each(policies)('$version lets a wish outweigh all that speaks for another pathway', ({ weights }) => {
    const other = weights['job.related'] + weights['district.near'] + weights['class.planned'];
    expect(weights['wish.pathway']).toBeGreaterThan(other);
  });
});
