import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Banner, Empty } from '../../layout/told.js';
import { accountPaths } from './paths.js';

export type DemoMessage = {
  readonly id: string;
  readonly writtenAt: string;
  readonly channel: 'phone' | 'mail';
  readonly to: string;
  readonly text: string;
};

type Shown = { readonly context: PageContext; readonly messages: readonly DemoMessage[] };

/** What would have gone to phones and mailboxes, while the product is tried. */
export function messagesPage({ context, messages }: Shown): string {
  const { say, formats } = context;
  return page({
    context,
    title: say('account.messages.title'),
    children: (
      <>
        <h1>{say('account.messages.title')}</h1>
        <Banner>{say('account.messages.lead')}</Banner>
        {messages.length === 0 && <Empty>{say('account.messages.empty')}</Empty>}
        <ul class="messages">
          {messages.map(({ id, writtenAt, channel, to, text }) => (
            <li key={id} class="card">
              <p class="note">
                {say(`account.messages.${channel}`)} · {to} · {formats.moment(writtenAt)}
              </p>
              <p>
                <Words text={text} />
              </p>
            </li>
          ))}
        </ul>
        <p>
          <a href={accountPaths.messages}>{say('notices.refresh')}</a>
        </p>
      </>
    ),
  });
}

/** Links to our own pages can be followed, as on a phone. */
function Words({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/\S+)/).map((part) => {
        if (!URL.canParse(part)) return part;
        return (
          <a key={part} href={new URL(part).pathname}>
            {part}
          </a>
        );
      })}
    </>
  );
}
