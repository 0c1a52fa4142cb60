import type { Notice } from '../../clients/layoff-notices.js';
import { Tabs } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import { Tag } from '../../layout/parts.js';
import { Back } from '../company/parts.js';
import { noticePaths, type NoticePart } from './paths.js';
import { clockText, tagOf, wordFor } from './words.js';

export type NoticeShown = { readonly context: PageContext; readonly notice: Notice; readonly readAt: Date };
export type NoticeTab = 'check' | Extract<NoticePart, 'workers' | 'papers' | 'history'>;

const tabs: readonly NoticeTab[] = ['check', 'workers', 'papers', 'history'];

/** Whose notice it is, where it stands, until when, and its pages side by side. */
export function NoticeHead({ context, notice, readAt, present }: NoticeShown & { readonly present: NoticeTab }) {
  const { say, formats } = context;
  const { id, companyName, siteName, status, due } = notice;
  const at = (tab: NoticeTab) => (tab === 'check' ? noticePaths.one(id) : noticePaths.part(id, tab));
  return (
    <>
      <BackToDesk context={context} />
      <div class="notice-head">
        <div>
          <h1>{companyName}</h1>
          <p class="note">
            {siteName} · {wordFor(context, 'kind', notice.kind)}
          </p>
        </div>
        <div class="head-state">
          <Tag kind={tagOf(status)}>{wordFor(context, 'status', status)}</Tag>
          {due && (
            <span class={due.daysOver > 0 ? 'note wrong-text' : 'note'}>
              {say('notices.file.due', { day: formats.day(due.on), clock: clockText(context, due.on, readAt) })}
            </span>
          )}
        </div>
      </div>
      <Tabs
        label={say('notices.file.tabs')}
        tabs={tabs.map((tab) => ({ href: at(tab), text: say(`notices.file.tab.${tab}`), isPresent: tab === present }))}
      />
    </>
  );
}

/** To the list that this person works from: an office's queue, or the desk of disputes. */
function BackToDesk({ context }: { readonly context: PageContext }) {
  const { say, viewer } = context;
  if (viewer?.permissions.includes('alerts:read')) {
    return <Back href={noticePaths.queue}>{say('notices.file.back')}</Back>;
  }
  if (!viewer?.permissions.includes('disputes:read')) return null;
  return <Back href={noticePaths.disputes}>{say('notices.disputes.back')}</Back>;
}
