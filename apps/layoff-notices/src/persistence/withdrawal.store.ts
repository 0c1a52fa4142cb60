import type { EventData, WithdrawalReason, WithdrawnWorkerV1 } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';

/** A confirmed amendment whose rows are not all told yet. */
export type WithdrawalDue = {
  readonly noticeId: string;
  readonly companyId: string;
  readonly listId: string;
  readonly version: number;
  readonly reason: WithdrawalReason;
  readonly lines: readonly number[] | null;
  readonly toldLine: number;
};

/**
 * Locks the next amendment that can be told: only once the whole list is reported, or a row might be taken back before it
 * is reported. One that somebody else works on is passed over, and so are the notices set aside.
 */
export async function nextWithdrawal(tx: Tx, setAside: readonly string[] = []): Promise<WithdrawalDue | undefined> {
  const [due] = await tx.manager.query<WithdrawalDue[]>(
    `select a.notice_id as "noticeId", n.company_id as "companyId", n.list_id as "listId", a.version, a.reason, a.lines,
            a.told_line as "toldLine"
       from amendments a join notices n on n.id = a.notice_id join worker_lists l on l.id = n.list_id and l.status = 'reported'
      where a.state = 'confirmed' and a.notice_id <> all($1::uuid[])
      order by a.decided_at limit 1 for update of a skip locked`,
    [setAside],
  );
  return due;
}

/** Marks the next rows as withdrawn, in the order of the list. */
export async function withdrawRows(tx: Tx, due: WithdrawalDue, most: number): Promise<WithdrawnWorkerV1[]> {
  return await tx.manager.query<WithdrawnWorkerV1[]>(
    `with kept as (
       insert into withdrawn_rows (notice_id, line, version, nik_hash)
       select $1, r.line, $2, r.nik_hash from list_rows r
        where r.list_id = $3 and r.line > $4 and ($5::int[] is null or r.line = any($5))
          and not exists (select from withdrawn_rows w where w.notice_id = $1 and w.line = r.line)
        order by r.line limit $6
       returning line, nik_hash)
     select line, nik_hash as "nikHash" from kept order by line`,
    [due.noticeId, due.version, due.listId, due.toldLine, due.lines, most],
  );
}

export async function keepTold(
  tx: Tx,
  { noticeId, version }: WithdrawalDue,
  line: number,
  isLast: boolean,
): Promise<void> {
  await tx.manager.query(
    `update amendments set told_line = $3, state = case when $4 then 'told' else state end,
            told_at = case when $4 then clock_timestamp() end
      where notice_id = $1 and version = $2`,
    [noticeId, version, line, isLast],
  );
}

/** SQL that is true for a row of `withdrawn_rows` of which something has still to be heard. */
export const isAwaited = (row: string): string =>
  `(${row}.not_closed is null
    and (${row}.case_closed_at is null or ${row}.referral_ended_at is null or ${row}.assessment_closed_at is null))`;

type Closed = EventData<'worker-registry.withdrawal-registered.v1'>;
type Declined = EventData<'worker-registry.closing-declined.v1'>;
type Row = { readonly noticeId: string; readonly line: number };
type Ended = Row & { readonly held: string; readonly passedTo?: string };
type Assessed = Row & { readonly outcome: string; readonly released: number };

// What is told of a row twice was told of the same thing: the first word stands. Of rows that stand nothing is kept here.

export async function keepClosed(tx: Tx, parts: readonly Closed[]): Promise<void> {
  const rows = parts.flatMap(({ noticeId, rows: some }) => some.map((row) => ({ noticeId, ...row })));
  await tx.manager.query(
    `update withdrawn_rows w set case_id = told.case_id, case_closed_at = now()
       from unnest($1::uuid[], $2::int[], $3::uuid[]) as told (notice_id, line, case_id)
      where w.notice_id = told.notice_id and w.line = told.line and w.case_closed_at is null and w.not_closed is null`,
    [rows.map(({ noticeId }) => noticeId), rows.map(({ line }) => line), rows.map(({ caseId }) => caseId)],
  );
}

/** These rows close no case: nothing more is awaited of them. */
export async function keepDeclined(tx: Tx, parts: readonly Declined[]): Promise<void> {
  const rows = parts.flatMap(({ noticeId, rows: some }) => some.map((row) => ({ noticeId, ...row })));
  await tx.manager.query(
    `update withdrawn_rows w set case_id = told.case_id, not_closed = told.why, not_closed_at = now()
       from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[]) as told (notice_id, line, case_id, why)
      where w.notice_id = told.notice_id and w.line = told.line and w.case_closed_at is null and w.not_closed is null`,
    [
      rows.map(({ noticeId }) => noticeId),
      rows.map(({ line }) => line),
      rows.map(({ caseId }) => caseId ?? null),
      rows.map(({ why }) => why),
    ],
  );
}

export async function keepEnded(tx: Tx, ended: readonly Ended[]): Promise<void> {
  await tx.manager.query(
    `update withdrawn_rows w set referral_held = told.held, seat_passed_on = told.passed_on, referral_ended_at = now()
       from unnest($1::uuid[], $2::int[], $3::text[], $4::boolean[]) as told (notice_id, line, held, passed_on)
      where w.notice_id = told.notice_id and w.line = told.line and w.referral_ended_at is null`,
    [
      ended.map(({ noticeId }) => noticeId),
      ended.map(({ line }) => line),
      ended.map(({ held }) => held),
      ended.map(({ passedTo }) => passedTo !== undefined),
    ],
  );
}

export async function keepReleased(tx: Tx, closed: readonly Assessed[]): Promise<void> {
  await tx.manager.query(
    `update withdrawn_rows w set assessment_outcome = told.outcome, released = told.released, assessment_closed_at = now()
       from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) as told (notice_id, line, outcome, released)
      where w.notice_id = told.notice_id and w.line = told.line and w.assessment_closed_at is null`,
    [
      closed.map(({ noticeId }) => noticeId),
      closed.map(({ line }) => line),
      closed.map(({ outcome }) => outcome),
      closed.map(({ released }) => released),
    ],
  );
}
