import type { Tx } from '@tanggap/messaging';
import type { StoredList } from './worker-list.store.js';

/** What was put into cells of a row, sealed for its list. */
export type SealedCorrection = { readonly line: number; readonly sealed: string };

/** Corrections of rows that have been made to a list so far. */
export async function countCorrections(tx: Tx, listId: string): Promise<number> {
  const [found] = await tx.manager.query<{ count: number }[]>(
    `select count(*)::int as count from list_corrections where list_id = $1`,
    [listId],
  );
  return found?.count ?? 0;
}

export async function addCorrections(
  tx: Tx,
  { id, revision }: Pick<StoredList, 'id' | 'revision'>,
  by: string,
  corrections: readonly SealedCorrection[],
): Promise<void> {
  await tx.manager.query(
    `insert into list_corrections (list_id, revision, corrected_by, line, sealed)
     select $1, $2, $3, * from unnest($4::int[], $5::text[])`,
    [id, revision, by, corrections.map(({ line }) => line), corrections.map(({ sealed }) => sealed)],
  );
}

/** The list begins its check anew under this revision and hash; what was compared with it no longer holds. */
export async function beginAnew(tx: Tx, { id, revision }: StoredList, contentHash: string): Promise<void> {
  await tx.manager.query(`delete from list_differences where former = $1 or latter = $1`, [id]);
  await tx.manager.query(
    `update worker_lists
        set status = 'received', revision = $2, content_hash = $3, corrected_at = now(), has_former_rows = true, started_at = null,
            cursor_line = 0, rows = 0, good = 0, warned = 0, rejected = 0, findings = 0, findings_kept = 0,
            findings_by_kind = '{}', findings_by_column = '{}', moved_at = clock_timestamp()
      where id = $1`,
    [id, revision, contentHash],
  );
}
