import type { QueuedBudget, QueuedList } from '../../clients/aid-lists.js';
import { bodyOf, type Answer } from '../../clients/ask.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Banner, Empty, FailedPart } from '../../layout/told.js';
import { said } from './shown.js';

type QueueShown = {
  readonly budgets: Answer<{ readonly items: readonly QueuedBudget[] }>;
  /** Proposals to take decreed aid back that wait for a second person. */
  readonly waiting: number | undefined;
  readonly readAt: Date;
};

/** What waits for an approval, under the money that it draws on. */
export function queuePage(context: PageContext, { budgets, waiting = 0, readAt }: QueueShown): string {
  const { say, formats } = context;
  const items = bodyOf(budgets)?.items;
  const waits = items?.some(({ lists }) => lists.length > 0) ?? true;
  return page({
    ...{ context, title: say('aid.queue'), wide: true },
    children: (
      <>
        <Heading context={context} title={say('aid.queue')} readAt={readAt} href={context.url} />
        {waiting > 0 && (
          <Banner>
            <a href="/aid/holds/withdrawals">{say('aid.queue.withdrawals', { n: formats.number(waiting) })}</a>
          </Banner>
        )}
        {items === undefined && <FailedPart context={context} what={say('aid.queue')} />}
        {!waits && (
          <Empty>
            {say('aid.queue.empty')} <a href="/aid/lists">{say('aid.lists')}</a>
          </Empty>
        )}
        {items?.map((budget) => (
          <Budget key={budget.schemeCode + budget.year} context={context} budget={budget} />
        ))}
      </>
    ),
  });
}

/** The four figures of a budget: what there is, what is bound, paid, and left. */
export function BudgetFigures({ context, budget }: { readonly context: PageContext; readonly budget: QueuedBudget }) {
  const { say, formats } = context;
  return (
    <Facts
      facts={[
        [say('aid.budget.ceiling'), formats.rupiah(budget.ceiling)],
        [say('aid.budget.committed'), formats.rupiah(budget.committed)],
        [say('aid.budget.paid'), formats.rupiah(budget.paid)],
        [say('aid.budget.left'), formats.rupiah(budget.left)],
      ]}
    />
  );
}

function Budget({ context, budget }: { readonly context: PageContext; readonly budget: QueuedBudget }) {
  const { say } = context;
  const { schemeCode, name, year, budgetLines, lists } = budget;
  const id = `budget-${schemeCode}-${year}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        {said(context, name)}, {year}
      </h2>
      {budgetLines.length > 0 && <p class="note">{say('aid.budget.line', { line: budgetLines.join(', ') })}</p>}
      <BudgetFigures context={context} budget={budget} />
      <Table
        {...{ context, caption: say('aid.queue.caption'), rows: lists, keyOf: ({ id: key }: QueuedList) => key }}
        columns={columnsOf(context)}
        empty={<p class="told">{say('aid.queue.none-here')}</p>}
      />
    </section>
  );
}

function columnsOf(context: PageContext): readonly Column<QueuedList>[] {
  const { say, formats } = context;
  return [
    {
      ...{ label: say('aid.list'), kind: 'head' },
      cell: (list) => <a href={`/aid/lists/${list.id}`}>{listName(context, list)}</a>,
    },
    { label: say('aid.list.lines'), kind: 'figure', cell: ({ lines }) => formats.number(lines) },
    { label: say('aid.list.total'), kind: 'figure', cell: ({ total }) => formats.rupiah(total) },
    {
      label: say('aid.list.step'),
      cell: ({ approvals, needed }) =>
        say('aid.list.approvals', { n: formats.number(approvals), of: formats.number(needed ?? 1) }),
    },
    {
      label: say('aid.list.changed'),
      cell: ({ changed }) =>
        changed === 0 ? (
          say('aid.list.unchanged')
        ) : (
          <Tag kind="bad">{say('aid.list.changes', { n: formats.number(changed) })}</Tag>
        ),
    },
    { label: say('aid.list.for-you'), cell: (list) => <ForYou context={context} list={list} /> },
  ];
}

function ForYou({ context: { say, formats }, list }: { readonly context: PageContext; readonly list: QueuedList }) {
  if (list.hasApproved) return <Tag kind="good">{say('aid.list.you-approved')}</Tag>;
  if (list.hands.length > 0) return <Tag kind="plain">{say('aid.list.own-hand')}</Tag>;
  if (list.unopened > 0) return <Tag kind="busy">{say('aid.list.to-open', { n: formats.number(list.unopened) })}</Tag>;
  return <Tag kind="good">{say('aid.list.may-approve')}</Tag>;
}

/** A list by the day it was composed: nobody calls it by a number. */
export function listName({ say, formats }: PageContext, { composedAt }: { readonly composedAt: string }): string {
  return say('aid.list.of', { when: formats.moment(composedAt) });
}
