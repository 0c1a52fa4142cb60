import { DateField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { WhomToCall } from './parts.js';
import { workerPaths } from './paths.js';

type ConnectShown = { readonly context: PageContext; readonly trouble?: Trouble };

/** Whose account it is: by the card and the paper, or at the counter. */
export function connectPage({ context, trouble }: ConnectShown): string {
  const { say } = context;
  return page({
    context,
    title: say('worker.connect.title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('worker.connect.title')}</h1>
        <p>{say('worker.connect.lead')}</p>
        <p>{say('worker.connect.where')}</p>
        <Form {...{ context, trouble, submit: say('worker.connect.submit') }} action={workerPaths.connect}>
          <IdentityFields context={context} trouble={trouble} />
          <TextField
            {...{ context, trouble, longest: 40, size: 'middle' }}
            name="code"
            label={say('worker.connect.code')}
            hint={say('worker.connect.code-hint')}
          />
        </Form>
        <section class="card" aria-labelledby="help">
          <h2 id="help">{say('worker.whom')}</h2>
          <p>{say('worker.connect.help')}</p>
          <p>
            <WhomToCall context={context} told={{ whom: 'counter' }} homeRegion={undefined} />
          </p>
          <p>
            <a class="large-link" href={workerPaths.report}>
              {say('worker.connect.report')}
            </a>
          </p>
        </section>
      </div>
    ),
  });
}

type IdentityShown = { readonly context: PageContext; readonly trouble: Trouble | undefined };

/** The two facts that every worker knows of themselves. */
export function IdentityFields({ context, trouble }: IdentityShown) {
  const { say } = context;
  return (
    <>
      <TextField
        {...{ context, trouble, digits: true, longest: 30, size: 'middle' }}
        name="nik"
        label={say('worker.connect.nik')}
        hint={say('worker.connect.nik-hint')}
      />
      <DateField {...{ context, trouble }} name="birthDate" label={say('worker.connect.birth')} />
    </>
  );
}
