import { CheckField } from '../../forms/choices.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { SummaryList, Timeline, type SummaryRow } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Heading, Tag } from '../../layout/parts.js';
import { Banner } from '../../layout/told.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import { papersFor } from './returns.model.js';
import type { PaymentView, ReturnReason } from './views.js';
import { accountText, batchName, inWords, lineCode, paymentKinds, told } from './words.js';

export type PaymentShown = {
  readonly context: PageContext;
  readonly readAt: Date;
  readonly payment: PaymentView;
  readonly names: Names;
  readonly mayCorrect: boolean;
  readonly trouble?: Trouble | undefined;
};

export function paymentPage(shown: PaymentShown): string {
  const { context, readAt, payment, names, trouble } = shown;
  const { say, formats } = context;
  const title = say('treasury.payment.title', { key: payment.externalId });
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <Heading
          {...{ context, readAt, href: context.url }}
          title={say('treasury.payment')}
          note={payment.externalId}
        />
        <p class="acts">
          <Tag kind={paymentKinds[payment.state]}>{told(context, payment.text)}</Tag>
          <a href={treasuryPaths.why(payment.id)}>{say('treasury.why.open')}</a>
          {payment.state === 'paid' && <a href={treasuryPaths.receipt(payment.id)}>{say('treasury.receipt.open')}</a>}
        </p>
        <div class="beside">
          <SummaryList rows={rowsOf(shown)} />
          {payment.reason && <Correction {...shown} reason={payment.reason} />}
        </div>
        <Timeline
          context={context}
          happenings={payment.history.toReversed().map(({ at, by, to, code }) => ({
            when: formats.moment(at),
            what: say(`treasury.payment-state.${to}`),
            who: names(by),
            why: lineCode(context, code),
          }))}
        />
      </>
    ),
  });
}

function rowsOf({ context, payment }: PaymentShown): readonly SummaryRow[] {
  const { say, formats } = context;
  const moment = (at: string | null) => (at === null ? say('treasury.not-yet') : formats.moment(at));
  const other = (id: string | null) =>
    id === null ? '–' : <a href={treasuryPaths.payment(id)}>{say('treasury.payment.see')}</a>;
  return [
    {
      term: say('treasury.amount'),
      fact: (
        <>
          <strong>{formats.rupiah(payment.amount)}</strong> <span class="note">{inWords(context, payment.amount)}</span>
        </>
      ),
    },
    {
      term: say('treasury.batch'),
      fact: <a href={treasuryPaths.batch(payment.batchId)}>{batchName(context, payment.batchNumber)}</a>,
    },
    { term: say('treasury.instalment'), fact: formats.number(payment.instalment) },
    { term: say('treasury.payee'), fact: payment.payee.name ?? '–' },
    { term: say('treasury.payee.account'), fact: accountText(payment.payee) },
    { term: say('treasury.bank-reference'), fact: payment.bankReference ?? '–' },
    { term: say('treasury.payment.sent-at'), fact: moment(payment.sentAt) },
    { term: say('treasury.settled-at'), fact: moment(payment.settledAt) },
    ...(payment.replaces ? [{ term: say('treasury.payment.replaces'), fact: other(payment.replaces) }] : []),
    ...(payment.replacedBy ? [{ term: say('treasury.payment.replaced-by'), fact: other(payment.replacedBy) }] : []),
  ];
}

type CorrectionShown = PaymentShown & { readonly reason: ReturnReason };

/** The reason of the bank and the only thing to do about it, with a form for just the papers that this reason needs. */
function Correction(shown: CorrectionShown) {
  const { context, payment, reason, mayCorrect } = shown;
  const { say, formats } = context;
  return (
    <section class="card" aria-labelledby="correction">
      <h2 id="correction">{told(context, reason.meaning)}</h2>
      <p>
        <strong>{say('treasury.returns.action')}</strong> {told(context, reason.action)}.
      </p>
      {payment.dueOn && <p class="note">{say('treasury.correction.due', { day: formats.day(payment.dueOn) })}</p>}
      {payment.isCorrected && <Banner kind="good">{say('treasury.correction.done')}</Banner>}
      {!payment.isCorrected && reason.mayPayAgain === 'no' && <Banner>{say('treasury.returns.never-again')}</Banner>}
      {!payment.isCorrected && reason.mayPayAgain !== 'no' && mayCorrect && <CorrectionForm {...shown} />}
    </section>
  );
}

function CorrectionForm({ context, payment, reason, trouble }: CorrectionShown) {
  const { say } = context;
  const papers = papersFor(reason);
  const shown = { context, trouble };
  return (
    <Form
      {...shown}
      action={`${treasuryPaths.payment(payment.id)}/correction`}
      submit={say('treasury.correction.submit')}
    >
      {papers.newAccount && (
        <p id="field-account" class="note">
          {say('treasury.correction.new-account')}
        </p>
      )}
      {papers.letters && <Letters {...shown} />}
      {papers.notCredited && (
        <CheckField {...shown} name="notCredited" label={say('treasury.correction.not-credited')} />
      )}
      <TextareaField
        {...shown}
        {...{ name: 'note', rows: 3, longest: 500, isOptional: !papers.note }}
        label={say(papers.note ? 'treasury.correction.said' : 'treasury.correction.note')}
      />
    </Form>
  );
}

function Letters(shown: Pick<PaymentShown, 'context' | 'trouble'>) {
  const { say } = shown.context;
  return (
    <>
      {(['letter', 'pledge'] as const).map((paper) => (
        <TextField
          key={paper}
          {...shown}
          name={`${paper}Number`}
          longest={64}
          label={say(`treasury.correction.${paper}`)}
          hint={say(`treasury.correction.${paper}.hint`)}
        />
      ))}
    </>
  );
}
