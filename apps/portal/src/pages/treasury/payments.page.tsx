import { Errors, Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { ExportLinks } from '../../layout/export-links.js';
import { Filters, type Filter } from '../../layout/filters.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Pager, Table, type Column } from '../../layout/table.js';
import { Empty } from '../../layout/told.js';
import type { Query } from '../../visit/query.js';
import { batchFrame } from './batch-frame.js';
import { treasuryPaths } from './paths.js';
import type { BatchView, Listed, PaymentRow, PaymentState } from './views.js';
import { accountText, lineCode, paymentKinds, told } from './words.js';

export const paymentStates = [
  ...(['ready', 'held', 'sending', 'unknown', 'sent', 'paid'] as const),
  ...(['failed', 'returned', 'replaced', 'withdrawn', 'to-treasury'] as const),
] satisfies readonly PaymentState[];

type PaymentsShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly batch: BatchView;
  readonly found: Listed<PaymentRow>;
  readonly query: Query;
  readonly isLeftOut: boolean;
  /** Held payments that shall not be made are taken out here. */
  readonly mayWithdraw: boolean;
  readonly trouble?: Trouble | undefined;
};

const FORM = 'withdraw';

export function paymentsPage(shown: PaymentsShown): string {
  const { context, readAt, batch, found, query, isLeftOut, trouble } = shown;
  const { say } = context;
  return batchFrame({
    ...{ context, readAt, batch, part: isLeftOut ? 'left-out' : 'payments', failed: trouble !== undefined },
    children: (
      <>
        <Errors context={context} trouble={trouble} />
        {isLeftOut ? (
          <p>{say('treasury.left-out.lead')}</p>
        ) : (
          <Filters context={context} query={query} filters={paymentFilters(context)} />
        )}
        <PaymentTable {...shown} />
        <Pager context={context} next={found.next ?? undefined} />
        {found.items.length > 0 && <ExportLinks context={context} />}
        <WithdrawForm {...shown} />
      </>
    ),
  });
}

function PaymentTable({ context, found, query, isLeftOut, mayWithdraw }: PaymentsShown) {
  const { say } = context;
  const isFiltered = query.has('state');
  const select = mayWithdraw && query.text('state') === 'held' && found.items.length > 0;
  return (
    <Table
      context={context}
      caption={say(isLeftOut ? 'treasury.left-out.caption' : 'treasury.payments.caption')}
      rows={found.items}
      keyOf={({ id }) => id}
      dense
      {...(select && {
        select: {
          form: FORM,
          name: 'line',
          label: ({ externalId }: PaymentRow) => say('treasury.select', { what: externalId }),
        },
      })}
      isMarked={({ state }) => state === 'held' || state === 'failed' || state === 'returned'}
      empty={
        <Empty>
          <p>
            {say(isLeftOut ? 'treasury.left-out.none' : isFiltered ? 'list.filtered-empty' : 'treasury.payments.none')}
          </p>
        </Empty>
      }
      columns={paymentColumns(context)}
    />
  );
}

/** To whom it goes stands there masked: what it is called is its key. */
export function paymentColumns(context: PageContext): readonly Column<PaymentRow>[] {
  const { say, formats } = context;
  return [
    {
      label: say('treasury.payment'),
      kind: 'head',
      cell: ({ id, externalId }) => <a href={treasuryPaths.payment(id)}>{externalId}</a>,
    },
    { label: say('treasury.payee'), cell: ({ payee }) => payee.name ?? '–' },
    { label: say('treasury.payee.account'), cell: ({ payee }) => accountText(payee) },
    {
      ...{ label: say('treasury.amount'), kind: 'figure' as const },
      ...{ cell: ({ amount }) => formats.rupiah(amount), value: ({ amount }) => amount },
    },
    {
      label: say('treasury.state'),
      cell: ({ state, text }) => <Tag kind={paymentKinds[state]}>{told(context, text)}</Tag>,
    },
    {
      label: say('treasury.why'),
      cell: (row) => (row.reason ? told(context, row.reason.meaning) : (lineCode(context, row.code) ?? '–')),
    },
    { label: say('treasury.instalment'), kind: 'figure', cell: ({ instalment }) => formats.number(instalment) },
    { label: say('treasury.settled-at'), cell: ({ settledAt }) => (settledAt ? formats.moment(settledAt) : '–') },
  ];
}

export function paymentFilters({ say }: PageContext): readonly Filter[] {
  const states = paymentStates.map((state) => [state, say(`treasury.payment-state.${state}`)] as const);
  return [{ name: 'state', label: say('treasury.state'), options: states }];
}

function WithdrawForm({ context, batch, found, query, mayWithdraw, isLeftOut, trouble }: PaymentsShown) {
  const { say } = context;
  if (!mayWithdraw || isLeftOut || query.text('state') !== 'held' || found.items.length === 0) return null;
  return (
    <section class="card narrow" aria-labelledby="withdraw-heading">
      <h2 id="withdraw-heading">{say('treasury.withdraw.title')}</h2>
      <p>{say('treasury.withdraw.lead')}</p>
      <Form
        {...{ context, id: FORM, isGrave: true }}
        trouble={trouble && { ...trouble, wrongs: [] }}
        action={treasuryPaths.batchPart(batch.id, 'withdrawals')}
        submit={say('treasury.withdraw.submit')}
      />
    </section>
  );
}
