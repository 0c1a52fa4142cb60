import type { PageContext } from '../../layout/page-context.js';
import { FailedPart } from '../../layout/told.js';
import { explained, returnReason, ruleThatFails, ruleToBring, toldOfPayment } from './explain.model.js';
import type { OwnAid, OwnPayment } from './own.js';
import { Sentences, Told } from './parts.js';
import { workerPaths } from './paths.js';

type AidShown = {
  readonly context: PageContext;
  readonly aid: OwnAid | undefined;
  readonly isAway: boolean;
  readonly homeRegion: string;
};

/** The money: how far it is, what is missing or not met, each instalment, and the way to object. */
export function AidPart({ context, aid, isAway, homeRegion }: AidShown) {
  const { say, formats } = context;
  return (
    <section class="card" id="aid" aria-labelledby="aid-heading">
      <h2 id="aid-heading">{say('worker.status.aid')}</h2>
      {isAway && <FailedPart context={context} what={say('worker.status.aid')} />}
      {!aid && !isAway && <p>{say('worker.status.aid-none')}</p>}
      {aid && (
        <>
          {aid.amount !== null && (
            <p class="amount">{say('worker.status.amount', { amount: formats.rupiah(aid.amount) })}</p>
          )}
          <Told {...{ context, homeRegion }} told={explained('aid', aid.state)} day={aid.dueOn ?? undefined} />
          <Missing context={context} aid={aid} />
          {aid.payments.map((payment) => (
            <PaymentPart key={payment.instalment} context={context} payment={payment} homeRegion={homeRegion} />
          ))}
          <AppealPart context={context} aid={aid} homeRegion={homeRegion} />
        </>
      )}
    </section>
  );
}

function Missing({ context, aid }: { readonly context: PageContext; readonly aid: OwnAid }) {
  const { say } = context;
  const bring = aid.state === 'needs-evidence' ? aid.unknown.flatMap(({ rule }) => ruleToBring(rule) ?? []) : [];
  const fails = aid.failed.flatMap(({ rule }) => ruleThatFails(rule) ?? []);
  return (
    <>
      {bring.length > 0 && (
        <div>
          <h3>{say('worker.status.bring')}</h3>
          <Sentences context={context} texts={bring} />
        </div>
      )}
      {fails.length > 0 && (
        <div>
          <h3>{say('worker.status.fails')}</h3>
          <Sentences context={context} texts={fails} />
        </div>
      )}
    </>
  );
}

type PaymentShown = { readonly context: PageContext; readonly payment: OwnPayment; readonly homeRegion: string };

function PaymentPart({ context, payment, homeRegion }: PaymentShown) {
  const { instalment, amount, state, code } = payment;
  const shown = { n: String(instalment), amount: context.formats.rupiah(amount) };
  return (
    <div class="sub-part">
      <h3>{context.say('worker.status.instalment', shown)}</h3>
      <Told {...{ context, homeRegion }} told={toldOfPayment(state, code)} why={returnReason(code)} />
    </div>
  );
}

type AppealShown = { readonly context: PageContext; readonly aid: OwnAid; readonly homeRegion: string };

function AppealPart({ context, aid, homeRegion }: AppealShown) {
  const { say } = context;
  const { appeal, state, id } = aid;
  if (!appeal && state !== 'rejected') return null;
  return (
    <div class="sub-part">
      <h3>{say('worker.appeal.heading')}</h3>
      {appeal && (
        <>
          <Told
            {...{ context, homeRegion }}
            told={explained('appeal', appeal.state)}
            day={appeal.state === 'open' ? appeal.dueOn : undefined}
          />
          <p>
            <a class="large-link" href={workerPaths.appeal(id)}>
              {say('worker.appeal.receipt')}
            </a>
          </p>
        </>
      )}
      {state === 'rejected' && (
        <p>
          <a class="button" href={workerPaths.appeal(id)}>
            {say('worker.appeal.open')}
          </a>
        </p>
      )}
    </div>
  );
}
