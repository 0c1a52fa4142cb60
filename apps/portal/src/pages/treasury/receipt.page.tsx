import { SummaryList, type SummaryRow } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { AboveSheet, Sheet, Signatures } from './sheet.js';
import type { BatchView, PaymentView } from './views.js';
import { accountText, inWords, told } from './words.js';

type ReceiptShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly payment: PaymentView;
  readonly batch: BatchView;
  /** By which decree, in words; undefined where it could not be had. */
  readonly decree: string | undefined;
  readonly names: Names;
};

/** A receipt (kuitansi) for one payment that has arrived, its amount in words. Of what has not arrived there is none. */
export function receiptPage(shown: ReceiptShown): string {
  const { context, readAt, payment } = shown;
  const { say } = context;
  const title = say('treasury.receipt.title');
  const isPaid = payment.state === 'paid';
  return page({
    context,
    title: `${title} · ${payment.externalId}`,
    children: (
      <>
        <AboveSheet context={context} href={treasuryPaths.payment(payment.id)} what={payment.externalId} />
        {isPaid ? (
          <TheReceipt {...shown} />
        ) : (
          <>
            <Heading {...{ context, readAt, title, note: payment.externalId, href: context.url }} />
            <Banner>{say('treasury.receipt.none', { state: told(context, payment.text) })}</Banner>
          </>
        )}
      </>
    ),
  });
}

function TheReceipt(shown: ReceiptShown) {
  const { context, readAt, payment, batch, names } = shown;
  const { say, formats } = context;
  return (
    <Sheet {...{ context, readAt, title: say('treasury.receipt.title'), number: payment.externalId }}>
      <SummaryList rows={[...saidOf(shown), ...paidBy(context, payment)]} />
      <p class="receipt-amount">
        <strong>{formats.rupiah(payment.amount)}</strong>
      </p>
      <Signatures
        hands={[
          { label: say('treasury.receipt.treasurer'), name: batch.sp2dBy === null ? '' : names(batch.sp2dBy) },
          { label: say('treasury.payee'), name: payment.payee.name ?? '' },
        ]}
      />
      <p class="note">{say('treasury.receipt.masked')}</p>
    </Sheet>
  );
}

/** From whom, how much in words, and for what. */
function saidOf({ context, payment, batch, decree }: ReceiptShown): readonly SummaryRow[] {
  const { say, formats } = context;
  const scheme = `${batch.schemeCode} ${batch.budgetYear}`;
  const purpose = say('treasury.receipt.purpose', { scheme, n: formats.number(payment.instalment) });
  return [
    { term: say('treasury.receipt.from'), fact: say('office.name') },
    { term: say('treasury.receipt.sum'), fact: <em>{inWords(context, payment.amount)}</em> },
    { term: say('treasury.receipt.for'), fact: decree === undefined ? purpose : `${purpose}, ${decree}` },
    {
      term: 'SP2D',
      fact: batch.sp2dNumber && batch.sp2dDate ? `${batch.sp2dNumber}, ${formats.day(batch.sp2dDate)}` : '–',
    },
  ];
}

function paidBy({ say, formats }: PageContext, payment: PaymentView): readonly SummaryRow[] {
  const { payee, settledAt, bankReference } = payment;
  return [
    { term: say('treasury.payee.account'), fact: accountText(payee) },
    { term: say('treasury.receipt.paid-at'), fact: settledAt === null ? '–' : formats.moment(settledAt) },
    { term: say('treasury.bank-reference'), fact: bankReference ?? '–' },
  ];
}
