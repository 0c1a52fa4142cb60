import type { ClosingOutcome, EventData, WithdrawalReason } from '@tanggap/contracts';
import type { Rupiah } from '@tanggap/kernel';
import { nextToTell } from '@tanggap/messaging';
import type { Cause, Tx } from '@tanggap/messaging';
import { statesBefore } from '../domain/assessment.js';
import { holdOwner } from '../domain/hold.js';
import { holdTakingUp } from './assessing/taking-up.store.js';
import { amount } from './columns.js';
import { holdBudgets } from './ledger/ledger.store.js';

export type Closure = EventData<'worker-registry.case-closed.v1'> & { readonly cause: Cause };

/** A case is closed once; told again, it changes nothing. */
export async function keepClosures(tx: Tx, closures: readonly Closure[]): Promise<void> {
  await tx.manager.query(
    `insert into case_closures (case_id, notice_id, line, reason, correlation_id, causation_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[]) on conflict do nothing`,
    [
      closures.map(({ caseId }) => caseId),
      closures.map(({ noticeId }) => noticeId),
      closures.map(({ line }) => line),
      closures.map(({ reason }) => reason),
      closures.map(({ cause }) => cause.correlationId),
      closures.map(({ cause }) => cause.causationId),
    ],
  );
}

/** An assessment that is closed now. */
export type ClosedAssessment = {
  readonly assessmentId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly schemeCode: string;
  readonly outcome: ClosingOutcome;
  readonly released: Rupiah;
  readonly reason: WithdrawalReason;
  readonly cause: Cause;
};

type ClosedRow = Omit<ClosedAssessment, 'released' | 'cause'> & {
  readonly released: string;
  readonly correlationId: string;
  readonly causationId: string;
};

/** A closed case that had never been assessed. */
export type NothingReleased = EventData<'cash-assistance.nothing-released.v1'> & { readonly cause: Cause };

type GivenUpRow = Omit<NothingReleased, 'cause'> & Cause;
type Told = {
  /** How many cases these are of. */
  readonly told: number;
  readonly closed: readonly ClosedAssessment[];
  readonly givenUp: readonly NothingReleased[];
};

/** The work on these cases, before their money: everybody takes the two in this order. */
export async function holdWorkOfCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await holdTakingUp(tx.manager);
  await tx.manager.query(
    `select from assessment_work w where w.assessment_id in (select id from assessments where case_id = any($1::uuid[]))
      order by w.assessment_id for update`,
    [caseIds],
  );
}

/** Releases what is only set aside for these cases, whose work is held, and holds what is approved. What is over stays as it ended. Nothing is told yet. */
export async function closeAssessments(tx: Tx, caseIds: readonly string[]): Promise<void> {
  // Statements of their own: what the last one reads must be as of after the locks, which all take in this order.
  await tx.manager.query(
    `select from commitments c where c.assessment_id in (select id from assessments where case_id = any($1::uuid[]))
      order by c.assessment_id for no key update`,
    [caseIds],
  );
  await holdBudgets(tx.manager);
  await tx.manager.query(closing, [caseIds, holdOwner, statesBefore('closed'), statesBefore('held')]);
  await tx.manager.query(endingAppeals, [caseIds]);
}

