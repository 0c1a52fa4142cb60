import { regions } from '@tanggap/indonesia';
import type { Paged, Scheme } from '../../clients/aid.js';
import { listStates, type DecisionList } from '../../clients/aid-lists.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import { NumberField } from '../../forms/fields.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import { page } from '../../layout/page.js';
import { pathOf, type PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { actPage } from './act.page.js';
import { listName } from './queue.page.js';
import { said, StateTag } from './shown.js';

type ListsShown = {
  readonly query: Query;
  readonly lists: Answer<Paged<DecisionList>>;
  readonly readAt: Date;
  readonly mayCompose: boolean;
};

/** Lists of decisions, the newest first. */
export function listsPage(context: PageContext, { query, lists, readAt, mayCompose }: ListsShown): string {
  const { say } = context;
  const found = bodyOf(lists);
  return page({
    ...{ context, title: say('aid.lists'), wide: true },
    children: (
      <>
        <Heading context={context} title={say('aid.lists')} readAt={readAt} href={context.url} />
        {mayCompose && (
          <div class="acts">
            <a class="button" href="/aid/lists/new">
              {say('aid.compose')}
            </a>
          </div>
        )}
        <Filters context={context} query={query} filters={listFilters(context)} />
        {found === undefined && <FailedPart context={context} what={say('aid.lists')} />}
        {found && (
          <>
            <Table
              {...{
                context,
                caption: say('aid.lists.caption'),
                rows: found.items,
                keyOf: ({ id }: DecisionList) => id,
              }}
              columns={listColumns(context)}
              empty={<NoLists context={context} isFiltered={query.has('state')} />}
            />
            <Pager context={context} next={found.next} />
            {found.items.length > 0 && <ExportLinks context={context} />}
          </>
        )}
      </>
    ),
  });
}

function NoLists({ context, isFiltered }: { readonly context: PageContext; readonly isFiltered: boolean }) {
  const { say } = context;
  if (!isFiltered) return <Empty>{say('aid.lists.empty')}</Empty>;
  return (
    <Empty>
      {say('list.filtered-empty')} <a href={pathOf(context)}>{say('list.clear-filters')}</a>
    </Empty>
  );
}

export function listFilters({ say }: PageContext): readonly Filter[] {
  const options = listStates.map((state) => [state, say(`aid.list-state.${state}`)] as const);
  return [{ name: 'state', label: say('aid.state'), options }];
}

export function listColumns(context: PageContext): readonly Column<DecisionList>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.list'), kind: 'head' },
      cell: (list) => <a href={`/aid/lists/${list.id}`}>{listName(context, list)}</a>,
    },
    {
      label: say('aid.state'),
      cell: ({ state, stateText }) => <StateTag context={context} state={state} text={stateText} />,
    },
    {
      label: say('aid.list.step'),
      cell: ({ approvals, needed }) =>
        needed === null
          ? say('aid.not-yet')
          : say('aid.list.approvals', { n: formats.number(approvals), of: formats.number(needed) }),
    },
    { label: say('aid.decree'), cell: ({ decree }) => decree?.number ?? say('aid.not-yet') },
    { label: say('aid.list.lines'), kind: 'figure', cell: ({ lines }) => formats.number(lines) },
    { label: say('aid.list.total'), kind: 'figure', cell: ({ total }) => formats.rupiah(total) },
  ];
}

type ComposeShown = {
  readonly schemes: readonly Scheme[];
  readonly year: number;
  readonly trouble?: Trouble | undefined;
};

/** A new list from all that are ready and fit. */
export function composePage(context: PageContext, { schemes, year, trouble }: ComposeShown): string {
  const { say } = context;
  const about = { context, trouble } as const;
  return actPage(context, {
    ...{ title: say('aid.compose'), lead: say('aid.compose.lead'), trouble, submit: say('aid.compose.submit') },
    ...{ back: ['/aid/lists', say('aid.lists')], action: '/aid/lists' },
    fields: (
      <>
        <SelectField
          {...{ ...about, name: 'schemeCode', label: say('aid.scheme'), value: schemes[0]?.code }}
          choices={schemes.map(({ code, name }) => [code, said(context, name)])}
        />
        <NumberField {...{ ...about, name: 'budgetYear', label: say('aid.budget-year'), value: year }} />
        <SelectField
          {...{ ...about, name: 'regionCode', label: say('aid.region'), isOptional: true, none: say('filters.any') }}
          choices={regions.map(({ code, name }) => [code, name])}
        />
        <RadiosField
          {...{ ...about, name: 'recommended', label: say('aid.recommended'), isOptional: true }}
          choices={[
            ['eligible', say('aid.outcome.eligible')],
            ['not-eligible', say('aid.outcome.not-eligible')],
          ]}
        />
        <NumberField
          {...{
            ...about,
            name: 'most',
            label: say('aid.compose.most'),
            hint: say('aid.compose.most.hint'),
            isOptional: true,
          }}
        />
      </>
    ),
  });
}
