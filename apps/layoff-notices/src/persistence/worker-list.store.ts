import type { Lane } from '@tanggap/contracts';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { WorkerList } from '../domain/worker-list.js';

/** A list with all that work on it needs to know. */
export type StoredList = WorkerList & {
  readonly lane: Lane;
  readonly sealedKey: string;
  readonly parts: number;
  readonly expectedRows: number;
  /** The day in whose light it is checked, so that a resumed check judges as it began. */
  readonly receivedOn: CivilDate;
  /** The last line of the file that has been checked. */
  readonly cursorLine: number;
  readonly findingsKept: number;
  readonly findingsByKind: Readonly<Record<string, number>>;
  readonly findingsByColumn: Readonly<Record<string, readonly number[]>>;
  /** The last line that has been reported. */
  readonly reportedLine: number;
  /** 1 as it was sent; one more for each time that rows of it were corrected. */
  readonly revision: number;
  /** Rows of before its last correction are still there. */
  readonly hasFormerRows: boolean;
};

export type Received = {
  readonly contentHash: string;
  readonly bytes: number;
  readonly parts: number;
  readonly expectedRows: number;
  readonly separator: string;
  readonly unknownColumns: readonly string[];
  readonly otherSheets: readonly string[];
  readonly lane: Lane;
};

/** Why a list could not be read to its end. */
export type ListProblem = { readonly code: string; readonly text: Bilingual };

/** The columns of a `StoredList`. */
export const listColumns = `id, notice_id as "noticeId", company_id as "companyId", status, content_hash as "contentHash", rows, good,
  rejected, lane, sealed_key as "sealedKey", parts, expected_rows as "expectedRows", received_on::text as "receivedOn",
  cursor_line as "cursorLine", findings_kept as "findingsKept", findings_by_kind as "findingsByKind",
  findings_by_column as "findingsByColumn", is_proposal as "isProposal", reported_line as "reportedLine", revision, has_former_rows as "hasFormerRows"`;

/** Throws if the list is not being received any more: nobody may believe that it came in. */
export async function finishReceiving(tx: Tx, id: string, received: Received, isProposal: boolean): Promise<void> {
  const [, changed] = await tx.manager.query<[unknown[], number]>(
    `update worker_lists set status = 'received', content_hash = $2, bytes = $3, parts = $4, expected_rows = $5,
            separator = $6, unknown_columns = $7, lane = $8, other_sheets = $9, is_proposal = $10,
            received_at = now(), moved_at = now()
      where id = $1 and status = 'receiving'`,
    [
      id,
      received.contentHash,
      received.bytes,
      received.parts,
      received.expectedRows,
      received.separator,
      received.unknownColumns,
      received.lane,
      received.otherSheets,
      isProposal,
    ],
  );
  if (changed !== 1) throw new Error(`list ${id} is not being received any more`);
}

/** Locks the list until the transaction ends. */
export async function lockList(tx: Tx, id: string | null): Promise<StoredList | undefined> {
  const [found] = await tx.manager.query<StoredList[]>(
    `select ${listColumns} from worker_lists where id = $1 for no key update`,
    [id],
  );
  return found;
}

/** Locks the list that waits to take the place of the notice's own, if one does. */
export async function lockProposal(tx: Tx, noticeId: string): Promise<StoredList | undefined> {
  const [found] = await tx.manager.query<StoredList[]>(
    `select ${listColumns} from worker_lists
      where notice_id = $1 and is_proposal and status in ('received', 'checked', 'refused') for no key update`,
    [noticeId],
  );
  return found;
}

/** A proposal becomes the list of its notice; by whose word, instead of which, and what that changed stays with it. */
export async function keepConfirmation(
  tx: Tx,
  listId: string,
  by: string,
  former: string,
  difference: object,
): Promise<void> {
  await tx.manager.query(
    `update worker_lists set is_proposal = false, confirmed_at = now(), confirmed_by = $2, replaced_list = $3, difference = $4
      where id = $1`,
    [listId, by, former, difference],
  );
}

/** Keeps a move that the domain has allowed. */
export async function keepListStatus(tx: Tx, { id, status }: WorkerList, problem?: ListProblem): Promise<void> {
  await tx.manager.query(
    `update worker_lists set status = $2, problem = coalesce($3, problem), moved_at = clock_timestamp(),
            accepted_at = case when $2 = 'accepted' then clock_timestamp() else accepted_at end
      where id = $1`,
    [id, status, problem ?? null],
  );
}

export type Progress = {
  readonly cursorLine: number;
  readonly good: number;
  readonly warned: number;
  readonly rejected: number;
  readonly findings: number;
  readonly findingsKept: number;
  readonly findingsByKind: Readonly<Record<string, number>>;
  readonly findingsByColumn: Readonly<Record<string, readonly number[]>>;
};

