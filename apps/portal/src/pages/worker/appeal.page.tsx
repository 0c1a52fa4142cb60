import { TextareaField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Confirmation } from '../../layout/told.js';
import { explained, ruleThatFails } from './explain.model.js';
import type { OwnAid, OwnAppeal } from './own.js';
import { Sentences, Told } from './parts.js';
import { workerPaths } from './paths.js';

type AppealShown = {
  readonly context: PageContext;
  readonly aid: OwnAid;
  readonly homeRegion: string | undefined;
  readonly trouble?: Trouble;
};

/** The receipt of an objection where there is one; else the form, while it may be filed. */
export function appealPage(shown: AppealShown): string {
  const { context, aid, trouble } = shown;
  const { say } = context;
  return page({
    context,
    title: say(aid.appeal ? 'worker.appeal.heading' : 'worker.appeal.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        {aid.appeal ? <Receipt {...shown} appeal={aid.appeal} /> : <Objection {...shown} />}
        <p>
          <a class="large-link" href={workerPaths.status}>
            {say('worker.back-to-status')}
          </a>
        </p>
      </div>
    ),
  });
}

/** The number is the first part of its id: enough to be found by, and to be written down. */
function Receipt({ context, appeal, homeRegion }: AppealShown & { readonly appeal: OwnAppeal }) {
  const { say, formats } = context;
  const number = appeal.id.slice(-12).toUpperCase();
  const told = { moment: formats.moment(appeal.filedAt), day: formats.day(appeal.dueOn) };
  return (
    <>
      <Confirmation title={say('worker.appeal.filed')} reference={say('worker.appeal.number', { n: number })}>
        <p>{say('worker.appeal.received', told)}</p>
        <p>{say('worker.appeal.keep')}</p>
      </Confirmation>
      <section class="card" aria-labelledby="state">
        <h2 id="state">{say('worker.appeal.heading')}</h2>
        <Told
          {...{ context, homeRegion }}
          told={explained('appeal', appeal.state)}
          day={appeal.state === 'open' ? appeal.dueOn : undefined}
        />
      </section>
    </>
  );
}

function Objection({ context, aid, trouble }: AppealShown) {
  const { say, formats } = context;
  const fails = aid.failed.flatMap(({ rule }) => ruleThatFails(rule) ?? []);
  if (aid.state !== 'rejected') return <NotNow context={context} />;
  return (
    <>
      <h1>{say('worker.appeal.title')}</h1>
      <p>{say('worker.appeal.lead')}</p>
      {aid.dueOn && (
        <p>
          <strong>{say('worker.appeal.until', { day: formats.day(aid.dueOn) })}</strong>
        </p>
      )}
      {fails.length > 0 && (
        <section class="card" aria-labelledby="fails">
          <h2 id="fails">{say('worker.status.fails')}</h2>
          <Sentences context={context} texts={fails} />
        </section>
      )}
      <Form {...{ context, trouble, submit: say('worker.appeal.submit') }} action={workerPaths.appeal(aid.id)}>
        <TextareaField
          {...{ context, trouble, rows: 8 }}
          name="grounds"
          label={say('worker.appeal.grounds')}
          hint={say('worker.appeal.grounds-hint')}
        />
      </Form>
    </>
  );
}

function NotNow({ context }: { readonly context: PageContext }) {
  return (
    <>
      <h1>{context.say('worker.appeal.heading')}</h1>
      <p class="told">{context.say('worker.appeal.none')}</p>
    </>
  );
}
