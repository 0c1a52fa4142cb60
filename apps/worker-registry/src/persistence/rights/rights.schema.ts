import { EntitySchema } from 'typeorm';
import type { FollowUp } from '../../domain/rights/follow-up.js';
import type { SelfReport } from '../../domain/rights/self-report.js';

type KeptReport = SelfReport &
  Readonly<{ endedAt: Date | null; endedBy: string | null; endReasonSealed: string | null }>;

const moment = { type: 'timestamptz' } as const;
const ofPerson = { target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] };
const ofCase = { target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] };
const standing = 'notice_id is null and ended_at is null';
const idOrHash = `login_id ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43})$'`;

/** Layoffs that were told of before the company did. */
export const selfReports = new EntitySchema<KeptReport>({
  name: 'SelfReport',
  tableName: 'self_reports',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_self_report' },
    caseId: { name: 'case_id', type: 'uuid' },
    personId: { name: 'person_id', type: 'uuid' },
    newPerson: { name: 'new_person', type: 'boolean' },
    fits: { type: 'boolean', default: false },
    reporter: { type: 'text' },
    companyName: { name: 'company_name', type: 'text' },
    companyKey: { name: 'company_key', type: 'text' },
    companyId: { name: 'company_id', type: 'uuid', nullable: true },
    regionCode: { name: 'region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    layoffDate: { name: 'layoff_date', type: 'date' },
    reasonCode: { name: 'reason_code', type: 'text' },
    sealed: { type: 'text' },
    evidenceSealed: { name: 'evidence_sealed', type: 'text', nullable: true },
    reportedBy: { name: 'reported_by', type: 'text' },
    reportedAt: { name: 'reported_at', ...moment, default: () => 'now()' },
    noticeId: { name: 'notice_id', type: 'uuid', nullable: true },
    linkedAt: { name: 'linked_at', ...moment, nullable: true },
    linkedCaseId: { name: 'linked_case_id', type: 'uuid', nullable: true },
    endedAt: { name: 'ended_at', ...moment, nullable: true },
    endedBy: { name: 'ended_by', type: 'text', nullable: true },
    endReasonSealed: { name: 'end_reason_sealed', type: 'text', nullable: true },
  },
  uniques: [{ name: 'one_self_report_per_case', columns: ['caseId'] }],
  foreignKeys: [
    { name: 'a_self_report_is_of_a_person', ...ofPerson },
    { name: 'a_self_report_is_linked_to_a_case', ...ofCase, columnNames: ['linkedCaseId'] },
  ],
  indices: [
    {
      name: 'one_standing_self_report_per_reporter',
      columns: ['personId', 'companyKey', 'reportedBy'],
      unique: true,
      where: standing,
    },
    { name: 'self_reports_by_company', columns: ['companyKey'], where: standing },
    { name: 'self_reports_of_a_person', columns: ['personId'] },
    { name: 'self_reports_of_an_account', columns: ['reportedBy'] },
    { name: 'self_reports_by_link', columns: ['linkedAt'], where: 'linked_at is not null' },
  ],
  checks: [
    { name: 'a_self_report_says_who_told', expression: `reporter in ('worker', 'union', 'counter')` },
    { name: 'what_is_linked_has_its_notice', expression: '(notice_id is null) = (linked_at is null)' },
    { name: 'what_is_linked_has_its_case', expression: '(notice_id is null) = (linked_case_id is null)' },
    { name: 'a_self_report_is_kept_sealed', expression: `sealed like '_%._%' and evidence_sealed like '_%._%'` },
    {
      name: 'what_is_dismissed_says_who_and_why',
      expression: '(ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason_sealed is null)',
    },
    { name: 'what_is_dismissed_is_not_linked', expression: 'ended_at is null or notice_id is null' },
    { name: 'why_it_was_dismissed_is_kept_sealed', expression: `end_reason_sealed like '_%._%'` },
  ],
});

type KeptLogin = Readonly<{
  id: string;
  personId: string;
  loginId: string;
  means: string;
  noteSealed: string | null;
  boundBy: string;
  boundAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
}>;

/** Whose account it is, and was. */
export const logins = new EntitySchema<KeptLogin>({
  name: 'Login',
  tableName: 'logins',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_login' },
    personId: { name: 'person_id', type: 'uuid' },
    loginId: { name: 'login_id', type: 'text' },
    means: { type: 'text' },
    noteSealed: { name: 'note_sealed', type: 'text', nullable: true },
    boundBy: { name: 'bound_by', type: 'text' },
    boundAt: { name: 'bound_at', ...moment, default: () => 'now()' },
    endedAt: { name: 'ended_at', ...moment, nullable: true },
    endedBy: { name: 'ended_by', type: 'text', nullable: true },
  },
  foreignKeys: [{ name: 'a_login_is_of_a_person', ...ofPerson }],
  indices: [
    { name: 'one_login_per_person', columns: ['personId'], unique: true, where: 'ended_at is null' },
    { name: 'one_person_per_login', columns: ['loginId'], unique: true, where: 'ended_at is null' },
  ],
  checks: [
    {
      name: 'a_login_says_how_it_was_bound',
      expression: `means in ('claim', 'identity-card', 'family-card', 'known-in-person', 'video-call')`,
    },
    { name: 'a_note_on_a_login_is_kept_sealed', expression: `note_sealed like '_%._%'` },
    { name: 'logins_name_no_account', expression: `ended_at is not null or ${idOrHash}` },
  ],
});

