import { PostedForm } from '../../forms/posted.js';
import { sayIn } from '../../messages/messages.js';
import { chosen, occupationChoices, profileOf, wishChoices } from './profile.model.js';

const posted = (text: string) => new PostedForm(new URLSearchParams(text));

describe('a profile from its form', () => {
  it('holds what was filled in, with lists and licences as codes', () => {
    const form =
      'schooling=SMK&occupation=SEWING&skills=SEWING&skills=QUALITY&wishes=JAHIT&householdSize=4&dependants=2' +
      '&vulnerabilities=single-parent&facilities=CHILD_CARE&licences=sim-b2,+K3+sim-b2&districtCode=36.03.12&note=Pagi+saja' +
      '&availableFrom-day=1&availableFrom-month=2&availableFrom-year=2027';
    expect(profileOf(posted(form))).toEqual({
      ...{ schooling: 'SMK', occupation: 'SEWING', skills: ['SEWING', 'QUALITY'], wishes: ['JAHIT'] },
      ...{ householdSize: 4, dependants: 2, vulnerabilities: ['single-parent'], facilities: ['CHILD_CARE'] },
      ...{ licences: ['SIM-B2', 'K3'], districtCode: '36.03.12', note: 'Pagi saja', availableFrom: '2027-02-01' },
    });
  });

  it('tells nobody asked from asked, and there is none', () => {
    expect(profileOf(posted('')).vulnerabilities).toBeNull();
    expect(profileOf(posted('asked=yes')).vulnerabilities).toEqual([]);
    expect(profileOf(posted('vulnerabilities=disability')).vulnerabilities).toEqual(['disability']);
  });

  it('takes an answer back with an empty field, and hands what is no number on to be refused', () => {
    expect(profileOf(posted('dependants='))).toMatchObject({ dependants: null, note: null, schooling: null });
    expect(profileOf(posted('dependants=banyak'))).toMatchObject({ dependants: 'banyak' });
  });

  it('has words for every choice', () => {
    for (const language of ['id', 'en'] as const) {
      const context = { say: sayIn(language), language };
      const texts = [...occupationChoices(context), ...wishChoices(context)].map(([, text]) => text);
      expect(texts).not.toContain(context.say('casework.unknown'));
    }
  });

  it('shows again what was chosen when it was refused', () => {
    expect(chosen(posted('skills=QUALITY'), 'skills', ['SEWING'])).toEqual(['QUALITY']);
    expect(chosen(undefined, 'skills', ['SEWING'])).toEqual(['SEWING']);
  });
});
