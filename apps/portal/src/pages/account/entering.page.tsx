import { TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { paths } from '../../paths.js';
import { accountPaths } from './paths.js';
import { rolesIn } from './words.js';

type Shown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** What was typed before the session was over, sealed: it comes along. */
  readonly unsent?: string | undefined;
};

function ComesAlong({ unsent }: Pick<Shown, 'unsent'>) {
  return unsent ? <input type="hidden" name="unsent" value={unsent} /> : null;
}

/** The password was right; now a code of the phone. */
export function secondStepPage({ context, trouble, unsent }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.step.title'),
    failed: trouble !== undefined,
    children: (
      <section class="card enter">
        <h1>{say('account.step.title')}</h1>
        <p>{say('account.step.lead')}</p>
        <Form
          {...{ context, trouble }}
          action={accountPaths.secondStep}
          submit={say('sign-in.submit')}
          cancel={paths.front}
        >
          <ComesAlong unsent={unsent} />
          <TextField
            {...{ context, trouble, longest: 20, size: 'short' }}
            name="app-code"
            label={say('account.code')}
            hint={say('account.step.hint')}
            complete="one-time-code"
          />
        </Form>
      </section>
    ),
  });
}

type PhoneShown = Shown & { readonly isDemo: boolean };

/** How a worker signs in, and signs up by it. */
export function phonePage({ context, trouble, unsent, isDemo }: PhoneShown): string {
  const { say } = context;
  const title = say(unsent ? 'account.unsent.title' : 'account.phone.title');
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{title}</h1>
        {unsent && <p class="told">{say('account.unsent.kept')}</p>}
        <p class="lead">{say('account.phone.lead')}</p>
        <Form {...{ context, trouble }} action={accountPaths.phone} submit={say('account.phone.submit')}>
          <ComesAlong unsent={unsent} />
          <TextField
            {...{ context, trouble, type: 'tel', longest: 40, size: 'middle' }}
            name="phone"
            label={say('account.phone.number')}
            hint={say('account.phone.hint')}
            complete="tel"
          />
        </Form>
        {isDemo && <Demo context={context} />}
        {!unsent && (
          <p>
            <a href={paths.front}>{say('account.phone.with-password')}</a>
          </p>
        )}
      </div>
    ),
  });
}

type CodeShown = PhoneShown & { readonly phone: string };

export function phoneCodePage({ context, trouble, phone, unsent, isDemo }: CodeShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.phone.code-title'),
    failed: trouble !== undefined,
    children: (
      <div class="worker">
        <h1>{say('account.phone.code-title')}</h1>
        <p class="lead">{say('account.phone.sent', { phone: masked(phone) })}</p>
        <Form {...{ context, trouble }} action={accountPaths.phoneCode} submit={say('sign-in.submit')}>
          <ComesAlong unsent={unsent} />
          <TextField
            {...{ context, trouble, digits: true, longest: 7, size: 'short' }}
            name="phone-code"
            label={say('account.code')}
            hint={say('account.phone.code-hint')}
            complete="one-time-code"
          />
        </Form>
        {isDemo && <Demo context={context} />}
        <CodeAnew {...{ context, phone, unsent }} />
      </div>
    ),
  });
}

/** A link would lose what was typed. */
function CodeAnew({ context, phone, unsent }: Pick<CodeShown, 'context' | 'phone' | 'unsent'>) {
  const { say } = context;
  if (!unsent) {
    return (
      <p>
        <a href={accountPaths.phone}>{say('account.phone.again')}</a>
      </p>
    );
  }
  return (
    <Form context={context} action={accountPaths.phone} submit={say('account.phone.anew')} isPlain>
      <input type="hidden" name="phone" value={phone} />
      <ComesAlong unsent={unsent} />
    </Form>
  );
}

/** Where there is no gateway, messages can be read by whoever tries the product. */
function Demo({ context: { say } }: { readonly context: PageContext }) {
  return (
    <p class="told">
      {say('account.phone.demo')} <a href={accountPaths.messages}>{say('account.messages.title')}</a>
    </p>
  );
}

/** Enough to see that it is the own. */
export function masked(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '');
  return `${digits.slice(0, 4)} •••• ${digits.slice(-4)}`;
}

type InvitationShown = Shown & {
  readonly token: string;
  readonly invited: { readonly address: string; readonly roles: readonly string[] };
};

/** A link that was mailed: a name, a password, and the account is there. */
export function invitationPage({ context, trouble, token, invited }: InvitationShown): string {
  const { say } = context;
  const field = { context, trouble, size: 'middle' } as const;
  return page({
    context,
    title: say('account.invited.title'),
    failed: trouble !== undefined,
    children: (
      <section class="card enter">
        <h1>{say('account.invited.title')}</h1>
        <p>{say('account.invited.lead', { roles: rolesIn(invited.roles, context) })}</p>
        <Form {...{ context, trouble }} action={accountPaths.invitation(token)} submit={say('account.invited.submit')}>
          <p>
            {say('account.username')}: <strong>{invited.address}</strong>
          </p>
          <input type="hidden" name="username" autocomplete="username" value={invited.address} />
          <TextField
            {...field}
            name="name"
            label={say('account.name')}
            hint={say('account.invited.name-hint')}
            complete="name"
          />
          <TextField
            {...{ ...field, type: 'password' }}
            name="new-password"
            label={say('account.password.new')}
            hint={say('account.password.hint')}
            complete="new-password"
          />
        </Form>
      </section>
    ),
  });
}

type OverShown = { readonly context: PageContext; readonly text: string };

export function invitationOverPage({ context, text }: OverShown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.invited.over'),
    failed: true,
    children: (
      <section class="card enter">
        <h1>{say('account.invited.over')}</h1>
        <p>{text}</p>
        <p>
          <a href={paths.front}>{say('problem.back')}</a>
        </p>
      </section>
    ),
  });
}
