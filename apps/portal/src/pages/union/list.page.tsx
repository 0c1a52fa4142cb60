import type { UnionNotice } from '../../clients/disputes.js';
import type { Paged } from '../../clients/layoff-notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Pager, Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { periodText, tagOf, wordFor } from '../notices/words.js';
import { unionPaths } from './paths.js';

type ListShown = {
  readonly context: PageContext;
  /** Undefined when they could not be read. */
  readonly notices: Paged<UnionNotice> | undefined;
  readonly readAt: Date;
};

/** The layoffs that the company has handed in. */
export function unionListPage({ context, notices, readAt }: ListShown): string {
  const { say } = context;
  const title = say('union.list.title');
  return page({
    ...{ context, title },
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('union.list.lead')} href={context.url} />
        {notices ? (
          <Notices context={context} rows={notices.items} />
        ) : (
          <FailedPart context={context} what={say('union.list.failed')} />
        )}
        <Pager context={context} next={notices?.next} />
      </>
    ),
  });
}

function Notices({ context, rows }: { readonly context: PageContext; readonly rows: readonly UnionNotice[] }) {
  const { say, formats } = context;
  return (
    <Table
      context={context}
      caption={say('union.list.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={<Empty>{say('union.list.empty')}</Empty>}
      columns={[
        {
          label: say('notices.file.site'),
          kind: 'head',
          cell: ({ id, siteName, kind }) => (
            <>
              <a href={unionPaths.one(id)}>{siteName}</a>
              <span class="note">{wordFor(context, 'kind', kind)}</span>
            </>
          ),
        },
        { label: say('notices.queue.layoff'), cell: (notice) => periodText(context, notice) },
        {
          label: say('notices.queue.workers'),
          kind: 'figure',
          cell: ({ declaredWorkers }) => (declaredWorkers === null ? '–' : formats.number(declaredWorkers)),
        },
        {
          label: say('notices.queue.state'),
          cell: ({ status }) => <Tag kind={tagOf(status)}>{wordFor(context, 'status', status)}</Tag>,
        },
      ]}
    />
  );
}