const once = { primary: true, primaryKeyConstraintName: 'one_try_per_claim_of_an_account' } as const;

export const claimAttempts = new EntitySchema<
  Readonly<{ loginId: string; claimHash: string; nikHash: string; triedAt: Date }>
>({
  name: 'ClaimAttempt',
  tableName: 'claim_attempts',
  columns: {
    loginId: { name: 'login_id', type: 'text', ...once },
    claimHash: { name: 'claim_hash', type: 'text', ...once },
    nikHash: { name: 'nik_hash', type: 'text' },
    triedAt: { name: 'tried_at', ...moment },
  },
  indices: [{ name: 'claim_attempts_of_a_nik', columns: ['nikHash', 'triedAt'] }],
  checks: [{ name: 'claim_attempts_name_no_account', expression: idOrHash }],
});

type Reminder = Readonly<{
  id: string;
  caseId: string;
  ruleFrom: string;
  days: number;
  deadline: string;
  madeOn: string;
  status: string;
}>;

export const jkpReminders = new EntitySchema<Reminder>({
  name: 'JkpReminder',
  tableName: 'jkp_reminders',
  columns: {
    id: {
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_id_per_jkp_reminder',
      default: () => 'uuidv7()',
    },
    caseId: { name: 'case_id', type: 'uuid' },
    ruleFrom: { name: 'rule_from', type: 'date' },
    days: { type: 'integer' },
    deadline: { type: 'date' },
    madeOn: { name: 'made_on', type: 'date' },
    status: { type: 'text', default: 'in-app' },
  },
  uniques: [{ name: 'one_reminder_per_case_rule_and_day', columns: ['caseId', 'ruleFrom', 'days'] }],
  foreignKeys: [{ name: 'a_reminder_is_of_a_case', ...ofCase }],
  indices: [{ name: 'reminders_by_last_day', columns: ['deadline', 'id'] }],
  checks: [
    { name: 'reminders_come_on_known_days', expression: 'days in (30, 14, 7, 3, 1)' },
    { name: 'a_reminder_comes_in_time', expression: 'made_on <= deadline' },
    { name: 'a_reminder_goes_a_known_way', expression: `status in ('in-app')` },
  ],
});

export const followUps = new EntitySchema<FollowUp>({
  name: 'FollowUp',
  tableName: 'follow_ups',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_follow_up', default: () => 'uuidv7()' },
    caseId: { name: 'case_id', type: 'uuid' },
    after: { type: 'text' },
    months: { type: 'integer' },
    dueOn: { name: 'due_on', type: 'date' },
    madeAt: { name: 'made_at', ...moment, default: () => 'now()' },
    answeredAt: { name: 'answered_at', ...moment, nullable: true },
    answeredBy: { name: 'answered_by', type: 'text', nullable: true },
    employed: { type: 'boolean', nullable: true },
    wage: { type: 'bigint', nullable: true },
    contract: { type: 'text', nullable: true },
    noteSealed: { name: 'note_sealed', type: 'text', nullable: true },
  },
  uniques: [{ name: 'one_follow_up_per_case_and_month', columns: ['caseId', 'after', 'months'] }],
  foreignKeys: [{ name: 'a_follow_up_is_of_a_case', ...ofCase }],
  indices: [{ name: 'follow_ups_to_answer', columns: ['dueOn', 'id'], where: 'answered_at is null' }],
  checks: [
    {
      name: 'follow_ups_come_in_known_months',
      expression: `after in ('layoff', 'placement') and months in (1, 3, 6, 12)`,
    },
    {
      name: 'an_answer_says_who_and_what',
      expression: '(answered_at is null) = (answered_by is null) and (answered_at is null) = (employed is null)',
    },
    { name: 'an_answered_wage_is_not_negative', expression: 'wage >= 0' },
    { name: 'a_note_on_a_follow_up_is_kept_sealed', expression: `note_sealed like '_%._%'` },
    {
      name: 'a_contract_is_of_a_known_kind',
      expression: `contract in ('PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING', 'TANPA_KONTRAK', 'LAINNYA')`,
    },
  ],
});

type Walk = Readonly<{ name: string; day: string; after: string | null; done: boolean }>;

export const dailyWalks = new EntitySchema<Walk>({
  name: 'DailyWalk',
  tableName: 'daily_walks',
  columns: {
    name: { type: 'text', primary: true, primaryKeyConstraintName: 'one_walk_per_name' },
    day: { type: 'date' },
    after: { type: 'uuid', nullable: true },
    done: { type: 'boolean' },
  },
});

export const rightsTables = [selfReports, logins, claimAttempts, jkpReminders, followUps, dailyWalks];
