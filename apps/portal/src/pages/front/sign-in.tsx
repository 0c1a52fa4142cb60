import type { PageContext } from '../../layout/page-context.js';
import type { PlainKey } from '../../messages/messages.js';
import { paths } from '../../paths.js';
import { withQuery } from '../../visit/query.js';
import { accountPaths } from '../account/paths.js';

/** `text` is in the language of the page. */
export type SignInProblem = { readonly field: 'username' | 'password'; readonly text: string };

export type SignInShown = {
  /** What was typed before; never the password. */
  readonly username: string;
  readonly problems: readonly SignInProblem[];
  /** What happened before this page, if it has to be told. */
  readonly notice: PlainKey | undefined;
  /** The page to go to afterwards. */
  readonly next: string;
  /** Staff sign in with the office's provider instead. */
  readonly byProvider?: boolean;
  /** What was typed before the session was over, sealed: it comes along. */
  readonly unsent?: string;
};

/** The form for signing in. Its problems are told above it and at each field. */
export function SignIn({ context, shown }: { readonly context: PageContext; readonly shown: SignInShown }) {
  const { say } = context;
  return (
    <section class="card" aria-labelledby="sign-in">
      <h2 id="sign-in">{say('sign-in.heading')}</h2>
      <p>{say(shown.byProvider ? 'account.provider.lead' : 'sign-in.lead')}</p>
      {shown.notice && (
        <p class="told" role="status">
          {say(shown.notice)}
        </p>
      )}
      <Summary context={context} problems={shown.problems} />
      {shown.byProvider ? (
        <p>
          {/* What is typed cannot come along to another site: it waits in this window. */}
          <a
            class="button"
            href={withQuery(accountPaths.provider, { next: shown.next })}
            target={shown.unsent ? '_blank' : undefined}
          >
            {say('account.provider.sign-in')}
            {shown.unsent && ` (${say('account.unsent.new-window')})`}
          </a>
        </p>
      ) : (
        <PasswordForm context={context} shown={shown} />
      )}
    </section>
  );
}

function PasswordForm({ context, shown }: { readonly context: PageContext; readonly shown: SignInShown }) {
  const { say } = context;
  const problemOf = (field: SignInProblem['field']) => shown.problems.find((problem) => problem.field === field);
  return (
    <form method="post" action={paths.signIn} noValidate>
      <input type="hidden" name="next" value={shown.next} />
      {shown.unsent && <input type="hidden" name="unsent" value={shown.unsent} />}
      <Field
        name="username"
        complete="username"
        value={shown.username}
        problem={problemOf('username')}
        context={context}
      />
      <Field name="password" complete="current-password" problem={problemOf('password')} context={context} />
      <button type="submit">{say('sign-in.submit')}</button>
      <p class="forgotten">
        <a href={accountPaths.forgotten}>{say('account.forgotten.title')}</a>
      </p>
    </form>
  );
}

type SummaryShown = { readonly context: PageContext; readonly problems: readonly SignInProblem[] };

function Summary({ context, problems }: SummaryShown) {
  if (problems.length === 0) return null;
  const { say } = context;
  return (
    <div class="errors" role="alert" aria-labelledby="errors">
      <h3 id="errors">{say('sign-in.error-heading')}</h3>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FieldShown = {
  readonly name: SignInProblem['field'];
  readonly complete: string;
  readonly value?: string;
  readonly problem: SignInProblem | undefined;
  readonly context: PageContext;
};

function Field({ name, complete, value, problem, context }: FieldShown) {
  const attributes = {
    id: name,
    name,
    value,
    autoComplete: complete,
    autoCapitalize: 'none' as const,
    spellcheck: false,
    ...(problem && { 'aria-invalid': true, 'aria-describedby': `${name}-wrong` }),
  };
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={name}>{context.say(`sign-in.${name}`)}</label>
      {problem && (
        <span class="wrong-text" id={`${name}-wrong`}>
          {problem.text}
        </span>
      )}
      {name === 'password' ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />}
    </div>
  );
}
