import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { typedIn, type Unsent } from './unsent.model.js';

/** What was typed before the session was over, for who typed it: sent as it was, or looked at in its form before. */
export function unsentPage({ context, unsent }: { readonly context: PageContext; readonly unsent: Unsent }): string {
  const { say } = context;
  const texts = typedIn(unsent.fields);
  return page({
    context,
    title: say('account.unsent.go-on'),
    children: (
      <section class="card enter">
        <h1>{say('account.unsent.go-on')}</h1>
        <p>{say('account.unsent.waiting')}</p>
        {texts.length > 0 && (
          <>
            <h2>{say('account.unsent.typed')}</h2>
            <ul class="typed">
              {texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
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
