import { EntitySchema } from 'typeorm';
import type { WithdrawalReason } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { closedState, type WithdrawnCase } from '../domain/case-closing.js';
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

/** A row that its company took back; `part` says which of the parts at hand names it. */
export type WithdrawnRow = Readonly<{
  part: number;
  noticeId: string;
  nikHash: string;
  version: number;
  reason: WithdrawalReason;
}>;

/** The cases that these people have for these notices, in the order asked for, locked; a row without one is left out. */
export async function findWithdrawnCases(tx: Tx, rows: readonly WithdrawnRow[]): Promise<WithdrawnCase[]> {
  return tx.manager.query<WithdrawnCase[]>(
    `select asked.part::int as part, c.id as "caseId", c.person_id as "personId", c.notice_id as "noticeId", c.line,
            asked.version, asked.reason, c.state
       from unnest($1::int[], $2::uuid[], $3::text[], $4::int[], $5::text[])
            with ordinality as asked (part, notice_id, nik_hash, version, reason, place)
      cross join lateral (select id from people where nik_hash = asked.nik_hash) as p
      cross join lateral (select * from cases where (person_id, notice_id) = (p.id, asked.notice_id) for no key update) as c
      order by asked.place`,
    [
      rows.map(({ part }) => part),
      arrayOf(rows.map(({ noticeId }) => noticeId)),
      arrayOf(rows.map(({ nikHash }) => nikHash)),
      rows.map(({ version }) => version),
      rows.map(({ reason }) => reason),
    ],
  );
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
    update cases c set state = a.to_state from asked a join kept k using (case_id)
     where c.id = a.case_id and a.to_state is not null
    returning c.id, old.state as from_state, c.state as to_state, a.reason
  ), noted as (
    insert into case_changes (case_id, change, changed_by, from_state, to_state, why)
    select m.id, (select max(change) + 1 from case_changes h where h.case_id = m.id), 'worker-registry', m.from_state, m.to_state,
           'layoff-notices.workers-withdrawn (' || m.reason || ')'
      from moved m
  )
  select case_id as "caseId" from kept`;
