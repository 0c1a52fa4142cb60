import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import { movementsPath, treasuryPaths } from './paths.js';
import type { Budget } from './views.js';

type BudgetsShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly budgets: readonly Budget[];
};

export function budgetsPage({ context, readAt, budgets }: BudgetsShown): string {
  const { say } = context;
  const title = say('treasury.budgets.title');
  return page({
    context,
    title,
    children: (
      <>
        <Heading {...{ context, readAt, title, href: treasuryPaths.budgets }} />
        <Table
          context={context}
          caption={say('treasury.budgets.caption')}
          rows={budgets}
          keyOf={({ schemeCode, year }) => `${schemeCode} ${year}`}
          isMarked={({ frozenAt }) => frozenAt !== null}
          empty={
            <Empty>
              <p>{say('treasury.budgets.none')}</p>
            </Empty>
          }
          columns={budgetColumns(context)}
        />
      </>
    ),
  });
}

function Used({ context, allocation, left }: Pick<Budget, 'allocation' | 'left'> & { readonly context: PageContext }) {
  const { say, formats } = context;
  const share = allocation === 0 ? 0 : (allocation - left) / allocation;
  return (
    <>
      <progress aria-label={say('treasury.budgets.used')} value={share} max={1} />
      <span class="nowrap"> {formats.percent(share)}</span>
    </>
  );
}

function budgetColumns(context: PageContext): readonly Column<Budget>[] {
  const { say, formats, viewer } = context;
  // The ledger is not for everybody who may read what is left of a budget.
  const leads = (path: string, figure: string) =>
    viewer?.permissions.includes('ledger:read') ? <a href={path}>{figure}</a> : figure;
  return [
    {
      label: say('treasury.budget'),
      kind: 'head',
      cell: ({ schemeCode, year }) => <a href={treasuryPaths.budget(schemeCode, year)}>{`${schemeCode} ${year}`}</a>,
    },
    {
      label: say('treasury.budgets.allocation'),
      kind: 'figure',
      cell: ({ allocation }) => formats.rupiah(allocation),
    },
    {
      label: say('treasury.budgets.reserved'),
      kind: 'figure',
      cell: ({ schemeCode, year, reserved }) =>
        leads(movementsPath(schemeCode, year, 'reserved'), formats.rupiah(reserved)),
    },
    {
      label: say('treasury.budgets.paid'),
      kind: 'figure',
      cell: ({ schemeCode, year, paid }) => leads(movementsPath(schemeCode, year, 'paid'), formats.rupiah(paid)),
    },
    { label: say('treasury.budgets.left'), kind: 'figure', cell: ({ left }) => formats.rupiah(left) },
    ...standing(context),
  ];
}

/** How much of it is used, and whether anything leaves. */
function standing(context: PageContext): readonly Column<Budget>[] {
  const { say } = context;
  return [
    {
      label: say('treasury.budgets.used'),
      cell: ({ allocation, left }) => <Used {...{ context, allocation, left }} />,
    },
    {
      label: say('treasury.state'),
      cell: ({ frozenAt }) => (
        <Tag kind={frozenAt ? 'bad' : 'good'}>
          {say(frozenAt ? 'treasury.budgets.frozen' : 'treasury.budgets.open')}
        </Tag>
      ),
    },
  ];
}
