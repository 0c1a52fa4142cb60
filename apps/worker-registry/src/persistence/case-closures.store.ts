import { EntitySchema } from 'typeorm';
import type { DeclinedWhy, WithdrawalReason } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { closedState } from '../domain/case-closing.js';
import type { DeclinedRow, KnownCase, WithdrawnCase, WithdrawnRow } from '../domain/case-closing.js';
import { arrayOf } from './bulk.js';

export type CaseClosure = Readonly<{
  caseId: string;
  noticeId: string;
  line: number;
  version: number;
  reason: WithdrawalReason;
  closedAt: Date;
}>;

export const caseClosures = new EntitySchema<CaseClosure>({
  name: 'CaseClosure',
  tableName: 'case_closures',
  columns: {
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_closure_per_case' },
    noticeId: { name: 'notice_id', type: 'uuid' },
    line: { type: 'integer' },
    version: { type: 'integer' },
    reason: { type: 'text' },
    closedAt: { name: 'closed_at', type: 'timestamptz', default: () => 'now()' },
  },
  uniques: [{ name: 'a_row_closes_one_case', columns: ['noticeId', 'line'] }],
  foreignKeys: [
    { name: 'a_closure_is_of_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    { name: 'a_closure_says_why', expression: `reason in ('amended', 'withdrawn')` },
    { name: 'the_first_version_takes_nothing_back', expression: 'version > 1' },
  ],
});

export type DeclinedClosing = Readonly<{
  noticeId: string;
  line: number;
  caseId: string | null;
  version: number;
  reason: WithdrawalReason;
  why: DeclinedWhy;
  declinedAt: Date;
}>;

/** A row that was taken back and closed no case: mostly because another row of its person stands. */
export const declinedClosings = new EntitySchema<DeclinedClosing>({
  name: 'DeclinedClosing',
  tableName: 'declined_closings',
  columns: {
    noticeId: { name: 'notice_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'a_row_is_declined_once' },
    line: { type: 'integer', primary: true, primaryKeyConstraintName: 'a_row_is_declined_once' },
    caseId: { name: 'case_id', type: 'uuid', nullable: true },
    version: { type: 'integer' },
    reason: { type: 'text' },
    why: { type: 'text' },
    declinedAt: { name: 'declined_at', type: 'timestamptz', default: () => 'now()' },
  },
  indices: [{ name: 'declined_closings_of_a_case', columns: ['caseId'], where: 'case_id is not null' }],
  foreignKeys: [
    { name: 'what_goes_on_is_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    {
      name: 'a_declined_row_says_why',
      expression: `why in ('another-row-stands', 'closed-before', 'never-registered')`,
    },
    { name: 'who_was_registered_has_a_case', expression: `(case_id is null) = (why = 'never-registered')` },
    { name: 'a_declined_row_was_taken_back', expression: `reason in ('amended', 'withdrawn')` },
  ],
});

/** In the order of ids, as everybody else locks cases, so that nobody waits in a circle. */
async function lockInOrder(tx: Tx, rows: readonly WithdrawnRow[]): Promise<void> {
  const found = await tx.manager.query<{ id: string }[]>(
    `select c.id from unnest($1::uuid[], $2::text[]) as asked (notice_id, nik_hash)
      cross join lateral (select id from people where nik_hash = asked.nik_hash offset 0) as p
      cross join lateral (select id from cases where (person_id, notice_id) = (p.id, asked.notice_id) offset 0) as c`,
    [arrayOf(rows.map(({ noticeId }) => noticeId)), arrayOf(rows.map(({ nikHash }) => nikHash))],
  );
  await tx.manager.query(`select 1 from cases where id = any($1::uuid[]) order by id for no key update`, [
    arrayOf(found.map(({ id }) => id)),
  ]);
}

/** The cases that these people have for these notices, locked, with all their rows; who has none is left out. */
export async function findKnownCases(tx: Tx, rows: readonly WithdrawnRow[]): Promise<KnownCase[]> {
  await lockInOrder(tx, rows);
  return tx.manager.query<KnownCase[]>(
    `select c.id as "caseId", c.person_id as "personId", c.notice_id as "noticeId", asked.nik_hash as "nikHash", c.state,
            array(select c.line union select r.line from repeated_rows r
                   where (r.person_id, r.notice_id) = (c.person_id, c.notice_id)) as lines,
            array(select d.line from declined_closings d where d.case_id = c.id) as "takenBack",
            (select k.line from case_closures k where k.case_id = c.id) as "closedBy"
       from (select notice_id, nik_hash, min(place) as place
               from unnest($1::uuid[], $2::text[]) with ordinality as one (notice_id, nik_hash, place) group by 1, 2
              order by 3) as asked
      cross join lateral (select id from people where nik_hash = asked.nik_hash) as p
      cross join lateral (select * from cases where (person_id, notice_id) = (p.id, asked.notice_id) for no key update) as c`,
    [arrayOf(rows.map(({ noticeId }) => noticeId)), arrayOf(rows.map(({ nikHash }) => nikHash))],
  );
}

/** Keeps those that are not kept yet; returns them, in their order. */
export async function keepDeclined(tx: Tx, declined: readonly DeclinedRow[]): Promise<DeclinedRow[]> {
  if (declined.length === 0) return [];
  const kept = await tx.manager.query<{ noticeId: string; line: number }[]>(
    `insert into declined_closings (notice_id, line, case_id, version, reason, why)
     select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::int[], $5::text[], $6::text[])
         on conflict do nothing returning notice_id as "noticeId", line`,
    [
      declined.map(({ noticeId }) => noticeId),
      declined.map(({ line }) => line),
      declined.map(({ caseId }) => caseId),
      declined.map(({ version }) => version),
      declined.map(({ reason }) => reason),
      declined.map(({ why }) => why),
    ],
  );
  const fresh = new Set(kept.map(({ noticeId, line }) => `${noticeId} ${line}`));
  return declined.filter(({ noticeId, line }) => fresh.delete(`${noticeId} ${line}`));
}

/** Closes those that are not closed yet, and writes down where each came from; returns them, in their order. */
export async function keepClosures(tx: Tx, cases: readonly WithdrawnCase[]): Promise<WithdrawnCase[]> {
  if (cases.length === 0) return [];
  const kept = await tx.manager.query<{ caseId: string }[]>(keepStatement, [
    cases.map(({ caseId }) => caseId),
    cases.map(({ noticeId }) => noticeId),
    cases.map(({ line }) => line),
    cases.map(({ version }) => version),
    cases.map(({ reason }) => reason),
    cases.map(({ state }) => closedState(state) ?? null),
  ]);
  const closed = new Set(kept.map(({ caseId }) => caseId));
  return cases.filter(({ caseId }) => closed.has(caseId));
}

const keepStatement = `
  with asked as (
    select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::text[])
                  as asked (case_id, notice_id, line, version, reason, to_state)
  ), kept as (
    insert into case_closures (case_id, notice_id, line, version, reason)
    select case_id, notice_id, line, version, reason from asked on conflict do nothing returning case_id
  ), moved as (
    update cases c set state = a.to_state, version = c.version + 1 from asked a join kept k using (case_id)
     where c.id = a.case_id and a.to_state is not null
    returning c.id, old.state as from_state, c.state as to_state, a.reason
  ), noted as (
    insert into case_changes (case_id, change, changed_by, from_state, to_state, why)
    select m.id, (select max(change) + 1 from case_changes h where h.case_id = m.id), 'worker-registry', m.from_state, m.to_state,
           'layoff-notices.workers-withdrawn (' || m.reason || ')'
      from moved m
  ), over as (
    update case_work w set state = m.to_state, duty = null, due_on = null, since = now() from moved m where w.case_id = m.id
  )
  select case_id as "caseId" from kept`;
