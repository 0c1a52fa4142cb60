import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { ExceptionCode, ExceptionOutcome } from '../../domain/reconciling/exceptions.js';
import { amount as rupiahOf } from '../columns.js';
import type { ReadRecord } from './bank-file.store.js';

/** `nth`: of records without a reference that are alike, which one this is in its file. */
export type WaitingRecord = Omit<ReadRecord, 'amount'> & Readonly<{ amount: Rupiah | null; nth: number | null }>;
type Row = Omit<ReadRecord, 'amount'> & Readonly<{ amount: string | null; nth: number | null }>;

/** One at a time applies what the bank told, so that two files never look at one payment at once: who has brought it in. Undefined where it is done. */
export async function holdFile(manager: EntityManager, fileId: string): Promise<string | undefined> {
  await manager.query(`select pg_advisory_xact_lock(21, 1)`);
  const [row] = await manager.query<{ by: string }[]>(
    `select received_by as by from bank_files where id = $1 and state = 'read' for update`,
    [fileId],
  );
  return row?.by;
}

export type RecordPlace = Pick<ReadRecord, 'reference' | 'place'>;

/**
 * The next records by reference, all of one reference together: about `most` of them. Those without any come last, so many at a time: nothing
 * but their number in the file makes one of them another than the next. `after`: the last of the records before, where they stay as they are.
 */
export async function nextRecords(
  manager: EntityManager,
  fileId: string,
  most: number,
  after?: RecordPlace,
): Promise<readonly WaitingRecord[]> {
  const rows = await manager.query<Row[]>(
    `with first as (
       select reference, place from bank_file_lines
        where file_id = $1 and state = 'new' and ($4::int is null or case when $3::text is not null then reference > $3 or reference is null
                                                                          else reference is null and place > $4 end)
        order by reference, place limit $2
     ), alike as (
       select place, row_number() over (partition by kind, is_reversal, amount, booked_on, right(coalesce(bank_reference, ''), 16)
                                            order by place)::int as nth
         from bank_file_lines where file_id = $1 and reference is null and place <= (select max(place) from first where reference is null)
     )
     select l.place, l.kind, l.amount, l.is_reversal as "isReversal", l.booked_on::text as "bookedOn", l.at, l.why, l.reference,
            l.bank_reference as "bankReference", l.code, a.nth
       from bank_file_lines l left join alike a on l.reference is null and a.place = l.place
      where l.file_id = $1 and l.state = 'new'
        and (l.reference in (select reference from first) or l.reference is null and l.place in (select place from first where reference is null))
      order by l.reference, l.place`,
    [fileId, most, after?.reference ?? null, after?.place ?? null],
  );
  return rows.map((row) => ({ ...row, amount: row.amount === null ? null : rupiahOf(row.amount) }));
}

/** A payment that a reference names, with what statements have told of it so far. */
export type NamedPayment = Readonly<{
  lineId: string;
  batchId: string;
  externalId: string;
  amount: Rupiah;
  state: string;
  wasDebited: boolean;
  wasCredited: boolean;
}>;

export async function paymentsNamed(
  manager: EntityManager,
  references: readonly string[],
): Promise<ReadonlyMap<string, NamedPayment>> {
  const rows = await manager.query<(Omit<NamedPayment, 'amount'> & { amount: string })[]>(
    `select l.id as "lineId", l.batch_id as "batchId", l.external_id as "externalId", l.amount,
            -- What came back had been paid, whatever was done about it before the statement told of it.
            case when l.state in ('replaced', 'to-treasury')
                  and exists (select from payment_moves m where m.line_id = l.id and m.to_state = 'returned') then 'returned' else l.state end as state,
            exists (select from bank_file_lines t where t.line_id = l.id and t.state = 'matched' and t.kind = 'debit') as "wasDebited",
            exists (select from bank_file_lines t where t.line_id = l.id and t.kind = 'credit' and (t.state = 'matched'
                       or exists (select from reconciliation_exceptions e
                                   where e.file_id = t.file_id and e.place = t.place and e.code = 'returned-by-file'
                                     and (e.state <> 'settled' or e.outcome = 'counts-as-returned')))) as "wasCredited"
       from payment_lines l where l.external_id = any($1::text[])`,
    [references],
  );
  return new Map(rows.map((row) => [row.externalId, { ...row, amount: rupiahOf(row.amount) }]));
}

/** Those of the identities that an earlier file has told. */
export async function toldBefore(manager: EntityManager, identities: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ identity: string }[]>(
    `select identity from bank_file_lines where identity = any($1::text[])`,
    [identities],
  );
  return new Set(rows.map(({ identity }) => identity));
}

