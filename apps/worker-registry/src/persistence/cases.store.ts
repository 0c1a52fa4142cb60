import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import { caseStates, openingState, type CaseChange, type WorkerCase } from '../domain/case.js';
import type { HeardRow, RegisteredRow } from '../domain/registration.js';
import { arrayOf, copyInto, copyLine, type Plain } from './bulk.js';

const stateList = caseStates.map((state) => `'${state}'`).join(', ');

export const cases = new EntitySchema<WorkerCase>({
  name: 'WorkerCase',
  tableName: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_case' },
    number: { type: 'bigint', generated: 'increment' },
    personId: { name: 'person_id', type: 'uuid' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    companyId: { name: 'company_id', type: 'uuid' },
    line: { type: 'integer' },
    newPerson: { name: 'new_person', type: 'boolean' },
    state: { type: 'text' },
    regionCode: { name: 'region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    homeRegionCode: { name: 'home_region_code', type: 'text' },
    layoffDate: { name: 'layoff_date', type: 'date' },
    reasonCode: { name: 'reason_code', type: 'text' },
    employment: { type: 'text' },
    contractEnded: { name: 'contract_ended', type: 'boolean' },
    workStart: { name: 'work_start', type: 'date' },
    wage: { type: 'bigint' },
    severanceMinimum: { name: 'severance_minimum', type: 'bigint' },
    severanceDeclared: { name: 'severance_declared', type: 'bigint', nullable: true },
    response: { type: 'text' },
    ageBand: { name: 'age_band', type: 'text' },
    dependants: { type: 'smallint', nullable: true },
    schooling: { type: 'text', nullable: true },
    occupation: { type: 'text' },
    wishes: { type: 'text', array: true },
    flags: { type: 'text', array: true },
    phoneHash: { name: 'phone_hash', type: 'text', nullable: true },
    accountHash: { name: 'account_hash', type: 'text', nullable: true },
    householdHash: { name: 'household_hash', type: 'text', nullable: true },
    sealed: { type: 'text' },
    version: { type: 'integer', default: 1 },
    ownerId: { name: 'owner_id', type: 'uuid', nullable: true },
    openedAt: { name: 'opened_at', type: 'timestamptz', default: () => 'now()' },
  },
  uniques: [{ name: 'one_case_per_person_and_notice', columns: ['personId', 'noticeId'] }],
  indices: [
    { name: 'cases_of_a_notice', columns: ['noticeId', 'id'] },
    { name: 'cases_of_a_site_region', columns: ['regionCode', 'id'] },
    { name: 'cases_of_a_home_region', columns: ['homeRegionCode', 'id'] },
  ],
  checks: [
    { name: 'a_case_is_in_a_known_state', expression: `state in (${stateList})` },
    { name: 'versions_of_a_case_count_from_one', expression: 'version > 0' },
    { name: 'a_case_names_its_row', expression: 'line > 0' },
    {
      name: 'amounts_are_not_negative',
      expression: 'wage >= 0 and severance_minimum >= 0 and coalesce(severance_declared, 0) >= 0',
    },
    { name: 'a_home_region_is_that_of_the_district', expression: 'home_region_code = left(district_code, 5)' },
    { name: 'a_reported_row_is_kept_sealed', expression: `sealed like '_%._%'` },
  ],
});

export const caseChanges = new EntitySchema<CaseChange>({
  name: 'CaseChange',
  tableName: 'case_changes',
  columns: {
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_line_per_change_of_a_case' },
    change: { type: 'integer', primary: true, primaryKeyConstraintName: 'one_line_per_change_of_a_case' },
    changedAt: { name: 'changed_at', type: 'timestamptz', default: () => 'now()' },
    changedBy: { name: 'changed_by', type: 'text' },
    fromState: { name: 'from_state', type: 'text', nullable: true },
    toState: { name: 'to_state', type: 'text' },
    why: { type: 'text' },
    reason: { type: 'text', nullable: true },
  },
  checks: [
    { name: 'what_people_write_of_a_case_is_sealed', expression: `reason like '_%._%'` },
    { name: 'only_the_opening_comes_from_nowhere', expression: '(change = 1) = (from_state is null)' },
    { name: 'a_change_leads_to_a_known_state', expression: `to_state in (${stateList})` },
    { name: 'a_change_leads_elsewhere', expression: 'from_state is distinct from to_state' },
  ],
});

/** A further row of the same person in the same list, so that each row is counted once. */
export const repeatedRows = new EntitySchema<HeardRow>({
  name: 'RepeatedRow',
  tableName: 'repeated_rows',
  columns: {
    personId: { name: 'person_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_row_repeats_once' },
    noticeId: { name: 'notice_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_row_repeats_once' },
    line: { type: 'integer', primary: true, primaryKeyConstraintName: 'a_row_repeats_once' },
    caseId: { name: 'case_id', type: 'uuid' },
  },
  foreignKeys: [
    { name: 'a_repeated_row_has_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
});

type Column = readonly [name: string, read: (opening: RegisteredRow) => Plain | undefined];

const columns: readonly Column[] = [
  ['id', ({ caseId }) => caseId],
  ['person_id', ({ personId }) => personId],
  ['notice_id', ({ row }) => row.noticeId],
  ['company_id', ({ row }) => row.companyId],
  ['line', ({ row }) => row.worker.line],
  ['new_person', ({ newPerson }) => newPerson],
  ['state', () => openingState],
  ['region_code', ({ row }) => row.regionCode],
  ['district_code', ({ row }) => row.worker.districtCode],
  ['home_region_code', ({ row }) => row.worker.districtCode.slice(0, 5)],
  ['layoff_date', ({ row }) => row.worker.layoffDate],
  ['reason_code', ({ row }) => row.worker.reasonCode],
  ['employment', ({ row }) => row.worker.employment],
  ['contract_ended', ({ row }) => row.worker.contractEnded],
  ['work_start', ({ row }) => row.worker.workStart],
  ['wage', ({ row }) => row.worker.wage],
  ['severance_minimum', ({ row }) => row.worker.severanceMinimum],
  ['severance_declared', ({ row }) => row.worker.severanceDeclared],
  ['response', ({ row }) => row.worker.response],
  ['age_band', ({ row }) => row.worker.ageBand],
  ['dependants', ({ row }) => row.worker.dependants],
  ['schooling', ({ row }) => row.worker.schooling],
  ['occupation', ({ row }) => row.worker.occupation],
  ['wishes', ({ row }) => arrayOf(row.worker.wishes)],
  ['flags', ({ row }) => arrayOf(row.worker.flags)],
  ['phone_hash', ({ row }) => row.worker.phoneHash],
  ['account_hash', ({ row }) => row.worker.accountHash],
  ['household_hash', ({ row }) => row.worker.householdHash],
  ['sealed', ({ row }) => row.worker.sealed],
];
const caseColumns = columns.map(([name]) => name);
const caseLine = (opening: RegisteredRow) => copyLine(columns.map(([, read]) => read(opening)));

const changeColumns = ['case_id', 'change', 'changed_by', 'to_state', 'why'];
const openingLine = ({ caseId }: RegisteredRow) =>
  copyLine([caseId, 1, 'worker-registry', openingState, 'layoff-notices.workers-reported']);

/** Opens the cases and writes the first line of their histories. */
export async function openCases(tx: Tx, openings: readonly RegisteredRow[]): Promise<void> {
  if (openings.length === 0) return;
  await copyInto(tx, 'cases', caseColumns, openings, caseLine);
  await copyInto(tx, 'case_changes', changeColumns, openings, openingLine);
}

/** Which rows of these people in these notices are registered. Exact while the people are settled in this transaction. */
export async function findHeardRows(
  tx: Tx,
  asked: readonly { personId: string; noticeId: string }[],
): Promise<HeardRow[]> {
  if (asked.length === 0) return [];
  return tx.manager.query<HeardRow[]>(
    `select person_id as "personId", notice_id as "noticeId", heard.line, heard.case_id as "caseId"
       from (select distinct * from unnest($1::uuid[], $2::uuid[])) as asked (person_id, notice_id)
      cross join lateral (
        select c.line, c.id as case_id from cases c where (c.person_id, c.notice_id) = (asked.person_id, asked.notice_id)
         union all
        select r.line, r.case_id from repeated_rows r where (r.person_id, r.notice_id) = (asked.person_id, asked.notice_id)
      ) as heard`,
    [arrayOf(asked.map(({ personId }) => personId)), arrayOf(asked.map(({ noticeId }) => noticeId))],
  );
}

export async function keepRepeatedRows(tx: Tx, repeated: readonly RegisteredRow[]): Promise<void> {
  if (repeated.length === 0) return;
  await tx.manager.query(
    `insert into repeated_rows (person_id, notice_id, line, case_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::uuid[])`,
    [
      repeated.map(({ personId }) => personId),
      repeated.map(({ row }) => row.noticeId),
      repeated.map(({ row }) => row.worker.line),
      repeated.map(({ caseId }) => caseId),
    ],
  );
}
