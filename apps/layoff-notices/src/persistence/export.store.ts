import type { Tx } from '@tanggap/messaging';
import type { Export, ExportChange, ExportOutcome } from '../domain/exports/export.js';
import { noticeInScope } from './scope.js';
import type { Scope } from './scope.js';
import { stands } from './standing-rows.js';

/** What an export takes from the notice: whose it is, and which list it goes by. */
export type ExportedNotice = {
  readonly company: Export['company'];
  readonly listId: string;
  readonly listHash: string;
  /** Of the notice: the next one has other rows. */
  readonly version: number;
  /** Rows of it that were reported. */
  readonly good: number;
};

export type NewRejection = { readonly line: number; readonly code: string; readonly sealed: string };
/** A row of the file (the header is 1), or a line of the list. */
export type NamedRow = { readonly row?: number | undefined; readonly line?: number | undefined };

/** The columns of an `Export` `e`. */
export const exportColumns = `e.id, e.notice_id as "noticeId", e.layout, e.layout_version as "layoutVersion", e.list_id as "listId",
  e.list_hash as "listHash", e.lines, e.rows, e.file_hash as "fileHash", e.company, e.given, e.follows, e.status,
  e.made_by as "madeBy", e.made_at as "madeAt", e.made_on::text as "madeOn", e.receipt_number as "receiptNumber",
  e.receipt_on::text as "receiptOn"`;

/** Undefined unless its list was accepted. Until the transaction ends no amendment of the notice is confirmed. */
export async function exportedNotice(tx: Tx, noticeId: string): Promise<ExportedNotice | undefined> {
  const [found] = await tx.manager.query<ExportedNotice[]>(
    `select json_build_object('name', c.name, 'address', s.address) as company, l.id as "listId", l.content_hash as "listHash",
            l.good, n.version
       from notices n
       join companies c on c.id = n.company_id
       join sites s on s.id = n.site_id
       join worker_lists l on l.id = n.list_id
      where n.id = $1 and l.status in ('accepted', 'reported') and n.status not in ('refused', 'withdrawn') for share of n`,
    [noticeId],
  );
  return found;
}

/** Keeps a new export; if the same file is on its way already, that one stands, and its id is the answer. */
export async function addExport(tx: Tx, made: Export, change: ExportChange): Promise<string> {
  const added = await tx.manager.query<unknown[]>(
    `insert into notice_exports (id, notice_id, layout, layout_version, list_id, list_hash, lines, rows, file_hash, company,
                                 given, follows, status, made_by, made_at, made_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (notice_id, layout, file_hash) where status = 'made' do nothing returning 1`,
    [
      ...[made.id, made.noticeId, made.layout, made.layoutVersion, made.listId, made.listHash, made.lines, made.rows],
      ...[made.fileHash, made.company, made.given, made.follows, made.status, made.madeBy, made.madeAt, made.madeOn],
    ],
  );
  if (added.length === 0) return onItsWay(tx, made);
  await addChange(tx, change);
  return made.id;
}

export type LockedExport = { readonly made: Export; readonly handlingRegion: string };

/**
 * Locks the export until the transaction ends, and before it its notice, so that no row of it is taken back meanwhile;
 * undefined outside the scope.
 */
export async function lockExport(tx: Tx, id: string, { companyId, regions }: Scope): Promise<LockedExport | undefined> {
  await tx.manager.query(
    `select 1 from notices n where n.id = (select notice_id from notice_exports where id = $1) for share`,
    [id],
  );
  const [found] = await tx.manager.query<(Export & Pick<LockedExport, 'handlingRegion'>)[]>(
    `select ${exportColumns}, n.handling_region as "handlingRegion" from notice_exports e join notices n on n.id = e.notice_id
      where ${noticeInScope} and e.id = $3 for no key update of e`,
    [companyId, regions, id],
  );
  if (!found) return undefined;
  const { handlingRegion, ...made } = found;
  return { made, handlingRegion };
}

