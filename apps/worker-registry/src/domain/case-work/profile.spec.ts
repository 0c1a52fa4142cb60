import { assertPublishable, newId } from '@tanggap/contracts';
import { edited, isVulnerable, missing, profiledData, shown, type Profile } from './profile.js';

const reported: Profile = {
  ...{ schooling: 'SMA', occupation: 'SEWING', skills: [], wishes: ['JAHIT'], householdSize: null, dependants: 2 },
  ...{ vulnerabilities: null, facilities: [], licences: [], availableFrom: null, districtCode: '36.03.12', note: null },
};
const asked: Profile = { ...reported, vulnerabilities: ['disability'], note: 'Ibu Siti membantu' };

describe('a profile', () => {
  it('keeps what an edit leaves out, and names what it changes', () => {
    const { next, changed } = edited(reported, { skills: ['SEWING'], dependants: 2, schooling: undefined });

    expect(next).toEqual({ ...reported, skills: ['SEWING'] });
    expect(changed).toEqual(['skills']);
  });

  it('can have an answer taken back', () => {
    expect(edited(asked, { note: null }).next.note).toBeNull();
  });

  it('is complete once schooling, wishes, dependants and needs were asked, also if there is no need', () => {
    expect(missing(reported)).toEqual(['vulnerabilities']);
    expect(missing({ ...reported, vulnerabilities: [] })).toEqual([]);
    expect(missing({ ...asked, schooling: null, wishes: [], dependants: null })).toEqual([
      'schooling',
      'dependants',
      'wishes',
    ]);
  });

  it('tells another caseworker what has changed, but never a need or a note', () => {
    expect(shown('wishes', { ...asked, wishes: ['JAHIT', 'AC'] })).toBe('JAHIT, AC');
    expect(shown('availableFrom', asked)).toBe('–');
    expect(shown('vulnerabilities', asked)).toBe('•••••');
    expect(shown('facilities', asked)).toBe('•••••');
    expect(shown('note', asked)).toBe('•••••');
  });

  it('tells other services codes and one flag, within the contract', () => {
    const data = profiledData({ caseId: newId(), personId: newId() }, 4, asked);

    expect(() => assertPublishable({ name: 'worker-registry.case-profiled.v1', data })).not.toThrow();
    expect(data.vulnerable).toBe(true);
    expect([data.needs, data.licences]).toEqual([undefined, undefined]);
    expect(isVulnerable(reported)).toBe(false);
    expect(JSON.stringify(data)).not.toMatch(/disability|Siti|null/);
  });

  it('says which licences the person holds and what a venue must offer, which programmes ask for', () => {
    const profile: Profile = { ...asked, facilities: ['ACCESS'], licences: ['SIM-B2'] };
    const data = profiledData({ caseId: newId(), personId: newId() }, 4, profile);

    expect(() => assertPublishable({ name: 'worker-registry.case-profiled.v1', data })).not.toThrow();
    expect(data).toMatchObject({ needs: ['ACCESS'], licences: ['SIM-B2'] });
  });
});
