import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';
import { accountPaths } from './paths.js';

type Shown = { readonly context: PageContext; readonly trouble?: Trouble | undefined };

/** Where a link is asked for, to the address that the account is named by. */
export function forgottenPage({ context, trouble }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.forgotten.title'),
    failed: trouble !== undefined,
    children: (
      <section class="card enter">
        <h1>{say('account.forgotten.title')}</h1>
        <p>{say('account.forgotten.lead')}</p>
        <Form
          {...{ context, trouble }}
          action={accountPaths.forgotten}
          submit={say('account.forgotten.submit')}
          cancel={paths.front}
        >
          <TextField {...{ context, trouble }} name="username" label={say('sign-in.username')} complete="username" />
        </Form>
        <p class="note">{say('account.forgotten.worker')}</p>
      </section>
    ),
  });
}

/** The same whoever asked, and whether or not anything was sent. */
export function forgottenSentPage({ context, isDemo }: Shown & { readonly isDemo: boolean }): string {
  const { say } = context;
  return page({
    context,
    title: say('account.forgotten.sent'),
    children: (
      <section class="card enter">
        <h1>{say('account.forgotten.sent')}</h1>
        <p>{say('account.forgotten.sent-note')}</p>
        <p>{say('account.forgotten.none')}</p>
        {isDemo && (
          <p class="told">
            {say('account.phone.demo')} <a href={accountPaths.messages}>{say('account.messages.title')}</a>
          </p>
        )}
        <p>
          <a href={paths.front}>{say('problem.back')}</a>
        </p>
      </section>
    ),
  });
}

type NewShown = Shown & { readonly token: string; readonly username: string };

/** What the link opens, once. */
export function newPasswordPage({ context, trouble, token, username }: NewShown): string {
  const { say } = context;
  const field = { context, trouble, type: 'password', complete: 'new-password', size: 'middle' } as const;
  return page({
    context,
    title: say('account.forgotten.new'),
    failed: trouble !== undefined,
    children: (
      <section class="card enter">
        <h1>{say('account.forgotten.new')}</h1>
        <Form
          {...{ context, trouble }}
          action={accountPaths.newPassword(token)}
          submit={say('account.password.submit')}
        >
          <p>
            {say('account.username')}: <strong>{username}</strong>
          </p>
          <input type="hidden" name="username" autocomplete="username" value={username} />
          <TextField
            {...field}
            name="new-password"
            label={say('account.password.new')}
            hint={say('account.password.hint')}
          />
          <TextField {...field} name="again-password" label={say('account.password.again')} />
          <p class="note">{say('account.password.note')}</p>
        </Form>
      </section>
    ),
  });
}
