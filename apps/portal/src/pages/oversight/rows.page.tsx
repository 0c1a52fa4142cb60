import type { ComponentChildren } from 'preact';
import type { Answer } from '../../clients/ask.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { oversightPaths } from './asked.js';

export type RowsShown<Row> = {
  readonly title: string;
  /** Of which period, region and kind these rows are, in words. */
  readonly note: string;
  readonly answer: Answer<{ readonly items: readonly Row[] }>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly readAt: Date;
  readonly children?: ComponentChildren;
};

/** A door gives no more rows than this, and the page says so. */
const MOST_ROWS = 200;

/** The rows behind one number of the overview. */
export function rowsPage<Row>(context: PageContext, shown: RowsShown<Row>): string {
  const { say } = context;
  const { title, note, readAt, children } = shown;
  return page({
    context,
    title,
    wide: true,
    children: (
      <>
        <nav class="crumbs" aria-label={say('oversight.crumbs')}>
          <a href={oversightPaths.overview}>{say('oversight.title')}</a>
        </nav>
        <Heading context={context} title={title} note={note} readAt={readAt} href={context.url} />
        {children}
        <Rows context={context} shown={shown} />
      </>
    ),
  });
}

function Rows<Row>({ context, shown }: { readonly context: PageContext; readonly shown: RowsShown<Row> }) {
  const { say, formats } = context;
  const { title, answer, columns, keyOf } = shown;
  if (answer.kind !== 'answered') return <FailedPart context={context} what={title} />;
  const rows = answer.body.items;
  return (
    <>
      <Table
        context={context}
        caption={say('list.count', { n: formats.number(rows.length) })}
        rows={rows}
        keyOf={keyOf}
        columns={columns}
        dense
        empty={<Empty>{say('oversight.rows.none')}</Empty>}
      />
      {rows.length > 0 && <ExportLinks context={context} />}
      {rows.length >= MOST_ROWS && <p class="note">{say('oversight.rows.most', { n: formats.number(MOST_ROWS) })}</p>}
    </>
  );
}
