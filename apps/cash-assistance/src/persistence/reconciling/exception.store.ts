import type { EntityManager } from 'typeorm';
import type { KnownLine } from '../../domain/paying/fact.js';
import type { PaymentState } from '../../domain/paying/line.js';
import type { ExceptionCode } from '../../domain/reconciling/exceptions.js';
import { amount as rupiahOf } from '../columns.js';
import { wasPaidOf } from '../paying/line-moves.store.js';
import type { KeptException } from './exception.schema.js';

/** Exceptions of these codes end by themselves, as the bank has told of their payment; what somebody proposed waits for them. */
export async function settleByStatement(
  manager: EntityManager,
  answered: readonly Readonly<{ lineId: string; code: ExceptionCode }>[],
  at: Date,
): Promise<void> {
  if (answered.length === 0) return;
  await manager.query(
    `with settled as (
       update reconciliation_exceptions e
          set state = 'settled', outcome = 'bank-corrected', reason = 'statement', proposed_by = 'statement', settled_by = 'statement',
              proposed_at = coalesce(e.proposed_at, $3), settled_at = $3, version = e.version + 1
         from (select distinct * from unnest($1::uuid[], $2::text[]) as a (line_id, code)) as a
        where e.line_id = a.line_id and e.code = a.code and e.state = 'open'
       returning e.id, e.version
     )
     insert into exception_moves (exception_id, at, step, by, what) select id, $3, version, 'statement', 'settled' from settled`,
    [answered.map(({ lineId }) => lineId), answered.map(({ code }) => code), at],
  );
}

/** As it stands; until the end of the transaction nobody else moves it. */
export async function holdException(manager: EntityManager, id: string): Promise<KeptException | undefined> {
  const [found] = await manager.query<(Omit<KeptException, 'amount'> & { amount: string | null })[]>(
    `select id, file_id as "fileId", line_id as "lineId", batch_id as "batchId", raised_at as "raisedAt", proposed_at as "proposedAt",
            settled_at as "settledAt", amount, place, version, code, owner_role as "ownerRole", state, assigned_to as "assignedTo", outcome,
            reason, proposed_by as "proposedBy", settled_by as "settledBy", fact_key as "factKey"
       from reconciliation_exceptions where id = $1 for update`,
    [id],
  );
  return found && { ...found, amount: found.amount === null ? null : Number(found.amount) };
}

type ExceptionChange = Pick<
  KeptException,
  | 'state'
  | 'assignedTo'
  | 'outcome'
  | 'reason'
  | 'proposedBy'
  | 'proposedAt'
  | 'settledBy'
  | 'settledAt'
  | 'lineId'
  | 'batchId'
>;

/** Leaves a line of history. */
export async function changeException(
  manager: EntityManager,
  { id, version, ...was }: KeptException,
  change: Partial<ExceptionChange>,
  done: Readonly<{ by: string; at: Date; what: string }>,
): Promise<void> {
  const now = { ...was, ...change };
  await manager.query(
    `update reconciliation_exceptions
        set state = $2, assigned_to = $3, outcome = $4, reason = $5, proposed_by = $6, proposed_at = $7, settled_by = $8, settled_at = $9,
            line_id = $10, batch_id = $11, version = $12
      where id = $1`,
    [
      id,
      now.state,
      now.assignedTo,
      now.outcome,
      now.reason,
      now.proposedBy,
      now.proposedAt,
      now.settledBy,
      now.settledAt,
      now.lineId,
      now.batchId,
      version + 1,
    ],
  );
  await manager.query(`insert into exception_moves (exception_id, at, step, by, what) values ($1, $2, $3, $4, $5)`, [
    id,
    done.at,
    version + 1,
    done.by,
    done.what,
  ]);
}

export type NamedLine = Readonly<{
  lineId: string;
  batchId: string;
  externalId: string;
  amount: number;
}>;

