import { regions } from '@tanggap/indonesia';
import { assessmentStates, type Paged, type StateCount, type WorkLine } from '../../clients/aid.js';
import type { Answer } from '../../clients/ask.js';
import { bodyOf } from '../../clients/ask.js';
import { RadiosField } from '../../forms/choices.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { StatTiles, type Tile } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { outcomeShown } from './assessment.page.js';
import { Due, personShown, shortRegionName, StateTag } from './shown.js';

export type WorklistShown = {
  readonly query: Query;
  readonly readAt: Date;
  readonly lines: Answer<Paged<WorkLine>>;
  readonly counts: Answer<{ readonly items: readonly StateCount[] }>;
  readonly mayRecommend: boolean;
  readonly trouble?: Trouble | undefined;
};

const FORM = 'recommend-many';

/** Who waits for what of us, the neediest in front. */
export function worklistPage(context: PageContext, shown: WorklistShown): string {
  const { say } = context;
  const lines = bodyOf(shown.lines);
  return page({
    ...{ context, title: say('aid.worklist'), wide: true, failed: shown.trouble !== undefined, scripts: [] },
    children: (
      <>
        <Heading context={context} title={say('aid.worklist')} readAt={shown.readAt} href={context.url} />
        <Counts context={context} counts={shown.counts} />
        <Filters context={context} query={shown.query} filters={worklistFilters(context)} />
        {lines === undefined && <FailedPart context={context} what={say('aid.worklist')} />}
        {lines && <Lines context={context} shown={shown} lines={lines} />}
      </>
    ),
  });
}

function Counts({ context, counts }: { readonly context: PageContext; readonly counts: WorklistShown['counts'] }) {
  const { say } = context;
  const items = bodyOf(counts)?.items;
  if (!items) return <FailedPart context={context} what={say('aid.counts')} />;
  return <StatTiles tiles={tilesOf(context, items)} />;
}

const toDo = ['needs-evidence', 'screened', 'returned', 'recommended', 'ready'] as const;

function tilesOf(context: PageContext, items: readonly StateCount[]): readonly Tile[] {
  const { say, formats } = context;
  const sum = (rows: readonly StateCount[], of: 'count' | 'overdue') => rows.reduce((all, row) => all + row[of], 0);
  const late = sum(items, 'overdue');
  return [
    {
      ...{ figure: formats.number(late), label: say('aid.tile.overdue'), href: '/aid?overdue=true' },
      kind: late > 0 ? 'bad' : 'good',
    },
    ...toDo.map((state): Tile => ({
      figure: formats.number(
        sum(
          items.filter((one) => one.state === state),
          'count',
        ),
      ),
      label: say(`aid.tile.${state}`),
      href: `/aid?state=${state}`,
    })),
  ];
}

export function worklistFilters({ say }: PageContext): readonly Filter[] {
  return [
    {
      ...{ name: 'state', label: say('aid.state') },
      options: assessmentStates.map((state) => [state, say(`aid.state.${state}`)] as const),
    },
    {
      ...{ name: 'region', label: say('aid.region') },
      options: regions.map(({ code, name }) => [code, name] as const),
    },
    {
      ...{ name: 'recommended', label: say('aid.recommended') },
      options: [
        ['eligible', say('aid.outcome.eligible')],
        ['not-eligible', say('aid.outcome.not-eligible')],
      ] as const,
    },
    { name: 'overdue', label: say('aid.clock'), options: [['true', say('aid.tile.overdue')]] as const },
  ];
}

type LinesShown = { readonly context: PageContext; readonly shown: WorklistShown; readonly lines: Paged<WorkLine> };

function Lines({ context, shown, lines }: LinesShown) {
  const { say } = context;
  const canSelect = shown.mayRecommend && lines.items.some(({ state }) => state === 'screened');
  const table = (
    <Table
      {...{
        context,
        caption: say('aid.worklist.caption'),
        rows: lines.items,
        keyOf: ({ id }: WorkLine) => id,
        dense: true,
      }}
      columns={worklistColumns(context, shown.readAt)}
      empty={<EmptyList context={context} query={shown.query} />}
      {...(canSelect && {
        select: {
          form: FORM,
          name: 'assessment',
          label: (row: WorkLine) => say('aid.select', { name: personShown(context, row) }),
        },
      })}
    />
  );
  return (
    <>
      {table}
      {lines.items.some(({ maskedName }) => maskedName === null) && <p class="note">{say('aid.name-later')}</p>}
      <Pager context={context} next={lines.next} />
      {lines.items.length > 0 && <ExportLinks context={context} />}
      {canSelect && <RecommendMany context={context} trouble={shown.trouble} />}
    </>
  );
}

function RecommendMany({ context, trouble }: { readonly context: PageContext; readonly trouble: Trouble | undefined }) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="together">
      <h2 id="together">{say('aid.recommend-many')}</h2>
      <p>{say('aid.recommend-many.lead')}</p>
      <Form
        {...{ context, id: FORM, action: '/aid/recommendations', trouble }}
        submit={say('aid.recommend-many.submit')}
      >
        <RadiosField
          {...{ context, trouble, name: 'outcome', label: say('aid.recommended') }}
          choices={[
            ['eligible', say('aid.outcome.eligible')],
            ['not-eligible', say('aid.outcome.not-eligible'), say('aid.recommend.refusal-note')],
          ]}
        />
      </Form>
    </section>
  );
}

export function worklistColumns(context: PageContext, readAt: Date): readonly Column<WorkLine>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.person'), kind: 'head' },
      cell: (row) => <a href={`/aid/assessments/${row.id}`}>{personShown(context, row)}</a>,
    },
    {
      label: say('aid.state'),
      cell: ({ state, stateText }) => <StateTag context={context} state={state} text={stateText} />,
    },
    { label: say('aid.finds'), cell: ({ finds }) => outcomeShown(context, finds ?? null) },
    { label: say('aid.clock'), cell: ({ dueOn }) => <Due context={context} dueOn={dueOn} readAt={readAt} /> },
    { label: say('aid.region'), cell: ({ regionCode }) => shortRegionName(regionCode) },
    { label: say('aid.layoff-date'), cell: ({ layoffDate }) => formats.shortDay(layoffDate) },
    {
      ...{ label: say('aid.priority'), kind: 'figure' },
      cell: ({ priority }) => formats.number(priority / 100),
      value: ({ priority }) => priority / 100,
    },
  ];
}

function EmptyList({ context, query }: { readonly context: PageContext; readonly query: Query }) {
  const { say } = context;
  const isFiltered = ['state', 'region', 'recommended', 'overdue'].some((name) => query.has(name));
  if (!isFiltered) return <Empty>{say('aid.worklist.empty')}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}
