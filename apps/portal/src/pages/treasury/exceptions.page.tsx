import { type Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { exceptionCodes, exceptionStates, type ExceptionRow } from './bank-views.js';
import { treasuryPaths } from './paths.js';
import type { Listed } from './views.js';
import { listPage } from './frames.js';

export const exceptionKinds = { open: 'bad', proposed: 'busy', settled: 'good' } as const;

type ExceptionsShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly query: Query;
  readonly found: Listed<ExceptionRow>;
};

export function exceptionsPage({ context, readAt, query, found }: ExceptionsShown): string {
  const { say } = context;
  const title = say('treasury.exceptions.title');
  return listPage({
    ...{ context, readAt, title, lead: say('treasury.exceptions.lead'), wide: true, query, found },
    filters: exceptionFilters(context),
    children: <ExceptionTable {...{ context, found, query }} />,
  });
}

const filtered = ['state', 'code', 'mine', 'batch', 'file'] as const;

function ExceptionTable({ context, found, query }: Omit<ExceptionsShown, 'readAt'>) {
  const { say } = context;
  const isFiltered = filtered.some((name) => query.has(name));
  return (
    <Table
      context={context}
      caption={say('treasury.exceptions.caption')}
      dense
      rows={found.items}
      keyOf={({ id }) => id}
      empty={
        <Empty>
          <p>
            {say(isFiltered ? 'list.filtered-empty' : 'treasury.exceptions.none')}{' '}
            {isFiltered && <a href={treasuryPaths.exceptions}>{say('list.clear-filters')}</a>}
          </p>
        </Empty>
      }
      columns={exceptionColumns(context)}
    />
  );
}

export function exceptionColumns(context: PageContext): readonly Column<ExceptionRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.exception.kind'),
      kind: 'head',
      cell: ({ id, code }) => <a href={treasuryPaths.exception(id)}>{say(`treasury.exception.${code}`)}</a>,
    },
    {
      label: say('treasury.payment'),
      cell: ({ externalId, reference }) => <span class="key">{externalId ?? reference ?? '–'}</span>,
      value: ({ externalId, reference }) => externalId ?? reference ?? '–',
    },
    {
      label: say('treasury.amount'),
      kind: 'figure',
      cell: ({ amount }) => (amount === null ? '–' : formats.rupiah(amount)),
      value: ({ amount }) => amount ?? '',
    },
    {
      label: say('treasury.state'),
      cell: ({ state }) => <Tag kind={exceptionKinds[state]}>{say(`treasury.exception-state.${state}`)}</Tag>,
    },
    { label: say('treasury.exception.owner'), cell: ({ ownerRole }) => roleOf(context, ownerRole) },
    { label: say('treasury.exception.raised'), cell: ({ raisedAt }) => formats.moment(raisedAt) },
  ];
}

export function exceptionFilters({ say }: PageContext): readonly Filter[] {
  return [
    {
      ...{ name: 'state', label: say('treasury.state') },
      options: exceptionStates.map((state) => [state, say(`treasury.exception-state.${state}`)]),
    },
    {
      ...{ name: 'code', label: say('treasury.exception.kind') },
      options: exceptionCodes.map((code) => [code, say(`treasury.exception.${code}`)]),
    },
    { name: 'mine', label: say('treasury.exception.whose'), options: [['true', say('treasury.exception.mine')]] },
  ];
}

export function roleOf({ say }: PageContext, role: string): string {
  return say(role === 'PENYETUJU_BANTUAN' ? 'treasury.role.approver' : 'treasury.role.treasurer');
}
