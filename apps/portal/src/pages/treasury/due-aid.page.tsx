import { regionByCode } from '@tanggap/indonesia';
import type { Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { listPage } from './frames.js';
import { treasuryPaths } from './paths.js';
import { dueParts, type DueAid, type DuePart, type DueRow, type Listed } from './views.js';
import { paymentKinds, told } from './words.js';

type Budget = Pick<DueRow, 'schemeCode' | 'budgetYear'>;

type DueAidShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly query: Query;
  readonly budget: Budget;
  readonly budgets: readonly Budget[];
  readonly part: DuePart | undefined;
  readonly found: Listed<DueAid>;
};

/** Decreed aid one by one: whose, how much of it is paid, what holds it, and its last payment. */
export function dueAidPage({ context, readAt, query, budget, budgets, part, found }: DueAidShown): string {
  const { say } = context;
  return listPage({
    ...{ context, readAt, query, found, wide: true },
    title: dueAidTitle(context, budget),
    back: { href: treasuryPaths.due, what: say('treasury.due.title') },
    filters: dueAidFilters(context, budgets),
    children: (
      <Table
        context={context}
        caption={say('treasury.due-aid.caption')}
        dense
        rows={found.items}
        keyOf={({ id }) => id}
        isMarked={({ onHold }) => onHold.length > 0}
        empty={
          <Empty>
            <p>{say(part === undefined ? 'treasury.due.none' : 'list.filtered-empty')}</p>
          </Empty>
        }
        columns={dueAidColumns(context)}
      />
    ),
  });
}

export function dueAidTitle({ say }: PageContext, { schemeCode, budgetYear }: Budget): string {
  return say('treasury.due-aid.title', { budget: `${schemeCode} ${budgetYear}` });
}

export function dueAidFilters({ say }: PageContext, budgets: readonly Budget[]): readonly Filter[] {
  const codes = [...new Set(budgets.map(({ schemeCode }) => schemeCode))];
  const years = [...new Set(budgets.map(({ budgetYear }) => String(budgetYear)))];
  return [
    { name: 'scheme', label: say('treasury.scheme'), options: codes.map((code) => [code, code]) },
    { name: 'year', label: say('treasury.year'), options: years.map((year) => [year, year]) },
    {
      ...{ name: 'part', label: say('treasury.due-aid.part') },
      options: dueParts.map((part) => [part, say(`treasury.due-part.${part}`)]),
    },
  ];
}

export function dueAidColumns(context: PageContext): readonly Column<DueAid>[] {
  const { say, formats } = context;
  const money = (label: string, of: (row: DueAid) => number): Column<DueAid> => ({
    ...{ label, kind: 'figure', cell: (row) => formats.rupiah(of(row)), value: of },
  });
  return [
    {
      label: say('treasury.payee'),
      kind: 'head',
      cell: ({ maskedName }) => maskedName ?? say('treasury.due-aid.no-name'),
    },
    { label: say('treasury.due-aid.region'), cell: ({ regionCode }) => regionByCode.get(regionCode)?.name ?? '–' },
    { label: say('treasury.due-aid.decree'), cell: ({ decree }) => decree ?? '–' },
    money(say('treasury.due-aid.amount'), ({ amount }) => amount),
    money(say('treasury.budgets.paid'), ({ paid }) => paid),
    money(say('treasury.budgets.left'), ({ amount, paid }) => amount - paid),
    {
      label: say('treasury.due.on-hold'),
      cell: ({ onHold }) => (onHold.length === 0 ? '–' : onHold.map(({ text }) => told(context, text)).join(' ')),
    },
    { label: say('treasury.due-aid.last-payment'), cell: ({ payment }) => <LastPayment {...{ context, payment }} /> },
  ];
}

function LastPayment({ context, payment }: { readonly context: PageContext } & Pick<DueAid, 'payment'>) {
  if (payment === null) return <>–</>;
  return (
    <>
      <a class="key" href={treasuryPaths.payment(payment.id)}>
        {payment.externalId}
      </a>{' '}
      <Tag kind={paymentKinds[payment.state]}>{told(context, payment.text)}</Tag>
    </>
  );
}
