import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';
import { IdentityFields } from './connect.page.js';
import { explained, returnReason, type Affair } from './explain.model.js';
import { JkpPart } from './jkp.js';
import type { CheckedStatus } from './own.js';
import { FiveSteps, Told, WhomToCall } from './parts.js';
import { workerPaths } from './paths.js';
import { presentStep } from './steps.model.js';

/** Three questions, and nothing of the answer before all three fit. */
export function checkPage({ context, trouble }: { readonly context: PageContext; readonly trouble?: Trouble }): string {
  const { say } = context;
  return page({
    context,
    title: say('worker.check.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('worker.check.title')}</h1>
        <p class="lead">{say('worker.check.lead')}</p>
        <Form {...{ context, trouble, submit: say('worker.check.submit') }} action={workerPaths.check}>
          <IdentityFields context={context} trouble={trouble} />
          <TextField
            {...{ context, trouble, longest: 40, size: 'middle' }}
            name="code"
            label={say('worker.check.code')}
            hint={say('worker.check.code-hint')}
          />
        </Form>
        <section class="card" aria-labelledby="help">
          <h2 id="help">{say('worker.whom')}</h2>
          <p>{say('worker.check.no-code')}</p>
          <p>
            <WhomToCall context={context} told={{ whom: 'counter' }} homeRegion={undefined} />
          </p>
        </section>
      </div>
    ),
  });
}

type CheckedShown = { readonly context: PageContext; readonly status: CheckedStatus };

/** How far it is, with no more than the first name and the company. */
export function checkedPage({ context, status }: CheckedShown): string {
  const { say } = context;
  const { payment, aid, state, homeRegionCode: homeRegion } = status;
  const payments = payment ? [payment.outcome] : [];
  const present = presentStep({ caseState: state, aid: aid?.decision, payments });
  const { affair, heard, day } = latestOf(status);
  return page({
    context,
    title: say('worker.check.title'),
    children: (
      <div class="worker">
        <h1>{say('worker.check.hello', { name: status.firstName })}</h1>
        <p>{layoffText(context, status)}</p>
        <section class="card" aria-labelledby="steps">
          <h2 id="steps">{say('worker.steps.label')}</h2>
          <FiveSteps context={context} present={present} />
          <Told
            {...{ context, homeRegion, day }}
            told={explained(affair, heard)}
            why={payment ? returnReason(payment.code) : undefined}
          />
        </section>
        {status.referral !== null && (
          <section class="card" aria-labelledby="training">
            <h2 id="training">{say('worker.check.training')}</h2>
            <Told {...{ context, homeRegion }} told={explained('training', status.referral)} />
          </section>
        )}
        <JkpPart context={context} jkp={status.jkp} />
        <Onwards context={context} />
      </div>
    ),
  });
}

function layoffText({ say, formats }: PageContext, { company, layoffDate }: CheckedStatus): string {
  const day = formats.day(layoffDate);
  return company === null ? say('worker.check.of', { day }) : say('worker.check.of-company', { company, day });
}

function Onwards({ context: { say } }: { readonly context: PageContext }) {
  return (
    <>
      <div class="acts">
        <a class="button" href={paths.workerSignIn}>
          {say('worker.check.more')}
        </a>
        <a class="large-link" href={workerPaths.check}>
          {say('worker.check.again')}
        </a>
      </div>
      <p class="note">{say('worker.check.leave')}</p>
    </>
  );
}

/** What was heard last of the money goes before the case. */
function latestOf({ payment, aid, state, dueOn }: CheckedStatus) {
  if (payment) return heard('payment-heard', payment.outcome, undefined);
  if (aid) return heard('aid-heard', aid.decision, aid.appealUntil);
  return heard('case', state, explained('case', state).isYours ? undefined : dueOn);
}

function heard(affair: Affair, state: string, day: CheckedStatus['dueOn'] | undefined) {
  return { affair, heard: state, day: day ?? undefined };
}