/** Moves the cursor from where this work read it; false if somebody else moved it or the list was superseded. */
export async function moveCursor(tx: Tx, list: StoredList, slice: Progress): Promise<boolean> {
  const moved = await tx.manager.query<unknown[]>(
    `with moved as (
       update worker_lists set cursor_line = $3, rows = rows + $4 + $6, good = good + $4, warned = warned + $5,
              rejected = rejected + $6, findings = findings + $7, findings_kept = $8, findings_by_kind = $9,
              findings_by_column = $10, moved_at = clock_timestamp()
        where id = $1 and cursor_line = $2 and revision = $11 and status = 'received' returning 1)
     select * from moved`,
    [
      list.id,
      list.cursorLine,
      slice.cursorLine,
      slice.good,
      slice.warned,
      slice.rejected,
      slice.findings,
      slice.findingsKept,
      slice.findingsByKind,
      slice.findingsByColumn,
      list.revision,
    ],
  );
  return moved.length > 0;
}

/** The same for handing on: from which line to which, and how many rows that were. */
export async function moveReported(tx: Tx, list: StoredList, line: number, rows: number): Promise<boolean> {
  const moved = await tx.manager.query<unknown[]>(
    `with moved as (
       update worker_lists set reported_line = $3, reported = reported + $4, moved_at = clock_timestamp()
        where id = $1 and reported_line = $2 and status = 'accepted' returning 1)
     select * from moved`,
    [list.id, list.reportedLine, line, rows],
  );
  return moved.length > 0;
}

const leftBehind = [
  ['list_rows', 'line'],
  ['list_reports', 'first_line'],
  ['list_findings', 'number'],
  ['list_parts', 'part'],
  ['differing_rows', 'line'],
  ['differing_rows', 'line', 'other_list'],
  ['list_corrections', 'line'],
] as const;

/** What a check has kept, and goes when the list is checked anew. */
const keptByCheck = leftBehind.filter(([table]) => table !== 'list_parts' && table !== 'list_corrections');

/** Of `worker_lists`: nobody goes by it any more. */
export const isLeftOver = `((status = 'superseded' and parts > 0) or (status = 'receiving' and moved_at < now() - interval '1 hour'))`;

/**
 * Removes up to `most` rows of a list that nobody goes by any more; false if there is no such list. One list at a time
 * and along its key: asked of all lists at once, the planner reads every row there is to find that none is left over.
 */
export async function clearLeftOver(tx: Tx, most: number): Promise<boolean> {
  const [list] = await tx.manager.query<{ id: string }[]>(
    `select id from worker_lists
      where ${isLeftOver} order by moved_at limit 1 for update skip locked`,
  );
  if (!list) return false;
  let left = most;
  for (const [table, place, owner = 'list_id'] of leftBehind) {
    left -= await clear(tx, list.id, { table, place, owner }, left);
  }
  if (left === most) await forget(tx, list.id);
  return true;
}

/** The same of a list that was corrected, so that it can be checked anew; false once nothing of before is left. */
export async function clearFormerRows(tx: Tx, listId: string, most: number): Promise<boolean> {
  const list = await lockList(tx, listId);
  if (list?.status !== 'received' || !list.hasFormerRows) return false;
  let left = most;
  for (const [table, place, owner = 'list_id'] of keptByCheck) {
    left -= await clear(tx, listId, { table, place, owner }, left);
  }
  if (left < most) return true;
  await tx.manager.query(`update worker_lists set has_former_rows = false where id = $1`, [listId]);
  return false;
}

type Remains = { readonly table: string; readonly place: string; readonly owner: string };

async function clear(tx: Tx, listId: string, { table, place, owner }: Remains, most: number): Promise<number> {
  const [cleared] = await tx.manager.query<{ count: number }[]>(
    `with cleared as (
       delete from ${table} where ${owner} = $1 and ${place} = any(array(
         select ${place} from ${table} where ${owner} = $1 order by ${place} limit $2)) returning 1)
     select count(*)::int as count from cleared`,
    [listId, most],
  );
  return cleared?.count ?? 0;
}

/** A replaced list stays as a line without parts; one that never came to be goes. */
async function forget(tx: Tx, listId: string): Promise<void> {
  await tx.manager.query(`delete from list_differences where former = $1 or latter = $1`, [listId]);
  await tx.manager.query(`update worker_lists set parts = 0 where id = $1 and status = 'superseded'`, [listId]);
  await tx.manager.query(`delete from worker_lists where id = $1 and status = 'receiving'`, [listId]);
}
