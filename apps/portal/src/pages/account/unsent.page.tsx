import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { accountPaths } from './paths.js';
import { typedIn, type Unsent } from './unsent.model.js';

type Shown = { readonly context: PageContext; readonly unsent: Unsent };

/** What was typed before the session was over, for who typed it: sent as it was, or looked at in its form before. */
export function unsentPage({ context, unsent }: Shown): string {
  const { say } = context;
  return page({
    context,
    title: say('account.unsent.go-on'),
    children: (
      <section class="card enter">
        <h1>{say('account.unsent.go-on')}</h1>
        <p>{say('account.unsent.waiting')}</p>
        <Typed context={context} unsent={unsent} />
        <form method="post" action={unsent.action}>
          {unsent.fields.map(([name, value], place) => (
            <input key={`${place} ${name}`} type="hidden" name={name} value={value} />
          ))}
          <div class="form-acts">
            <button type="submit">{say('account.unsent.go-on')}</button>
            <button type="submit" class="plain" name="form-look" value={unsent.page}>
              {say('account.unsent.look')}
            </button>
            <a href={unsent.page}>{say('account.unsent.drop')}</a>
          </div>
        </form>
      </section>
    ),
  });
}

/** Their roles count with a second factor only: it is set up in another window, and what was typed waits in this one. */
export function secondFirstPage({ context, unsent, sealed }: Shown & { readonly sealed: string }): string {
  const { say } = context;
  return page({
    context,
    title: say('account.unsent.second'),
    children: (
      <section class="card enter">
        <h1>{say('account.unsent.second')}</h1>
        <p>{say('account.unsent.second-lead')}</p>
        <a class="button" href={accountPaths.secondFactor} target="_blank" rel="noopener">
          {say('account.unsent.second-open')} ({say('account.unsent.new-window')})
        </a>
        <Typed context={context} unsent={unsent} />
        <form method="post" action={accountPaths.unsent}>
          <input type="hidden" name="next" value={unsent.page} />
          <input type="hidden" name="unsent" value={sealed} />
          <div class="form-acts">
            <button type="submit" class="plain">
              {say('account.unsent.go-on')}
            </button>
          </div>
        </form>
      </section>
    ),
  });
}

function Typed({ context: { say }, unsent }: Shown) {
  const texts = typedIn(unsent.fields);
  if (texts.length === 0) return null;
  return (
    <>
      <h2>{say('account.unsent.typed')}</h2>
      <ul class="typed">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
