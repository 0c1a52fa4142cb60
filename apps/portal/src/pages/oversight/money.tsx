import type { Answer } from '../../clients/ask.js';
import type { Budget, Decree, MoneyFigures } from '../../clients/figures.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { withQuery } from '../../visit/query.js';
import { oversightPaths } from './asked.js';
import { ColumnsFigure } from './columns.js';
import { Definition } from './definition.js';
import { decreeColumns } from './row-columns.js';
import { leftOf, readingOfBudgets, readingOfMonths } from './readings.js';
import { monthName } from './words.js';

type MoneyShown = { readonly context: PageContext; readonly year: number; readonly money: Answer<MoneyFigures> };

/** Where the money is: ceiling, committed, paid and returned, month by month, and who still waits. */
export function Money({ context, year, money }: MoneyShown) {
  const { say } = context;
  return (
    <section aria-labelledby="money" class="question">
      <h2 id="money">{say('oversight.money', { year: String(year) })}</h2>
      {money.kind === 'answered' ? (
        <>
          <p class="reading">{readingOfBudgets(context, money.body.budgets)}</p>
          {money.body.budgets.map((budget) => (
            <BudgetFigure key={budget.schemeCode} context={context} budget={budget} />
          ))}
          <BudgetTable context={context} budgets={money.body.budgets} />
          <Months context={context} money={money.body} />
          <Decrees context={context} year={year} decrees={money.body.oldest} />
          <Definition context={context} text={say('oversight.money.definition')} />
        </>
      ) : (
        <FailedPart context={context} what={say('oversight.part.money')} />
      )}
    </section>
  );
}

/** One budget as one bar; the table under it has its figures. */
function BudgetFigure({ context: { say }, budget }: { readonly context: PageContext; readonly budget: Budget }) {
  const whole = Math.max(1, budget.allocation);
  const paid = (budget.paid / whole) * 100;
  const committed = (budget.committed / whole) * 100;
  return (
    <figure class="budget">
      <figcaption>
        <strong>{say('oversight.budget', { scheme: budget.schemeCode })}</strong>
        <span class="legend">
          <span class="key-paid">{say('oversight.column.paid')}</span>
          <span class="key-committed">{say('oversight.column.committed')}</span>
          <span class="key-left">{say('oversight.column.left')}</span>
        </span>
      </figcaption>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" width="100%" height="24" aria-hidden="true">
        <rect class="bar-left" width="100" height="6" />
        <rect class="bar" width={paid} height="6" />
        <rect class="bar-committed" x={paid} width={committed} height="6" />
      </svg>
    </figure>
  );
}

function BudgetTable({ context, budgets }: { readonly context: PageContext; readonly budgets: readonly Budget[] }) {
  const { say, formats } = context;
  const batches = (kind: string, budget: Budget, amount: number) =>
    amount === 0 ? (
      formats.rupiah(amount)
    ) : (
      <a href={withQuery(oversightPaths.batches, { year: budget.year, kind })}>{formats.rupiah(amount)}</a>
    );
  return (
    <Table
      context={context}
      caption={say('oversight.budgets')}
      rows={budgets}
      keyOf={({ schemeCode }) => schemeCode}
      empty={<Empty>{say('oversight.budgets.none')}</Empty>}
      columns={[
        { label: say('oversight.column.scheme'), kind: 'head', cell: ({ schemeCode }) => schemeCode },
        {
          label: say('oversight.column.ceiling'),
          kind: 'figure',
          cell: ({ allocation }) => formats.rupiah(allocation),
        },
        {
          label: say('oversight.column.committed'),
          kind: 'figure',
          cell: ({ committed, year }) => (
            <a href={withQuery(oversightPaths.decrees, { year })}>{formats.rupiah(committed)}</a>
          ),
        },
        { label: say('oversight.column.paid'), kind: 'figure', cell: (one) => batches('paid', one, one.paid) },
        {
          label: say('oversight.column.returned'),
          kind: 'figure',
          cell: (one) => batches('returned', one, one.returned),
        },
        { label: say('oversight.column.left'), kind: 'figure', cell: (one) => formats.rupiah(leftOf(one)) },
      ]}
    />
  );
}

const months = Array.from({ length: 12 }, (_, n) => n + 1);

function Months({ context, money }: { readonly context: PageContext; readonly money: MoneyFigures }) {
  const { say, formats, language } = context;
  const nameOf = (month: number) => monthName({ language }, month);
  const paidIn = (month: number) => money.months.find((one) => one.month === month)?.paid ?? 0;
  const most = Math.max(0, ...months.map(paidIn));
  return (
    <ColumnsFigure
      context={context}
      title={say('oversight.months')}
      reading={readingOfMonths(context, money.months, nameOf)}
      heads={[say('oversight.column.month'), say('oversight.column.paid')]}
      most={formats.rupiah(most)}
      columns={months.map((month) => ({
        label: nameOf(month),
        mark: nameOf(month).slice(0, 3),
        value: paidIn(month),
        shown: formats.rupiah(paidIn(month)),
        isBefore: false,
        href:
          paidIn(month) > 0 ? withQuery(oversightPaths.batches, { year: money.year, kind: 'paid', month }) : undefined,
      }))}
    />
  );
}

type DecreesShown = { readonly context: PageContext; readonly year: number; readonly decrees: readonly Decree[] };

function Decrees({ context, year, decrees }: DecreesShown) {
  const { say } = context;
  return (
    <>
      <DecreeTable context={context} decrees={decrees} />
      {decrees.length > 0 && (
        <p>
          <a href={withQuery(oversightPaths.decrees, { year })}>{say('oversight.all-decrees')}</a>
        </p>
      )}
    </>
  );
}

function DecreeTable({ context, decrees }: Omit<DecreesShown, 'year'>) {
  const { say } = context;
  return (
    <Table
      context={context}
      caption={say('oversight.decrees')}
      rows={decrees}
      keyOf={({ listId }) => listId}
      empty={<Empty>{say('oversight.decrees.none')}</Empty>}
      columns={decreeColumns(context)}
    />
  );
}
