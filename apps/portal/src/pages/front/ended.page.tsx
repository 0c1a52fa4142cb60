import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { accountPaths } from '../account/paths.js';
import { SignIn, type SignInShown } from './sign-in.js';

/** A form was posted after its session was over: signing in goes on with it. */
export function endedPage(context: PageContext, shown: SignInShown & { readonly unsent: string }): string {
  const { say } = context;
  return page({
    context,
    title: say('account.unsent.title'),
    failed: shown.problems.length > 0,
    children: (
      <div class="narrow">
        <h1>{say('account.unsent.title')}</h1>
        <p>{say('account.unsent.kept')}</p>
        <SignIn context={context} shown={shown} />
        <form method="post" action={accountPaths.unsent} class="elsewhere">
          <input type="hidden" name="next" value={shown.next} />
          <input type="hidden" name="unsent" value={shown.unsent} />
          <p>{say('account.unsent.elsewhere')}</p>
          <button type="submit" class="plain">
            {say('account.unsent.go-on')}
          </button>
        </form>
      </div>
    ),
  });
}
