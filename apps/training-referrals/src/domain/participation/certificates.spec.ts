import { civilDate } from '@tanggap/kernel';
import {
  certificateState,
  issueProblems,
  numbered,
  numbersNeeded,
  schemeName,
  schemeOf,
  validUntil,
  wantedBy,
} from './certificates.js';
import type { Certifiable, Issue } from './certificates.js';

const day = civilDate;
const today = day('2026-06-20');
const person = (referralId: string, over: Partial<Certifiable> = {}): Certifiable => ({
  ...{ referralId, caseId: 'case', personId: 'person', attempt: 1, version: 1, assessedOn: day('2026-06-15') },
  holds: [],
  ...over,
});
const people = [person('ani'), person('budi', { holds: ['internal'] }), person('citra')];
const internal: Issue = { kind: 'internal', licence: null, issuedOn: today, wanted: null };
const bnsp: Issue = { kind: 'BNSP', licence: 'BNSP-LSP-1234-ID', issuedOn: today, wanted: null };
const problemsOf = (issue: Issue, kinds: readonly ('internal' | 'BNSP')[] = []) =>
  issueProblems(
    issue,
    { provider: 'UPTD-BANTEN', bodies: ['BNSP-LSP-1234-ID'], kinds, today },
    new Map(people.map((one) => [one.referralId, one])),
  ).map(({ field, code }) => `${field} ${code}`);

describe('certificates', () => {
  it('go to everybody who is competent and has none of the kind, numbered without gaps', () => {
    const wanted = wantedBy(internal, people);
    expect(wanted.map(({ referralId }) => referralId)).toEqual(['ani', 'citra']);
    expect(numbersNeeded(wanted)).toBe(2);
    expect(numbered(schemeOf(internal, 'UPTD-BANTEN'), today, wanted, 41).map(({ number }) => number)).toEqual([
      '0042/SERT/UPTD-BANTEN/2026',
      '0043/SERT/UPTD-BANTEN/2026',
    ]);
  });

  it('keep the numbers that a body gave, and take none of ours for them', () => {
    const wanted = [
      { referralId: 'ani', number: '62019 7411' },
      { referralId: 'citra', number: null },
    ];
    expect(numbersNeeded(wanted)).toBe(1);
    expect(numbered(schemeOf(bnsp, 'UPTD-BANTEN'), today, wanted, 0)).toMatchObject([
      { number: '62019 7411', year: null, sequence: null },
      { number: 'BNSP-LSP-1234-ID/0001/2026', year: 2026, sequence: 1 },
    ]);
  });

  it('of one provider, and of one licensed body, are a scheme each', () => {
    expect(schemeName(schemeOf(internal, 'UPTD-BANTEN'))).toBe('internal/UPTD-BANTEN');
    expect(schemeName(schemeOf(bnsp, 'UPTD-BANTEN'))).toBe('BNSP/BNSP-LSP-1234-ID');
  });

  it('of BNSP hold for three years, of a provider for good', () => {
    expect(validUntil('BNSP', today)).toBe('2029-06-20');
    expect(validUntil('internal', today)).toBeNull();
  });

  it('are refused with everything that is wrong', () => {
    const wanted = [
      { referralId: 'ani', number: '0099/sert/uptd-banten/2026' },
      { referralId: 'ANI', number: 'A 1' },
      { referralId: 'budi', number: 'a 1' },
    ];
    expect(problemsOf({ ...internal, licence: 'LSP', issuedOn: day('2026-06-21'), wanted }, ['BNSP'])).toEqual([
      'licence certificate.licence-needed',
      'kind certificate.kind-not-of-programme',
      'issuedOn certificate.day-to-come',
      'certificates[0].number certificate.number-is-ours',
      'certificates[1].referralId certificate.not-competent',
      'certificates[2].referralId certificate.has-one',
      'certificates[1].referralId certificate.listed-twice',
      'certificates[2].number certificate.listed-twice',
    ]);
    expect(problemsOf({ ...bnsp, licence: null })).toEqual(['licence certificate.licence-needed']);
    expect(problemsOf({ ...bnsp, issuedOn: day('2026-06-14') })).toEqual(['issuedOn certificate.before-result']);
  });

  it('are in force to their last day, unless they were revoked', () => {
    expect(certificateState(false, '2029-06-20', '2029-06-20')).toBe('valid');
    expect(certificateState(false, '2029-06-20', '2029-06-21')).toBe('expired');
    expect(certificateState(false, null, '2099-01-01')).toBe('valid');
    expect(certificateState(true, null, '2026-01-01')).toBe('revoked');
  });
});
