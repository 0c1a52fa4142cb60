import type { ColumnSummary, Notice, WorkerList } from '../../clients/layoff-notices.js';
import type { PageContext } from '../../layout/page-context.js';
import type { Step } from '../../layout/parts.js';

/** From here on a column is summed up first: the rows one by one are a page of their own. */
const MANY = 16;

/** A list that still moves by itself. */
export function isAtWork({ status }: Pick<WorkerList, 'status'>): boolean {
  return status === 'received';
}

/** Rows are judged by the days of the layoff: before these no list is taken. */
export function isPeriodGiven({ layoffFrom, layoffTo }: Pick<Notice, 'layoffFrom' | 'layoffTo'>): boolean {
  return layoffFrom !== null && layoffTo !== null;
}

/** Rows can be corrected where they stand. */
export function mayCorrect({ nextMoves }: Pick<Notice, 'nextMoves'>, { status }: Pick<WorkerList, 'status'>): boolean {
  return nextMoves.includes('send-list') && status === 'checked';
}

/** Sent, read and checked: three bars. What was kept was sent and read to its end. */
export function barsOf({ say }: PageContext, list: Pick<WorkerList, 'rows' | 'expectedRows'>): readonly Step[] {
  const { rows, expectedRows } = list;
  return [
    { name: say('company.list.bar.upload'), done: expectedRows, of: expectedRows },
    { name: say('company.list.bar.read'), done: expectedRows, of: expectedRows },
    { name: say('company.list.bar.check'), done: rows, of: expectedRows },
  ];
}

/** True where going row by row would hide what is wrong with a whole column. */
export function isSummedUp(byColumn: readonly ColumnSummary[]): boolean {
  const counts = new Map<string | null, number>();
  for (const { column, count } of byColumn) counts.set(column, (counts.get(column) ?? 0) + count);
  return [...counts.values()].some((count) => count >= MANY);
}

/** Errors first: they keep a row out. Within them the most frequent. */
export function gravestFirst(byColumn: readonly ColumnSummary[]): readonly ColumnSummary[] {
  const rank = ({ severity }: ColumnSummary) => (severity === 'error' ? 0 : 1);
  return [...byColumn].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}
