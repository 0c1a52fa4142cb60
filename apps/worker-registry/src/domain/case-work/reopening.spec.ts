import { caseStates } from '../case.js';
import { reopenedState, type KnownReport, type LastLine } from './reopening.js';

const closed: LastLine = {
  ...{ caseId: '01-case', state: 'closed', from: 'in-service', why: 'died', layoffStands: true },
};
const report = (circumstance: KnownReport['circumstance'], stands: boolean, id = '02-report'): KnownReport => ({
  ...{ id, circumstance, stands },
});
const retracted = [report('died', false)];
const refusal = (last: LastLine, reports: readonly KnownReport[]): string => {
  try {
    return reopenedState(last, reports);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a case that was closed for a report', () => {
  it('goes on from where it was once the report turned out wrong', () => {
    expect(refusal(closed, retracted)).toBe('in-service');
    expect(refusal({ ...closed, from: 'registered' }, retracted)).toBe('registered');
  });

  it('stays closed while a report stands that ends it, the same or another', () => {
    expect(refusal(closed, [report('died', true)])).toBe('case.report-stands');
    expect(refusal(closed, [...retracted, report('moved-away', true)])).toBe('case.report-stands');
    expect(refusal(closed, [...retracted, report('rehired', true)])).toBe('in-service');
    expect(refusal(closed, [...retracted, report('asked-to-stop', true, '00-before')])).toBe('in-service');
  });

  it('stays closed where its layoff was taken back meanwhile', () => {
    expect(refusal({ ...closed, layoffStands: false }, retracted)).toBe('case.layoff-taken-back');
  });

  it('is the only one that has a way back', () => {
    for (const state of caseStates.filter((one) => one !== 'closed'))
      expect(refusal({ ...closed, state }, retracted)).toBe('case.not-closed-by-a-report');
    expect(refusal({ ...closed, why: 'dormant-for-a-year' }, retracted)).toBe('case.not-closed-by-a-report');
    expect(refusal(closed, [])).toBe('case.not-closed-by-a-report');
  });
});
