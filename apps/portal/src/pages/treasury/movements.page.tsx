import type { Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { ledgerAccounts, movementKinds, type MovementRow } from './book-views.js';
import { listPage } from './frames.js';
import { treasuryPaths } from './paths.js';
import type { Listed } from './views.js';

type MovementsShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly query: Query;
  readonly budget: { readonly schemeCode: string; readonly year: number };
  readonly budgets: readonly { readonly schemeCode: string; readonly year: number }[];
  readonly found: Listed<MovementRow>;
};

export function movementsPage({ context, readAt, query, budget, budgets, found }: MovementsShown): string {
  const { say } = context;
  const title = say('treasury.movements.title');
  return listPage({
    ...{ context, readAt, title, note: `${budget.schemeCode} ${budget.year}`, query, found },
    back: { href: treasuryPaths.ledger, what: say('treasury.ledger.title') },
    filters: movementFilters(context, budgets),
    children: (
      <Table
        context={context}
        caption={say('treasury.movements.caption')}
        dense
        rows={found.items}
        keyOf={({ kind, ref }) => `${kind} ${ref}`}
        empty={
          <Empty>
            <p>
              {say(
                query.has('kind') || query.has('account') || query.has('assessment')
                  ? 'list.filtered-empty'
                  : 'treasury.movements.none',
              )}
            </p>
          </Empty>
        }
        columns={movementColumns(context)}
      />
    ),
  });
}

export function movementFilters({ say }: PageContext, budgets: MovementsShown['budgets']): readonly Filter[] {
  const codes = [...new Set(budgets.map(({ schemeCode }) => schemeCode))];
  const years = [...new Set(budgets.map(({ year }) => String(year)))];
  return [
    { name: 'scheme', label: say('treasury.scheme'), options: codes.map((code) => [code, code]) },
    { name: 'year', label: say('treasury.year'), options: years.map((year) => [year, year]) },
    {
      ...{ name: 'account', label: say('treasury.movements.account') },
      options: ledgerAccounts.map((account) => [account, say(`treasury.account.${account}`)]),
    },
    {
      ...{ name: 'kind', label: say('treasury.movement') },
      options: movementKinds.map((kind) => [kind, say(`treasury.movement.${kind}`)]),
    },
  ];
}

export function movementColumns(context: PageContext): readonly Column<MovementRow>[] {
  const { say, formats } = context;
  return [
    { label: say('treasury.movements.at'), kind: 'head', cell: ({ at }) => formats.moment(at) },
    { label: say('treasury.movement'), cell: ({ kind }) => say(`treasury.movement.${kind}`) },
    { label: say('treasury.movements.from'), cell: ({ debit }) => say(`treasury.account.${debit}`) },
    { label: say('treasury.movements.to'), cell: ({ credit }) => say(`treasury.account.${credit}`) },
    {
      ...{ label: say('treasury.amount'), kind: 'figure' as const },
      ...{ cell: ({ amount }) => formats.rupiah(amount), value: ({ amount }) => amount },
    },
    {
      label: say('treasury.payment'),
      cell: ({ lineId, externalId }) =>
        lineId ? (
          <a class="key" href={treasuryPaths.payment(lineId)}>
            {externalId ?? say('treasury.payment.see')}
          </a>
        ) : (
          '–'
        ),
    },
  ];
}
