import { DateField, RupiahField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Table } from '../../layout/table.js';
import { Banner, Conflict, Empty, FailedPart } from '../../layout/told.js';
import type { Allocation } from './book-views.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { Budget } from './views.js';
import { onePage } from './frames.js';

export type BudgetShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly budget: Budget;
  /** Undefined where they could not be had. */
  readonly papers: readonly Allocation[] | undefined;
  readonly names: Names;
  readonly mayAllocate: boolean;
  readonly trouble?: Trouble | undefined;
};

export function budgetPage(shown: BudgetShown): string {
  const { context, readAt, budget, mayAllocate, trouble } = shown;
  const { say, formats } = context;
  const title = `${say('treasury.budget')} ${budget.schemeCode} ${budget.year}`;
  return onePage({
    ...{ context, readAt, title, failed: trouble !== undefined },
    back: { href: treasuryPaths.budgets, what: say('treasury.budgets.title') },
    children: (
      <>
        {budget.frozenAt && (
          <Banner kind="bad">{say('treasury.budget.frozen', { when: formats.moment(budget.frozenAt) })}</Banner>
        )}
        <Shares {...shown} />
        <Papers {...shown} />
        {mayAllocate && <Allocate {...shown} />}
        {mayAllocate && budget.frozenAt && <Free {...shown} />}
      </>
    ),
  });
}

const parts = ['allocation', 'reserved', 'paid', 'left'] as const;

/** Where the money of the budget is, each part beside its share of the whole. */
function Shares({ context, budget }: BudgetShown) {
  const { say, formats } = context;
  const shareOf = (amount: number) => (budget.allocation === 0 ? 0 : amount / budget.allocation);
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">{say('treasury.budget.shares')}</h2>
      <p>{say('treasury.budget.reading', { share: formats.percent(shareOf(budget.allocation - budget.left)) })}</p>
      <SummaryList
        rows={parts.map((part) => ({
          term: say(`treasury.budgets.${part}`),
          fact: (
            <>
              <strong>{formats.rupiah(budget[part])}</strong>{' '}
              <span class="note">{formats.percent(shareOf(budget[part]))}</span>
            </>
          ),
        }))}
      />
    </section>
  );
}

function Papers({ context, papers, names }: BudgetShown) {
  const { say, formats } = context;
  if (papers === undefined) return <FailedPart context={context} what={say('treasury.papers')} />;
  return (
    <Table
      context={context}
      caption={say('treasury.papers')}
      rows={papers}
      keyOf={({ version }) => String(version)}
      empty={
        <Empty>
          <p>{say('treasury.papers.none')}</p>
        </Empty>
      }
      columns={[
        { label: say('treasury.papers.number'), kind: 'head', cell: ({ dpaNumber }) => dpaNumber },
        { label: say('treasury.letters.dated'), cell: ({ dated }) => formats.shortDay(dated) },
        {
          label: say('treasury.budgets.allocation'),
          kind: 'figure',
          cell: ({ allocation }) => formats.rupiah(allocation),
        },
        {
          label: say('treasury.papers.by'),
          cell: ({ at, by }) => say('treasury.when-by', { when: formats.moment(at), who: names(by) }),
        },
      ]}
    />
  );
}

function Allocate({ context, budget, trouble }: BudgetShown) {
  const { say } = context;
  const shown = { context, trouble };
  const labels = { allocation: say('treasury.budgets.allocation') };
  return (
    <section class="card narrow" aria-labelledby="allocate">
      <h2 id="allocate">{say('treasury.allocate')}</h2>
      <p>{say('treasury.allocate.lead')}</p>
      <Conflict {...shown} labels={labels} />
      <Form
        {...shown}
        version={budget.version}
        action={treasuryPaths.budget(budget.schemeCode, budget.year)}
        submit={say('treasury.allocate.submit')}
      >
        <RupiahField {...shown} name="allocation" label={say('treasury.allocate.allocation')} />
        <TextField {...shown} name="dpaNumber" longest={80} label={say('treasury.papers.number')} />
        <DateField {...shown} name="dated" label={say('treasury.letters.dated')} />
      </Form>
    </section>
  );
}

function Free({ context, budget, trouble }: BudgetShown) {
  const { say } = context;
  return (
    <section class="card narrow" aria-labelledby="free">
      <h2 id="free">{say('treasury.free')}</h2>
      <p>{say('treasury.free.lead')}</p>
      <Form
        {...{ context, isGrave: true }}
        action={`${treasuryPaths.budget(budget.schemeCode, budget.year)}/freeing`}
        submit={say('treasury.free.submit')}
      >
        <TextareaField
          {...{ context, trouble, name: 'reason', rows: 3, longest: 500 }}
          label={say('treasury.reason')}
        />
      </Form>
    </section>
  );
}
