import { renderToString } from 'preact-render-to-string';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';

/**
 * Leads on to a page of ours. The way back from a provider began at another site, so the cookie of the session, which no other site can send,
 * does not come along on a redirect: a page of ours has to begin anew.
 */
export function enteredPage(context: PageContext, href: string): string {
  const { say } = context;
  const html = page({
    context,
    title: say('account.provider.in'),
    children: (
      <section class="card enter">
        <h1>{say('account.provider.in')}</h1>
        <p>
          <a class="button" href={href}>
            {say('account.provider.go-on')}
          </a>
        </p>
      </section>
    ),
  });
  const onward = renderToString(<meta http-equiv="refresh" content={`0;url=${href}`} />);
  return html.replace('</head>', `${onward}</head>`);
}
