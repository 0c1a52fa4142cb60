import type { KeptFacts, Tx } from '@tanggap/messaging';
import { BinaryRows, bytesOf } from './binary-rows.js';
import { copyRows } from './bulk.js';

/** Good rows of a list as one event will tell them: checked and written out with the rows, and told once the notice is accepted. */
export type StoredReport = {
  readonly eventId: string;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly workers: number;
  /** The event's data as JSON. */
  readonly data: string;
};

export function packReports(listId: string, reports: readonly StoredReport[]): Buffer {
  const [list, packed] = [bytesOf(listId), new BinaryRows()];
  for (const { firstLine, lastLine, workers, eventId, data } of reports) {
    packed.row(6).uuid(list).int(firstLine).int(lastLine).int(workers).uuid(bytesOf(eventId)).text(data);
  }
  return packed.packed();
}

export async function addReports(tx: Tx, packed: readonly Buffer[]): Promise<void> {
  await copyRows(tx, 'list_reports', ['list_id', 'first_line', 'last_line', 'workers', 'event_id', 'data'], packed);
}

/** What comes next behind a line: how many events, how many workers in them, and the last of their lines. */
export type Portion = { readonly reports: number; readonly workers: number; readonly lastLine: number };

export async function nextPortion(tx: Tx, listId: string, after: number, most: number): Promise<Portion> {
  const [portion] = await tx.manager.query<Portion[]>(
    `select count(*)::int as reports, coalesce(sum(workers), 0)::int as workers, coalesce(max(last_line), $2)::int as "lastLine"
       from (select workers, last_line from list_reports where ${following} order by list_id, first_line limit $3) as next`,
    [listId, after, most],
  );
  if (!portion) throw new Error('a sum without a row');
  return portion;
}

/** The events of a portion, to be told from where they lie. */
export function reportsOf(listId: string, noticeId: string, after: number, most: number): KeptFacts {
  return {
    name: 'layoff-notices.workers-reported.v1',
    key: noticeId,
    query: `select first_line as place, event_id, data from list_reports where ${following} order by list_id, first_line limit $3`,
    parameters: [listId, after, most],
  };
}

// As pairs, or without statistics the whole rest is sorted for each portion.
const following = `(list_id, first_line) > ($1, $2) and (list_id, first_line) <= ($1, 2147483647)`;
