import { caseOutcomes, circumstances } from '@tanggap/contracts';
import { ofCircumstance, ofConsent, ofEndedCase, ofReopenedCase, stopWords } from './stop.js';

const [circumstanceId, personId, caseId] = ['a', 'b', 'c'];
const reported = (circumstance: (typeof circumstances)[number], stands = true) =>
  ofCircumstance({ circumstanceId, personId, circumstance, since: '2026-04-20', stands });

describe('what stops the training of a person', () => {
  it('is a death, a move away and the own wish; who works again is left to a caseworker', () => {
    expect(circumstances.filter((one) => reported(one).ends)).toEqual(['died', 'moved-away', 'asked-to-stop']);
  });

  it('holds for later layoffs only where nobody can come back', () => {
    expect(circumstances.filter((one) => reported(one).covers === 'person')).toEqual(['died', 'moved-away']);
  });

  it('is over once the report is retracted, in whichever order the two are heard', () => {
    expect(reported('died', false).change).toBeGreaterThan(reported('died').change);
  });

  it('is a withdrawn consent to training, and to nothing else; who sits in a class goes on', () => {
    const said = { personId, textVersion: '2026-1', change: 3 };
    expect(ofConsent({ ...said, purpose: 'aid', given: false })).toBeUndefined();
    expect(ofConsent({ ...said, purpose: 'training', given: false })).toMatchObject({
      stands: true,
      sparesStarted: true,
    });
    expect(ofConsent({ ...said, purpose: 'training', given: true })).toMatchObject({ stands: false, change: 3 });
  });

  it('is the end of the case, of that case alone', () => {
    const ended = ofEndedCase({ caseId, personId, outcome: 'closed', why: 'died', change: 5 });
    expect(ended).toMatchObject({ groundId: caseId, covers: 'case', stands: true, change: 5 });
    expect(ofReopenedCase({ caseId, personId, change: 6 })).toEqual({ ...ended, stands: false, change: 6 });
  });

  it('has words in both languages for every code', () => {
    const codes = [
      ...circumstances.map((one) => `circumstance.${one}`),
      ...caseOutcomes.map((one) => `case-ended.${one}`),
    ];
    expect(Object.keys(stopWords).sort()).toEqual([...codes, 'consent.withdrawn'].sort());
  });
});