export type Judged = Readonly<{
  place: number;
  state: 'matched' | 'exception' | 'repeated' | 'passed-over';
  lineId: string | null;
  identity: string | null;
}>;

export async function keepJudged(manager: EntityManager, fileId: string, judged: readonly Judged[]): Promise<void> {
  await manager.query(
    `with kept as (
       update bank_file_lines l set state = j.state, line_id = j.line_id, identity = j.identity
         from unnest($2::int[], $3::text[], $4::uuid[], $5::text[]) as j (place, state, line_id, identity)
        where l.file_id = $1 and l.place = j.place
       returning j.state
     )
     update bank_files f
        set matched = f.matched + k.matched, exceptions = f.exceptions + k.exceptions, repeated = f.repeated + k.repeated,
            passed_over = f.passed_over + k.passed_over
       from (select count(*) filter (where state = 'matched')::int as matched, count(*) filter (where state = 'exception')::int as exceptions,
                    count(*) filter (where state = 'repeated')::int as repeated,
                    count(*) filter (where state = 'passed-over')::int as passed_over from kept) k
      where f.id = $1`,
    [
      fileId,
      judged.map(({ place }) => place),
      judged.map(({ state }) => state),
      judged.map(({ lineId }) => lineId),
      judged.map(({ identity }) => identity),
    ],
  );
}

export type RaisedException = Readonly<{
  id: string;
  fileId: string | null;
  place: number | null;
  lineId: string | null;
  batchId: string | null;
  amount: number | null;
  /** Of what the bank said by its interface, where no file tells it. */
  factKey?: string;
  code: ExceptionCode;
  ownerRole: string;
  /** What whoever brought it in proposes by that; the reason is sealed. */
  proposal?: Readonly<{ outcome: ExceptionOutcome; by: string; reason: string }> | undefined;
}>;

/** Each once: what was raised before for the same record or payment stays as it is. */
export async function raiseExceptions(
  manager: EntityManager,
  raised: readonly RaisedException[],
  at: Date,
): Promise<number> {
  if (raised.length === 0) return 0;
  const rows = await manager.query<object[]>(
    `with raised as (
       insert into reconciliation_exceptions (id, file_id, place, line_id, batch_id, amount, code, owner_role, fact_key, outcome, proposed_by,
                                              reason, raised_at, state, proposed_at)
       select r.*, $13::timestamptz, case when proposed_by is null then 'open' else 'proposed' end,
              case when proposed_by is not null then $13::timestamptz end
         from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[],
                     $11::text[], $12::text[])
           as r (id, file_id, place, line_id, batch_id, amount, code, owner_role, fact_key, outcome, proposed_by, reason)
       on conflict do nothing returning id, outcome, proposed_by
     ), moved as (
       insert into exception_moves (exception_id, at, step, by, what)
       select id, $13, 1, proposed_by, 'proposed:' || outcome from raised where proposed_by is not null
     )
     select 1 from raised`,
    [
      raised.map(({ id }) => id),
      raised.map(({ fileId }) => fileId),
      raised.map(({ place }) => place),
      raised.map(({ lineId }) => lineId),
      raised.map(({ batchId }) => batchId),
      raised.map(({ amount }) => amount),
      raised.map(({ code }) => code),
      raised.map(({ ownerRole }) => ownerRole),
      raised.map(({ factKey }) => factKey ?? null),
      raised.map(({ proposal }) => proposal?.outcome ?? null),
      raised.map(({ proposal }) => proposal?.by ?? null),
      raised.map(({ proposal }) => proposal?.reason ?? null),
      at,
    ],
  );
  return rows.length;
}

/** The file is done. Whether its balances are what its bookings make: true as well where it tells none. */
export async function finishApplying(
  manager: EntityManager,
  fileId: string,
  at: Date,
): Promise<{ balances: boolean; difference: number }> {
  const [found] = await manager.query<{ difference: string | null }[]>(
    `select f.opening + coalesce(sum(case l.kind when 'credit' then l.amount when 'debit' then -l.amount end), 0) - f.closing as difference
       from bank_files f left join bank_file_lines l on l.file_id = f.id where f.id = $1 group by f.id`,
    [fileId],
  );
  await manager.query(`update bank_files set state = 'applied', settled_at = $2 where id = $1`, [fileId, at]);
  const difference = Number(found?.difference ?? 0);
  return { balances: difference === 0, difference };
}
