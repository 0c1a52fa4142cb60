import type { Tx } from '@tanggap/messaging';
import { copyInto, packLines } from './bulk.js';

/** A good row: who it is stays sealed, `worker` holds the rest of what is reported, as JSON. */
export type StoredRow = {
  readonly line: number;
  readonly layoffDate: string;
  readonly nikHash: string;
  readonly sealed: string;
  readonly worker: string;
};

export type StoredFinding = {
  readonly number: number;
  readonly line: number;
  readonly column: string | null;
  readonly kind: string;
  readonly severity: string;
  /** What its sentence mentions, separated by commas. */
  readonly numbers: string;
  readonly sealed: string;
};

export function packRows(listId: string, rows: readonly StoredRow[]): Buffer {
  return packLines(rows.map((row) => [listId, row.line, row.layoffDate, row.nikHash, row.sealed, row.worker]));
}

export function packFindings(listId: string, findings: readonly StoredFinding[]): Buffer {
  return packLines(
    findings.map((one) => [listId, one.number, one.line, one.column, one.kind, one.severity, one.numbers, one.sealed]),
  );
}

export async function addRows(tx: Tx, packed: readonly Buffer[]): Promise<void> {
  await copyInto(tx, 'list_rows', ['list_id', 'line', 'layoff_date', 'nik_hash', 'sealed', 'worker'], packed);
}

export async function addFindings(tx: Tx, packed: readonly Buffer[]): Promise<void> {
  const columns = ['list_id', 'number', 'line', 'column_name', 'kind', 'severity', 'numbers', 'sealed'];
  await copyInto(tx, 'list_findings', columns, packed);
}

/** The next good rows after a line, in their order. As pairs, or without statistics the whole rest is sorted for each slice. */
export async function nextRows(tx: Tx, listId: string, after: number, most: number): Promise<StoredRow[]> {
  return await tx.manager.query<StoredRow[]>(
    `select line, layoff_date::text as "layoffDate", nik_hash as "nikHash", sealed, worker
       from list_rows where (list_id, line) > ($1, $2) and (list_id, line) <= ($1, 2147483647)
      order by list_id, line limit $3`,
    [listId, after, most],
  );
}

/**
 * Rows of this list that the same company has reported with the same layoff date in a notice accepted since. An
 * acceptance tells the time before its commit, so those of some minutes before the check count as well.
 */
export async function countReportedMeanwhile(tx: Tx, listId: string): Promise<number> {
  const [found] = await tx.manager.query<{ count: number }[]>(
    `select count(*)::int as count
       from worker_lists own
       join worker_lists other on other.company_id = own.company_id and other.id <> own.id
        and other.status in ('accepted', 'reported') and other.accepted_at > own.started_at - interval '10 minutes'
       join list_rows theirs on theirs.list_id = other.id
       join list_rows ours on ours.list_id = own.id and ours.nik_hash = theirs.nik_hash
        and ours.layoff_date = theirs.layoff_date
      where own.id = $1`,
    [listId],
  );
  return found?.count ?? 0;
}