/** Those of a notice that sent rows back, locked. */
export async function rejectedExports(tx: Tx, noticeId: string): Promise<readonly Export[]> {
  return await tx.manager.query<Export[]>(
    `select ${exportColumns} from notice_exports e
      where e.notice_id = $1 and e.status = 'rejected' order by e.id for no key update`,
    [noticeId],
  );
}

/** Keeps a move that the domain has allowed, with its line of the history. */
export async function keepExport(tx: Tx, { next, change }: ExportOutcome): Promise<void> {
  await tx.manager.query(`update notice_exports set status = $2, receipt_number = $3, receipt_on = $4 where id = $1`, [
    ...[next.id, next.status, next.receiptNumber, next.receiptOn],
  ]);
  await addChange(tx, change);
}

/** The line of each row that was named, in their order; null for one that is not in the export. */
export async function linesOf(
  tx: Tx,
  { listId, lines }: Export,
  named: readonly NamedRow[],
): Promise<(number | null)[]> {
  const found = await tx.manager.query<{ line: number | null }[]>(
    `with own as (
       select line, (row_number() over (order by line))::int + 1 as row
         from list_rows where list_id = $1 and ($2::int[] is null or line = any($2)))
     select coalesce(by_row.line, by_line.line) as line
       from unnest($3::int[], $4::int[]) with ordinality as named (row, line, ord)
       left join own by_row on by_row.row = named.row
       left join own by_line on by_line.line = named.line
      order by named.ord`,
    [listId, lines, named.map(({ row }) => row ?? null), named.map(({ line }) => line ?? null)],
  );
  return found.map(({ line }) => line);
}

/** Rejections that are not known yet; the same code of a line once more is passed over. Returns how many were new. */
export async function addRejections(
  tx: Tx,
  { id, noticeId }: Export,
  rejections: readonly NewRejection[],
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<number> {
  const added = await tx.manager.query<unknown[]>(
    `insert into export_rejections (notice_id, export_id, line, code, sealed, rejected_at, rejected_by)
     select $1, $2, line, code, sealed, $6, $7 from unnest($3::int[], $4::text[], $5::text[]) as new (line, code, sealed)
     on conflict (export_id, line, code) do nothing returning 1`,
    [
      ...[noticeId, id, rejections.map(({ line }) => line), rejections.map(({ code }) => code)],
      ...[rejections.map(({ sealed }) => sealed), now, by],
    ],
  );
  return added.length;
}

/** Lines of rejected rows that still stand and have not been sent again. */
export async function waitingLines(tx: Tx, { id }: Export): Promise<readonly number[]> {
  const found = await tx.manager.query<{ line: number }[]>(
    `select distinct line from export_rejections r
      where export_id = $1 and sent_again is null and ${stands('r.notice_id', 'r.line')} order by line`,
    [id],
  );
  return found.map(({ line }) => line);
}

export async function markSentAgain(tx: Tx, exportId: string, lines: readonly number[], by: string): Promise<void> {
  await tx.manager.query(
    `update export_rejections set sent_again = $3 where export_id = $1 and line = any($2::int[]) and sent_again is null`,
    [exportId, lines, by],
  );
}

async function onItsWay(tx: Tx, { noticeId, layout, fileHash }: Export): Promise<string> {
  const [found] = await tx.manager.query<{ id: string }[]>(
    `select id from notice_exports where notice_id = $1 and layout = $2 and file_hash = $3 and status = 'made'`,
    [noticeId, layout, fileHash],
  );
  if (!found) throw new Error('an export that was on its way is there no more');
  return found.id;
}

async function addChange(tx: Tx, { exportId, at, by, from, to, why }: ExportChange): Promise<void> {
  await tx.manager.query(
    `insert into export_changes (export_id, change, changed_at, changed_by, from_status, to_status, why)
     select $1, coalesce(max(change), 0) + 1, $2, $3, $4, $5, $6 from export_changes where export_id = $1`,
    [exportId, at, by, from, to, why],
  );
}
