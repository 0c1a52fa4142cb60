import type { ComponentChildren } from 'preact';
import { withQuery } from '../visit/query.js';
import { pathOf, type PageContext } from './page-context.js';

export type Column<Row> = {
  readonly label: string;
  /** Figures stand to the right; the head of a row says what it is about. */
  readonly kind?: 'text' | 'figure' | 'head';
  readonly cell: (row: Row) => ComponentChildren;
  /** A head that is only a number: on a phone the column's name stands before it. */
  readonly isNumber?: boolean;
  /** What a file says in its place: amounts as numbers. Without it, what the cell says. */
  readonly value?: (row: Row) => string | number;
};

type Selection<Row> = {
  /** The form that takes what is chosen; it may stand anywhere on the page. */
  readonly form: string;
  readonly name: string;
  readonly label: (row: Row) => string;
  readonly isChosen?: (row: Row) => boolean;
  /** Rows that the form would refuse have no box. */
  readonly mayChoose?: (row: Row) => boolean;
};

type TableShown<Row> = {
  readonly context: PageContext;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What stands instead of a table without rows. */
  readonly empty?: ComponentChildren;
  readonly dense?: boolean;
  readonly select?: Selection<Row>;
  /** A row that needs the eye: said in words in one of its cells too. */
  readonly isMarked?: (row: Row) => boolean;
};

/** A list. On a phone each row becomes a block with the columns' names in it. */
export function Table<Row>({
  context,
  caption,
  columns,
  rows,
  keyOf,
  empty,
  dense,
  select,
  isMarked,
}: TableShown<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div class="table-frame">
      <table class={dense ? 'stacking dense' : 'stacking'}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {select && <SelectAll context={context} name={select.name} />}
            {columns.map(({ label, kind }) => (
              <th key={label} scope="col" class={kind === 'figure' ? 'figure' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={isMarked?.(row) ? 'marked' : undefined} data-row={keyOf(row)}>
              {select && <SelectOne select={select} row={row} value={keyOf(row)} />}
              {columns.map((column) => (
                <Cell key={column.label} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { label, kind, cell, isNumber } = column;
  if (kind === 'head') {
    return (
      <th scope="row" data-label={isNumber ? label : undefined}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td class={kind === 'figure' ? 'figure' : undefined} data-label={label}>
      {cell(row)}
    </td>
  );
}

function SelectAll({ context, name }: { readonly context: PageContext; readonly name: string }) {
  return (
    <th scope="col" class="select">
      <span hidden>
        <input type="checkbox" data-selects={name} aria-label={context.say('list.select-all')} />
      </span>
      <span class="unseen">{context.say('list.select')}</span>
    </th>
  );
}

type SelectedRow<Row> = { readonly select: Selection<Row>; readonly row: Row; readonly value: string };

function SelectOne<Row>({ select, row, value }: SelectedRow<Row>) {
  const { form, name, label, isChosen, mayChoose } = select;
  if (mayChoose?.(row) === false) return <td class="select" />;
  const attributes = { form, name, value, checked: isChosen?.(row) ?? false };
  return (
    <td class="select">
      <input type="checkbox" aria-label={label(row)} {...attributes} />
    </td>
  );
}

type PagerShown = {
  readonly context: PageContext;
  /** The place after which the next page begins; undefined on the last. */
  readonly next: string | undefined;
  readonly parameter?: string;
};

/** On to the next page, and back to the first; filters stay. */
export function Pager({ context, next, parameter = 'after' }: PagerShown) {
  const { say, url } = context;
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '');
  const isFirst = !query.has(parameter);
  query.delete(parameter);
  if (isFirst && next === undefined) return null;
  const first = withQuery(pathOf(context), {}) + (query.size > 0 ? `?${query.toString()}` : '');
  return (
    <nav class="pager" aria-label={say('list.pages')}>
      {!isFirst && <a href={first}>{say('list.first')}</a>}
      {next !== undefined && (
        <a href={withQuery(first, { [parameter]: next })} rel="next">
          {say('list.next')}
        </a>
      )}
    </nav>
  );
}
