import { needed } from '../../clients/needed.js';
import type { Filter } from '../../layout/filters.js';
import type { Column } from '../../layout/table.js';
import { exported, isExport } from '../../visit/exported.js';
import type { Shown } from '../../visit/instead.js';
import type { Asked } from '../../visit/query.js';
import type { Visit } from '../../visit/visit.js';
import type { BatchRow, BatchView, DueRow, Listed } from '../../pages/treasury/views.js';

export const CASH = 'cash-assistance';

export async function batchOf(visit: Visit, id: string): Promise<BatchView> {
  return needed(await visit.read<BatchView>(CASH, `/payment-batches/${id}`));
}

export async function dueOf(visit: Visit): Promise<readonly DueRow[]> {
  return needed(await visit.read<Listed<DueRow>>(CASH, '/payment-batches/due')).items;
}

/** Undefined where it could not be had: the page goes on without. */
export async function itemsOf<T>(
  visit: Visit,
  path: string,
  asked: Readonly<Record<string, string | number | undefined>> = {},
): Promise<readonly T[] | undefined> {
  const answer = await visit.read<Listed<T>>(CASH, path, asked);
  return answer.kind === 'answered' ? answer.body.items : undefined;
}

type ListAsked<Row> = {
  readonly path: string;
  readonly asked: Asked;
  /** Where this page of it begins. */
  readonly after: string | number | undefined;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  readonly page: (found: Listed<Row>) => string | Promise<string>;
};

/** The most rows that the service gives at once. */
export const mostAtOnce = 200;

/** One page of a list, or all of it as the file that the address asks for. */
export async function listOf<Row>(visit: Visit, { path, asked, after, page, ...list }: ListAsked<Row>): Promise<Shown> {
  const read = (place: string | number | undefined, limit?: number) =>
    visit.read<Listed<Row>>(CASH, path, { limit, ...asked, after: place });
  if (isExport(visit)) return exported(visit, { ...list, read: (place) => read(place, mostAtOnce) });
  return page(needed(await read(after)));
}

export const MOST_COUNTED = 50;

/** How many there are, up to a page of them: `50+` where there are more. */
export async function countOf(
  visit: Visit,
  path: string,
  asked: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const answer = await visit.read<Listed<unknown>>(CASH, path, { ...asked, limit: MOST_COUNTED });
  if (answer.kind !== 'answered') return undefined;
  const { items, next } = answer.body;
  return next ? `${items.length}+` : String(items.length);
}

export function isUnderWay({ state }: BatchRow): boolean {
  return state !== 'done' && state !== 'dissolved';
}
