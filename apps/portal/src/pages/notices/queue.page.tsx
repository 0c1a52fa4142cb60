import { regions } from '@tanggap/indonesia';
import type { NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { withQuery, type Query } from '../../visit/query.js';
import { noticePaths } from './paths.js';
import { queueViewNames, type QueueView, type ViewCount } from './queue.model.js';
import { clockText, isLate, periodText, regionName, tagOf, wordFor } from './words.js';

type QueueShown = {
  readonly context: PageContext;
  readonly query: Query;
  readonly view: QueueView;
  /** Undefined when they could not be read, each by itself. */
  readonly counts: readonly ViewCount[] | undefined;
  readonly notices: Paged<NoticeInList> | undefined;
  /** More than one office's, so that it is worth to choose. */
  readonly hasRegions: boolean;
  /** Of unions, waiting for the answer of whoever reads this. */
  readonly complaints: number | undefined;
  readonly readAt: Date;
};

/** What waits for the office, what it waits for, and what is under way. */
export function queuePage(shown: QueueShown): string {
  const { context, view, counts, notices, complaints = 0, readAt } = shown;
  const { say, formats } = context;
  return page({
    ...{ context, title: say('notices.queue.title'), wide: true },
    children: (
      <>
        <div class="heading">
          <h1>{say('notices.queue.title')}</h1>
          <p class="read-at">
            {say('notices.updated', { time: formats.time(readAt) })} <a href={context.url}>{say('notices.refresh')}</a>
          </p>
        </div>
        {complaints > 0 && (
          <Banner>
            <a href={noticePaths.complaints}>{say('notices.queue.complaints', { n: formats.number(complaints) })}</a>
          </Banner>
        )}
        {counts ? (
          <Views context={context} counts={counts} />
        ) : (
          <FailedPart context={context} what={say('notices.queue.views')} />
        )}
        <h2>{say(`notices.queue.view.${view}`)}</h2>
        <QueueFilters {...shown} />
        {notices ? (
          <>
            <QueueTable {...shown} rows={notices.items} />
            <Pager context={context} next={notices.next} />
            {notices.items.length > 0 && <ExportLinks context={context} />}
          </>
        ) : (
          <FailedPart context={context} what={say('notices.queue.failed')} />
        )}
      </>
    ),
  });
}

function Views({ context, counts }: { readonly context: PageContext; readonly counts: readonly ViewCount[] }) {
  const { say, formats } = context;
  return (
    <StatTiles
      tiles={counts.map(({ view, notices, overdue }) => {
        const late = overdue > 0 ? ` · ${say('notices.queue.overdue', { n: formats.number(overdue) })}` : '';
        return {
          figure: formats.number(notices),
          label: `${say(`notices.queue.view.${view}`)}${late}`,
          href: withQuery(noticePaths.queue, { view }),
          kind: overdue > 0 ? 'bad' : 'plain',
        };
      })}
    />
  );
}

function QueueFilters({ context, query, hasRegions }: QueueShown) {
  // The views stand above as figures; an office of its own has nothing else to choose.
  return hasRegions ? <Filters {...{ context, query, filters: queueFilters(context, hasRegions) }} /> : null;
}

/** By view, and by office for who looks after several. */
export function queueFilters({ say }: PageContext, hasRegions: boolean): readonly Filter[] {
  const views = queueViewNames.map((view) => [view, say(`notices.queue.view.${view}`)] as const);
  const offices = regions.map(({ code, name }) => [code, name] as const);
  return [
    { name: 'view', label: say('notices.queue.views'), options: views },
    ...(hasRegions ? [{ name: 'region', label: say('notices.queue.region'), options: offices }] : []),
  ];
}

function QueueTable({ context, view, query, rows, readAt }: QueueShown & { readonly rows: readonly NoticeInList[] }) {
  const { say } = context;
  const isFiltered = query.has('region');
  const empty = view === 'waiting' ? say('notices.queue.empty.waiting') : say('notices.queue.empty.other');
  return (
    <Table
      context={context}
      caption={say('notices.queue.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      isMarked={({ dueOn }) => isLate(dueOn, readAt)}
      empty={<Empty>{isFiltered ? say('list.filtered-empty') : empty}</Empty>}
      columns={queueColumns(context, readAt)}
    />
  );
}

/** Of the table, and of the list as a file. */
export function queueColumns(context: PageContext, readAt: Date): readonly Column<NoticeInList>[] {
  const { say, formats } = context;
  return [
    {
      label: say('notices.queue.company'),
      kind: 'head',
      cell: (notice) => <NamedNotice {...{ context, notice }} />,
    },
    { label: say('notices.queue.office'), cell: ({ handlingRegion }) => regionName(handlingRegion) },
    { label: say('notices.queue.layoff'), cell: (notice) => periodText(context, notice) },
    {
      label: say('notices.queue.workers'),
      kind: 'figure',
      cell: ({ declaredWorkers }) => (declaredWorkers === null ? '–' : formats.number(declaredWorkers)),
      value: ({ declaredWorkers }) => declaredWorkers ?? '',
    },
    {
      label: say('notices.queue.clock'),
      cell: ({ dueOn }) => (dueOn === null ? say('notices.queue.no-clock') : clockText(context, dueOn, readAt)),
    },
    {
      label: say('notices.queue.state'),
      cell: ({ status }) => <Tag kind={tagOf(status)}>{wordFor(context, 'status', status)}</Tag>,
    },
  ];
}

function NamedNotice({ context, notice }: { readonly context: PageContext; readonly notice: NoticeInList }) {
  return (
    <>
      <a href={noticePaths.one(notice.id)}>{notice.companyName}</a>
      <span class="note">
        {notice.siteName} · {wordFor(context, 'kind', notice.kind)}
      </span>
    </>
  );
}
