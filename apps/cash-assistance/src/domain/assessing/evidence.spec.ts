import { civilDate, rupiah } from '@tanggap/kernel';
import { caseFacts, theTerms } from '../../../test/a-case.js';
import { assess } from '../assessment.js';
import { isStillWithoutWork } from '../rules.js';
import { evidenceFacts, evidenceFrom } from './evidence.js';
import type { Evidence, EvidenceFacts, EvidenceKind } from './evidence.js';

const terms = theTerms();
const records = { personHolds: 0, householdBefore: 0 };
const today = civilDate('2026-11-22');
const brought = (kind: EvidenceKind, value: string, datedOn: string | null = null): Evidence => ({
  kind,
  value,
  datedOn: datedOn === null ? null : civilDate(datedOn),
});
const complete: readonly Evidence[] = [
  brought('card-address', '36.03.12'),
  brought('without-work', 'yes', '2026-11-01'),
  brought('public-service', 'yes', '2026-11-01'),
  brought('integrity-pact', 'signed', '2026-11-01'),
];
const judged = (evidence: readonly Evidence[], also: Partial<EvidenceFacts> = { account: 'valid' }) =>
  assess(caseFacts(), terms, records, evidenceFacts(today, evidence, also));
const codeOf = (rule: string, evidence: readonly Evidence[], also?: Partial<EvidenceFacts>) =>
  judged(evidence, also).findings.find((found) => found.rule === rule)?.code;

describe('evidence', () => {
  it('makes eligible whom no rule refuses once all of it is there', () => {
    expect(judged(complete).outcome).toBe('eligible');
  });

  it.each(complete.map(({ kind }) => kind))('asks on while %s is missing', (kind) => {
    expect(judged(complete.filter((one) => one.kind !== kind)).outcome).toBe('needs-evidence');
  });

  it.each([
    ['E1', brought('card-address', '32.01.01'), 'id-card-elsewhere'],
    ['E6', brought('without-work', 'no', '2026-11-01'), 'declared-in-work'],
    ['E7', brought('public-service', 'no', '2026-11-01'), 'declared-in-public-service'],
  ])('proposes a refusal by %s', (rule, evidence, code) => {
    expect(codeOf(rule, [...complete, evidence])).toBe(code);
    expect(judged([...complete, evidence]).outcome).toBe('not-eligible');
  });

  it.each([
    ['2026-10-23', 'declared-without-work'],
    ['2026-10-22', 'work-declaration-too-old'],
  ])('of being without work declared on %s gives %s 30 days later', (day, code) => {
    expect(codeOf('E6', [brought('without-work', 'yes', day)])).toBe(code);
  });

  it('of being without work counts for as many days as the version of the rules says', () => {
    const declared = { judgedOn: today, declaredWithoutWork: { on: civilDate('2026-10-22'), holds: true } };
    const found = (declarationDays: number) => isStillWithoutWork({ ...terms, declarationDays }, declared);

    expect([found(30).code, found(31).code]).toEqual(['work-declaration-too-old', 'declared-without-work']);
    expect(found(7).input).toMatchObject({ most: 7 });
  });

  it('of being without work gives way to what somebody reported', () => {
    expect(codeOf('E6', complete, { account: 'valid', reportedInWork: true })).toBe('reported-in-work');
  });

  it.each([
    [null, 'account-not-checked'],
    ['checking', 'account-not-checked'],
    ['valid', 'account-valid'],
    ['inactive', 'account-not-usable'],
    ['name-differs', 'account-not-usable'],
  ])('of an account that is %s is %s, and an account never rejects', (account, code) => {
    expect(codeOf('E10', complete, { account })).toBe(code);
    expect(judged(complete, { account }).outcome).not.toBe('not-eligible');
  });

  it('ranks by decile, job-loss benefit, severance and vulnerability, part by part', () => {
    const { parts, total } = judged([
      brought('welfare-decile', '3'),
      brought('job-loss-benefit', 'none'),
      brought('severance-paid', '25000000'),
      brought('vulnerability', 'yes'),
    ]).priority;

    expect(parts).toMatchObject({ D: 2000, J: 2000, S: 750, V: 1000 });
    expect(total).toBe(parts.D + parts.T + parts.J + parts.S + parts.V + parts.L);
  });

  it('that came later counts, of each kind by itself', () => {
    const facts = evidenceFacts(today, [
      brought('welfare-decile', '3'),
      brought('severance-paid', '1'),
      brought('welfare-decile', '9'),
    ]);

    expect(facts).toEqual({ judgedOn: today, welfareDecile: 9, severancePaid: rupiah(1) });
  });

  it('gives the same judgement again from what was kept of it', () => {
    const facts = evidenceFacts(today, complete, { account: 'valid', setAside: ['E11'] });
    const again = evidenceFrom(JSON.parse(JSON.stringify(facts)) as Record<string, unknown>);

    expect(assess(caseFacts(), terms, records, again)).toEqual(assess(caseFacts(), terms, records, facts));
  });
});

describe('a rule that an appeal has set aside', () => {
  it('passes for this case and no other rule does', () => {
    const facts = caseFacts({ wage: rupiah(9_000_000), reasonCode: 'RESIGN' });
    const evidence = evidenceFacts(today, complete, { account: 'valid', setAside: ['E11'] });
    const { findings, outcome } = assess(facts, terms, records, evidence);

    expect(findings.find(({ rule }) => rule === 'E11')?.code).toBe('set-aside-on-appeal');
    expect(findings.find(({ rule }) => rule === 'E5')?.code).toBe('reason-excluded');
    expect(outcome).toBe('not-eligible');
  });

  it('still says what it found where it passes by itself', () => {
    expect(codeOf('E11', complete, { account: 'valid', setAside: ['E11'] })).toBe('wage-within-ceiling');
  });
});
