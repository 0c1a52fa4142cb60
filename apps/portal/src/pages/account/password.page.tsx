import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { OwnTabs } from './own-tabs.js';
import { accountPaths } from './paths.js';

type Shown = { readonly context: PageContext; readonly trouble?: Trouble };

export function passwordPage({ context, trouble }: Shown): string {
  const { say } = context;
  const field = { context, trouble, type: 'password', size: 'middle' } as const;
  return page({
    context,
    title: say('account.password.title'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('account.password.title')}</h1>
        <OwnTabs context={context} present={accountPaths.password} />
        <section class="card">
          <Form {...{ context, trouble }} action={accountPaths.password} submit={say('account.password.submit')}>
            <TextField
              {...field}
              name="current-password"
              label={say('account.password.current')}
              complete="current-password"
            />
            <TextField
              {...field}
              name="new-password"
              label={say('account.password.new')}
              hint={say('account.password.hint')}
              complete="new-password"
            />
            <TextField {...field} name="again-password" label={say('account.password.again')} complete="new-password" />
            <p class="note">{say('account.password.note')}</p>
          </Form>
        </section>
      </>
    ),
  });
}
