import type { DisputeInList } from '../../clients/disputes.js';
import type { NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { ExportLinks } from '../../layout/export-links.js';
import { StatTiles } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { page } from '../../layout/page.js';
import { Heading, Tag, type TagKind } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { withQuery } from '../../visit/query.js';
import { Back } from '../company/parts.js';
import type { DisputeView, DisputeViewCount } from './disputes.model.js';
import { noticePaths } from './paths.js';
import { clockText, isLate, periodText, regionName, wordFor } from './words.js';

type DeskShown = {
  readonly context: PageContext;
  readonly view: DisputeView;
  /** Undefined when they could not be read, each by itself. */
  readonly counts: readonly DisputeViewCount[] | undefined;
  readonly disputes: Paged<DisputeInList> | undefined;
  readonly mayRecord: boolean;
  readonly readAt: Date;
};

/** What waits for a mediator, what runs and until when, and what is over. */
export function disputesPage(shown: DeskShown): string {
  const { context, view, counts, disputes, mayRecord, readAt } = shown;
  const { say } = context;
  const title = say('notices.disputes.title');
  return page({
    ...{ context, title, wide: true },
    children: (
      <>
        <Heading {...{ context, title, readAt }} note={say('notices.disputes.lead')} href={context.url} />
        {counts ? (
          <Views context={context} counts={counts} />
        ) : (
          <FailedPart context={context} what={say('notices.queue.views')} />
        )}
        <h2>{say(`notices.disputes.view.${view}`)}</h2>
        {disputes ? (
          <>
            <DisputeTable {...{ context, view, readAt }} rows={disputes.items} />
            <Pager context={context} next={disputes.next} />
            {disputes.items.length > 0 && <ExportLinks context={context} />}
          </>
        ) : (
          <FailedPart context={context} what={say('notices.disputes.failed')} />
        )}
        {mayRecord && (
          <p>
            <a href={noticePaths.newDispute}>{say('notices.disputes.new')}</a>
          </p>
        )}
      </>
    ),
  });
}

function Views({ context, counts }: { readonly context: PageContext; readonly counts: readonly DisputeViewCount[] }) {
  const { say, formats } = context;
  return (
    <StatTiles
      tiles={counts.map(({ view, disputes, overdue }) => {
        const late = overdue > 0 ? ` · ${say('notices.queue.overdue', { n: formats.number(overdue) })}` : '';
        return {
          figure: formats.number(disputes),
          label: `${say(`notices.disputes.view.${view}`)}${late}`,
          href: withQuery(noticePaths.disputes, { view }),
          kind: overdue > 0 ? 'bad' : 'plain',
        };
      })}
    />
  );
}

const kinds: Readonly<Record<string, TagKind>> = {
  ...{ asked: 'busy', 'talks-failed': 'busy', 'mediation-failed': 'busy', 'recommendation-failed': 'busy' },
  ...{ agreed: 'good', decided: 'good' },
};

export function StageTag({ context, stage }: { readonly context: PageContext; readonly stage: string }) {
  return <Tag kind={kinds[stage] ?? 'plain'}>{wordFor(context, 'stage', stage)}</Tag>;
}

type DisputeTableShown = Pick<DeskShown, 'context' | 'view' | 'readAt'> & { readonly rows: readonly DisputeInList[] };

function DisputeTable({ context, view, rows, readAt }: DisputeTableShown) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('notices.disputes.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      isMarked={({ dueOn }) => isLate(dueOn, readAt)}
      empty={<Empty>{say(view === 'waiting' ? 'notices.disputes.empty.waiting' : 'notices.disputes.empty')}</Empty>}
      columns={disputeColumns(context, view, readAt)}
    />
  );
}

/** Of the table, and of the list as a file. */
export function disputeColumns(
  context: PageContext,
  view: DisputeView,
  readAt: Date,
): readonly Column<DisputeInList>[] {
  const { say, formats } = context;
  const next: Column<DisputeInList> = {
    label: say('notices.disputes.next'),
    cell: (dispute) => nextText(context, dispute, readAt),
  };
  return [
    {
      label: say('notices.queue.company'),
      kind: 'head',
      cell: ({ id, companyName, siteName }) => (
        <>
          <a href={noticePaths.dispute(id)}>{companyName}</a>
          <span class="note">{siteName}</span>
        </>
      ),
    },
    { label: say('notices.queue.office'), cell: ({ handlingRegion }) => regionName(handlingRegion) },
    {
      label: say('notices.queue.workers'),
      kind: 'figure',
      cell: ({ declaredWorkers }) => (declaredWorkers === null ? '–' : formats.number(declaredWorkers)),
    },
    { label: say('notices.disputes.stage'), cell: ({ stage }) => <StageTag {...{ context, stage }} /> },
    ...(view === 'ended' ? [] : [next]),
  ];
}

/** By when the step that runs has to end, or which one has to begin. */
function nextText(context: PageContext, { dueOn, nextStep }: DisputeInList, readAt: Date): string {
  const { say, formats } = context;
  if (dueOn !== null) return `${formats.shortDay(dueOn)} · ${clockText(context, dueOn, readAt)}`;
  if (nextStep === null) return say('notices.disputes.no-term');
  return say('notices.disputes.begin', { step: wordFor(context, 'step', nextStep) });
}

type NewShown = { readonly context: PageContext; readonly notices: Paged<NoticeInList> | undefined };

/** Layoffs of the own regions, to record the first step of a dispute that nobody has raised yet. */
export function newDisputePage({ context, notices }: NewShown): string {
  const { say, formats } = context;
  const title = say('notices.disputes.new');
  return page({
    ...{ context, title },
    children: (
      <>
        <Back href={noticePaths.disputes}>{say('notices.disputes.back')}</Back>
        <h1>{title}</h1>
        <p class="lead">{say('notices.disputes.new.lead')}</p>
        {notices === undefined && <FailedPart context={context} what={say('notices.queue.failed')} />}
        {notices && (
          <Table
            context={context}
            caption={say('notices.disputes.new.caption')}
            rows={notices.items}
            keyOf={({ id }) => id}
            empty={<Empty>{say('notices.disputes.new.empty')}</Empty>}
            columns={[
              {
                label: say('notices.queue.company'),
                kind: 'head',
                cell: ({ id, companyName }) => <a href={noticePaths.dispute(id)}>{companyName}</a>,
              },
              { label: say('notices.file.site'), cell: ({ siteName }) => siteName },
              { label: say('notices.queue.layoff'), cell: (notice) => periodText(context, notice) },
              {
                label: say('notices.queue.workers'),
                kind: 'figure',
                cell: ({ declaredWorkers }) => (declaredWorkers === null ? '–' : formats.number(declaredWorkers)),
              },
            ]}
          />
        )}
        <Pager context={context} next={notices?.next} />
      </>
    ),
  });
}
