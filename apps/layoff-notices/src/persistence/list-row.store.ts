import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { BinaryRows, bytesOf } from './binary-rows.js';
import { copyLines, copyRows, packLines } from './bulk.js';

/** A good row, by which its worker is found again. What is told of them lies in `list_reports`. */
export type StoredRow = {
  readonly line: number;
  readonly layoffDate: CivilDate;
  readonly nikHash: string;
  /** By it the row is compared with that of another list. */
  readonly rowHash: Uint8Array;
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
  const [list, packed] = [bytesOf(listId), new BinaryRows()];
  for (const { line, layoffDate, nikHash, rowHash } of rows) {
    packed.row(5).uuid(list).int(line).date(layoffDate).text(nikHash).bytes(rowHash);
  }
  return packed.packed();
}

export function packFindings(listId: string, findings: readonly StoredFinding[]): Buffer {
  return packLines(
    findings.map((one) => [listId, one.number, one.line, one.column, one.kind, one.severity, one.numbers, one.sealed]),
  );
}

export async function addRows(tx: Tx, packed: readonly Buffer[]): Promise<void> {
  await copyRows(tx, 'list_rows', ['list_id', 'line', 'layoff_date', 'nik_hash', 'row_hash'], packed);
}

export async function addFindings(tx: Tx, packed: readonly Buffer[]): Promise<void> {
  const columns = ['list_id', 'number', 'line', 'column_name', 'kind', 'severity', 'numbers', 'sealed'];
  await copyLines(tx, 'list_findings', columns, packed);
}

/** Of a row `r` of a list `l`: it keeps a case open. One look-up for each row that was found, never a join of all. */
export const isOpen = `(select coalesce(w.case_closed_at, w.not_closed_at) from withdrawn_rows w where w.notice_id = l.notice_id and w.line = r.line limit 1) is null`;

/**
 * Rows of this list that the same company has reported with the same layoff date in a notice accepted since. An
 * acceptance tells the time before its commit, so those of some minutes before the check count as well.
 */
export async function countReportedMeanwhile(tx: Tx, listId: string): Promise<number> {
  const [found] = await tx.manager.query<{ count: number }[]>(
    `select count(*)::int as count
       from worker_lists own
       join worker_lists l on l.company_id = own.company_id and l.id <> own.id
        and l.status in ('accepted', 'reported') and l.accepted_at > own.started_at - interval '10 minutes'
       join list_rows r on r.list_id = l.id
       join list_rows ours on ours.list_id = own.id and ours.nik_hash = r.nik_hash and ours.layoff_date = r.layoff_date
      where own.id = $1 and ${isOpen}`,
    [listId],
  );
  return found?.count ?? 0;
}
