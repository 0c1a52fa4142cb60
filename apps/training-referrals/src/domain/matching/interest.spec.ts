import { civilDate } from '@tanggap/kernel';
import { caseFacts, theRulebook } from '../../../test/a-case.js';
import { factsOf } from './facts.js';
import { interestIn, wantedOf } from './interest.js';

const rulebook = theRulebook({}, '2026-2');
const classes = [{ programme: 'JAHIT', districtCode: '36.03.02', startsOn: '2027-01-04' }];
const registered = { ...caseFacts(), layoffDate: '2026-11-30', had: [] };
const facts = () => factsOf(registered, undefined, civilDate('2026-11-23'), classes);

describe('an interest', () => {
  const wish = (programmeCode?: string, pathway?: string) =>
    interestIn(wantedOf(programmeCode, pathway, rulebook), facts(), rulebook);

  it('counts for its programme, or for what fits best in its pathway', () => {
    expect(wish('LAS-SMAW')).toEqual({ pathway: 'MANUFAKTUR', programmeCode: 'LAS-SMAW', countsFor: 'LAS-SMAW' });
    expect(wish(undefined, 'WIRAUSAHA')).toEqual({ pathway: 'WIRAUSAHA', programmeCode: null, countsFor: 'WIRAUSAHA' });
  });

  it('is noted only where no class can be asked for', () => {
    expect(() => wish('JAHIT')).toThrow('interest.class-planned');
    expect(() => wish(undefined, 'MANUFAKTUR')).toThrow('interest.class-planned');
  });

  it('is in one programme or one pathway that is known', () => {
    expect(() => wish()).toThrow('interest.one-of-two');
    expect(() => wish('JAHIT', 'MANUFAKTUR')).toThrow('interest.one-of-two');
    expect(() => wish('MENARI')).toThrow('interest.unknown');
  });
});