const closing = `
  with due as (
    select k.*, a.id as assessment_id, a.person_id, a.scheme_code, c.amount, e.assessment_id is not null as is_approved
      from case_closures k
      join assessments a on a.case_id = k.case_id
      left join commitments c on c.assessment_id = a.id and c.released_at is null
      left join entitlements e on e.assessment_id = a.id and e.state <> 'withdrawn'
     where k.case_id = any($1::uuid[])
  ), closed as (
    insert into assessment_closures (assessment_id, notice_id, outcome, released, reason)
    select assessment_id, notice_id, case when is_approved then 'held' else 'released' end,
           case when is_approved then 0 else coalesce(amount, 0) end, reason
      from due
    on conflict do nothing
    returning assessment_id, outcome, released
  ), freed as (
    update commitments m set released_at = now(), released_why = 'layoff-' || (select reason from due d where d.assessment_id = m.assessment_id) from closed c
     where m.assessment_id = c.assessment_id and c.outcome = 'released' and m.released_at is null
    returning m.assessment_id, m.scheme_code, m.budget_year, m.amount - m.given_back as amount
  ), posted as (
    insert into ledger_transfers (ref, assessment_id, amount, budget_year, scheme_code, kind, debit, credit)
    select assessment_id::text, assessment_id, amount, budget_year, scheme_code, 'released', 'reserved', 'available' from freed
  ), given_back as (
    update budgets b set reserved = b.reserved - f.total
      from (select scheme_code, budget_year, sum(amount)::bigint as total from freed group by scheme_code, budget_year) f
     where b.scheme_code = f.scheme_code and b.year = f.budget_year
  ), worked as (
    update assessment_work w
       set state = case c.outcome when 'held' then 'held' else 'closed' end, since = now(), due_on = null, escalated_at = null, version = w.version + 1
      from closed c
     where w.assessment_id = c.assessment_id and w.state = any(case c.outcome when 'held' then $4::text[] else $3::text[] end)
    returning w.assessment_id, old.state as from_state, new.state as to_state
  ), moved as (
    insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
    select w.assessment_id, 1 + coalesce((select max(m.step) from assessment_moves m where m.assessment_id = w.assessment_id), 0), now(),
           'cash-assistance', w.from_state, w.to_state, 'layoff-' || d.reason
      from worked w join due d on d.assessment_id = w.assessment_id
  ), held as (
    insert into holds (assessment_id, amount, why, owner_role)
    select d.assessment_id, coalesce(d.amount, 0), 'layoff-' || d.reason, $2
      from due d join closed c on c.assessment_id = d.assessment_id and c.outcome = 'held'
  )
  update case_closures set settled_at = clock_timestamp() where case_id = any($1::uuid[])`;

// Nobody decides about it any more: the case that it is about is over.
const endingAppeals = `
  update appeals p set state = 'ended', decided_at = now(), decided_by = 'cash-assistance', ended_why = 'layoff-' || c.reason
    from assessments a join assessment_closures c on c.assessment_id = a.id and c.outcome = 'released'
   where a.case_id = any($1::uuid[]) and p.assessment_id = a.id and p.state = 'open'`;

const told = `
  select a.id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", k.line,
         a.scheme_code as "schemeCode", c.outcome, c.released, k.reason, k.correlation_id as "correlationId",
         k.causation_id as "causationId"
    from case_closures k join assessments a on a.case_id = k.case_id join assessment_closures c on c.assessment_id = a.id
   where k.case_id = any($1::uuid[])
   order by k.notice_id, k.line`;

const givenUpBefore = `
  select k.case_id as "caseId", k.notice_id as "noticeId", k.line, k.reason, k.correlation_id as "correlationId",
         k.causation_id as "causationId"
    from case_closures k
   where k.case_id = any($1::uuid[]) and not exists (select from assessments a where a.case_id = k.case_id)
   order by k.notice_id, k.line`;

/** The next closings that may be told, in the order of notices and rows; from now on they are told. */
export async function nextClosed(tx: Tx, atMost: number): Promise<Told> {
  const caseIds = await nextToTell(tx, atMost);
  if (caseIds.length === 0) return { told: 0, closed: [], givenUp: [] };
  const rows = await tx.manager.query<ClosedRow[]>(told, [caseIds]);
  const closed = rows.map(({ released, correlationId, causationId, ...row }) => ({
    ...row,
    released: amount(released),
    cause: { correlationId, causationId },
  }));
  const unassessed = await tx.manager.query<GivenUpRow[]>(givenUpBefore, [caseIds]);
  const givenUp = unassessed.map(({ correlationId, causationId, ...about }) => ({
    ...about,
    cause: { correlationId, causationId },
  }));
  return { told: caseIds.length, closed, givenUp };
}
