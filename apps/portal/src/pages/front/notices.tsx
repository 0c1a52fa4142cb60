import type { NoticePage } from '../../clients/notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag, Track } from '../../layout/parts.js';
import { paths } from '../../paths.js';
import { noticeShown, type NoticeShown } from './notices.model.js';

export type NoticesShown =
  | { readonly kind: 'read'; readonly page: NoticePage }
  | { readonly kind: 'failed' }
  | { readonly kind: 'not-permitted' };

type Props = { readonly context: PageContext; readonly shown: NoticesShown; readonly readAt: Date };

/** The notices that this account may see, newest first, each with how far its workers have come. */
export function Notices({ context, shown, readAt }: Props) {
  const { say, formats } = context;
  if (shown.kind === 'not-permitted') return <p class="told">{say('notices.not-permitted')}</p>;
  if (shown.kind === 'failed') return <p class="told wrong-text">{say('notices.failed')}</p>;
  const { items, next } = shown.page;
  const notices = items.map((notice) => noticeShown(notice, formats, say));
  return (
    <section aria-label={say('notices.heading')}>
      <p class="read-at">
        {say('notices.updated', { time: formats.time(readAt) })} <a href={paths.front}>{say('notices.refresh')}</a>
      </p>
      {notices.length === 0 && <p class="empty">{say('notices.empty')}</p>}
      <ul class="notices">
        {notices.map((notice) => (
          <Notice key={notice.id} notice={notice} context={context} />
        ))}
      </ul>
      {next !== undefined && <p>{say('notices.more', { count: formats.number(items.length) })}</p>}
    </section>
  );
}

function Notice({ notice, context }: { readonly notice: NoticeShown; readonly context: PageContext }) {
  const { say, viewer } = context;
  const { id, company, site, layoff, state, rows, steps } = notice;
  return (
    <li class="notice">
      <div class="notice-head">
        <h2>{company}</h2>
        <Tag kind={state.kind}>{say(state.name)}</Tag>
      </div>
      <dl class="facts">
        <div>
          <dt>{say('notice.site')}</dt>
          <dd>{site}</dd>
        </div>
        <div>
          <dt>{say('notice.layoff')}</dt>
          <dd>{layoff}</dd>
        </div>
        <div>
          <dt>{say('notice.list')}</dt>
          <dd>{rows}</dd>
        </div>
      </dl>
      <Track steps={steps} context={context} />
      {viewer?.permissions.includes('line:read') && (
        <a class="more" href={paths.line(id)} aria-label={say('notice.open-line-of', { company, layoff })}>
          {say('notice.open-line')}
        </a>
      )}
    </li>
  );
}
