import type { NoticePage } from '../../clients/notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { Facts, Heading, Tag, Track } from '../../layout/parts.js';
import { paths } from '../../paths.js';
import { noticeShown, type NoticeShown } from './notices.model.js';

export type NoticesShown =
  | { readonly kind: 'read'; readonly page: NoticePage }
  | { readonly kind: 'failed' }
  | { readonly kind: 'not-permitted' };

type Props = { readonly context: PageContext; readonly shown: NoticesShown; readonly readAt: Date };

/** The notices that this account may see, newest first, each with how far its workers have come. */
export function Notices({ context, shown, readAt }: Props) {
  const { say } = context;
  return (
    <section>
      <Heading context={context} title={say('notices.heading')} readAt={readAt} href={paths.front} />
      {shown.kind === 'not-permitted' && <p class="told">{say('notices.not-permitted')}</p>}
      {shown.kind === 'failed' && <p class="told wrong-text">{say('notices.failed')}</p>}
      {shown.kind === 'read' && <List context={context} notices={shown.page} />}
    </section>
  );
}

function List({ context, notices }: { readonly context: PageContext; readonly notices: NoticePage }) {
  const { say, formats } = context;
  const { items, next } = notices;
  if (items.length === 0) return <p class="told">{say('notices.empty')}</p>;
  return (
    <>
      <ul class="notices">
        {items.map((notice) => (
          <Notice key={notice.id} notice={noticeShown(notice, formats, say)} context={context} />
        ))}
      </ul>
      {next !== undefined && <p>{say('notices.more', { count: formats.number(items.length) })}</p>}
    </>
  );
}

function Notice({ notice, context }: { readonly notice: NoticeShown; readonly context: PageContext }) {
  const { say, viewer } = context;
  const { id, company, layoff, state, facts, steps } = notice;
  return (
    <li class="notice">
      <div class="notice-head">
        <h2>{company}</h2>
        <Tag kind={state.kind}>{say(state.name)}</Tag>
      </div>
      <Facts facts={facts} />
      <Track steps={steps} context={context} />
      {viewer?.permissions.includes('line:read') && (
        <a class="more" href={paths.line(id)} aria-label={say('notice.open-line-of', { company, layoff })}>
          {say('notice.open-line')}
        </a>
      )}
    </li>
  );
}
