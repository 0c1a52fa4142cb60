import type { Answer } from '../../clients/ask.js';
import { ExportLinks } from '../../layout/export-links.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { PageOfList } from '../../visit/exported.js';

export type Download = {
  readonly id: string;
  readonly accountId: string;
  readonly list: string;
  /** In words; empty for the whole list. */
  readonly filters: string;
  readonly format: string;
  readonly rows: number;
  readonly madeAt: string;
  /** Who took it; undefined where identity does not say. */
  readonly by?: string | undefined;
};

type Shown = { readonly answer: Answer<PageOfList<Download>>; readonly readAt: Date };

/** Who took which list along, and with which filters. */
export function downloadsPage(context: PageContext, { answer, readAt }: Shown): string {
  const { say } = context;
  const title = say('account.downloads.title');
  return page({
    ...{ context, title, wide: true },
    children: (
      <>
        <Heading context={context} title={title} readAt={readAt} href={context.url} />
        <p class="lead">{say('account.downloads.lead')}</p>
        {answer.kind === 'answered' ? (
          <List context={context} {...answer.body} />
        ) : (
          <FailedPart context={context} what={title} />
        )}
      </>
    ),
  });
}

function List({ context, items, next }: { readonly context: PageContext } & PageOfList<Download>) {
  const { say } = context;
  return (
    <>
      <Table
        context={context}
        caption={say('account.downloads.caption')}
        columns={downloadColumns(context)}
        rows={items}
        keyOf={({ id }) => id}
        empty={<Empty>{say('account.downloads.empty')}</Empty>}
        dense
      />
      <Pager context={context} next={next ?? undefined} />
      {items.length > 0 && <ExportLinks context={context} />}
    </>
  );
}

export function downloadColumns({ say, formats }: PageContext): readonly Column<Download>[] {
  return [
    {
      label: say('account.downloads.list'),
      kind: 'head',
      cell: ({ list, filters }) => (
        <>
          {list} {filters !== '' && <span class="note">{filters}</span>}
        </>
      ),
    },
    { label: say('account.downloads.who'), cell: ({ by }) => by ?? say('account.downloads.someone') },
    { label: say('account.downloads.when'), cell: ({ madeAt }) => formats.moment(madeAt) },
    {
      label: say('account.downloads.rows'),
      kind: 'figure',
      cell: ({ rows }) => formats.number(rows),
      value: ({ rows }) => rows,
    },
    { label: say('account.downloads.format'), cell: ({ format }) => format.toUpperCase() },
    { label: say('account.downloads.number'), cell: ({ id }) => <code>{id}</code> },
  ];
}