/** The payment by its id, or by its external id where that is not known. */
export async function paymentOf(
  manager: EntityManager,
  { lineId = null, externalId = null }: Readonly<{ lineId?: string | null; externalId?: string | null }>,
): Promise<NamedLine | undefined> {
  const [found] = await manager.query<(Omit<NamedLine, 'amount'> & { amount: string })[]>(
    `select id as "lineId", batch_id as "batchId", external_id as "externalId", amount from payment_lines
      where id = $1::uuid or $1::uuid is null and external_id = $2`,
    [lineId, externalId],
  );
  return found && { ...found, amount: Number(found.amount) };
}

/** The payment that was known when an exception was raised: that of its record, or its own where no file tells it. */
export async function recordedPayment(
  manager: EntityManager,
  id: string,
): Promise<Pick<KeptException, 'lineId' | 'batchId'>> {
  const [found] = await manager.query<[Pick<KeptException, 'lineId' | 'batchId'>]>(
    `select l.id as "lineId", l.batch_id as "batchId"
       from reconciliation_exceptions e
       left join bank_file_lines r on r.file_id = e.file_id and r.place = e.place
       left join payment_lines l on l.id = case when e.file_id is null then e.line_id else r.line_id end
      where e.id = $1`,
    [id],
  );
  return found;
}

/** What a fact about a payment meets. */
export async function knownLine(manager: EntityManager, lineId: string): Promise<KnownLine> {
  const [found] = await manager.query<[Omit<KnownLine, 'amount'> & { amount: string }]>(
    `select l.state, l.amount, l.sent_at as "sentAt", ${wasPaidOf('l')} as "wasPaid" from payment_lines l where l.id = $1`,
    [lineId],
  );
  return { ...found, amount: rupiahOf(found.amount) };
}

/** Whether a record of its own, or another that a person has named it for, tells already that its money left, or came back. */
export async function isToldElsewhere(
  manager: EntityManager,
  { lineId, kind, exceptionId }: Readonly<{ lineId: string; kind: string; exceptionId: string }>,
): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from bank_file_lines r where r.line_id = $1 and r.kind = case $2::text when 'paid' then 'debit' when 'returned' then 'credit' end
     union all
     select from reconciliation_exceptions e
      where e.line_id = $1 and e.id <> $3 and e.state in ('proposed', 'settled') and e.outcome = 'counts-as-' || $2::text
        and not exists (select from bank_file_lines r where r.file_id = e.file_id and r.place = e.place and r.line_id is not null)
      limit 1`,
    [lineId, kind, exceptionId],
  );
  return rows.length > 0;
}

/** Whether any statement tells that money left for it, whatever it was found to be. */
export async function wasDebited(manager: EntityManager, lineId: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select from bank_file_lines where line_id = $1 and kind = 'debit' limit 1`,
    [lineId],
  );
  return rows.length > 0;
}

export type MissedPayment = Readonly<{ lineId: string; batchId: string; amount: number; state: PaymentState }>;

/**
 * Payments of which the bank said that they are paid, and no statement up to that day tells: once each; and payments of which it has said
 * nothing since, also where that was ended by then and they still wait. The longest waiting first.
 */
export async function missedPayments(
  manager: EntityManager,
  until: Date,
  most: number,
): Promise<readonly MissedPayment[]> {
  const rows = await manager.query<(Omit<MissedPayment, 'amount'> & { amount: string })[]>(
    `select l.id as "lineId", l.batch_id as "batchId", l.amount, l.state from payment_lines l
      where (l.state in ('sent', 'unknown') and l.since < $1
               and not exists (select from reconciliation_exceptions e where e.line_id = l.id and e.code = 'no-answer'
                                  and (e.state <> 'settled' or e.settled_at >= $1))
             or l.state = 'paid' and l.settled_at < $1
               and (l.settled_at at time zone 'Asia/Jakarta')::date <= (select max(last_day) from bank_files where state = 'applied')
               and not exists (select from bank_file_lines t where t.line_id = l.id and t.state = 'matched' and t.kind = 'debit')
               -- Two people have counted it as paid already, or somebody is at work on it.
               and not exists (select from reconciliation_exceptions e where e.line_id = l.id
                                  and (e.state <> 'settled' or e.code = 'missing-in-statement' or e.outcome in ('counts-as-paid', 'payee-has-it'))))
      order by l.since, l.id limit $2`,
    [until, most],
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}
