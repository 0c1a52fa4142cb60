import type { FindingPage, WorkerList } from '../../clients/layoff-notices.js';
import { Timeline } from '../../layout/lists.js';
import { page } from '../../layout/page.js';
import { Pager } from '../../layout/table.js';
import { Empty, FailedPart } from '../../layout/told.js';
import { CheckResult, FindingsTable } from '../company/worker-list.parts.js';
import { DeadlineTable } from './deadlines.js';
import { NoticeHead, type NoticeShown } from './parts.js';
import { happeningsOf } from './words.js';

type WorkersShown = NoticeShown & {
  readonly list: WorkerList | undefined;
  /** `other-office` where another one handles the notice; undefined when they could not be read. */
  readonly findings: FindingPage | 'other-office' | undefined;
};

/** What the check of the list found: rows and what is amiss, not what their cells say. */
export function noticeWorkersPage(shown: WorkersShown): string {
  const { context, list, findings } = shown;
  const { say } = context;
  return page({
    ...{ context, title: say('notices.file.tab.workers') },
    children: (
      <>
        <NoticeHead {...shown} present="workers" />
        <p>{say('notices.workers.lead')}</p>
        {!list && <Empty>{say('notices.workers.none')}</Empty>}
        {list && <CheckResult context={context} result={list} />}
        {findings === 'other-office' && <Empty>{say('notices.workers.not-handled')}</Empty>}
        {list && findings === undefined && <FailedPart context={context} what={say('company.findings.title')} />}
        {typeof findings === 'object' && findings.items.length > 0 && (
          <section aria-labelledby="findings">
            <h2 id="findings">{say('company.findings.title')}</h2>
            <FindingsTable context={context} findings={findings.items} />
            <Pager context={context} next={findings.next === undefined ? undefined : String(findings.next)} />
          </section>
        )}
      </>
    ),
  });
}

/** All that happened, and the terms that the law sets. */
export function noticeHistoryPage(shown: NoticeShown): string {
  const { context, notice } = shown;
  return page({
    ...{ context, title: context.say('notices.file.tab.history') },
    children: (
      <>
        <NoticeHead {...shown} present="history" />
        <Timeline context={context} happenings={happeningsOf(context, notice.history)} />
        <DeadlineTable context={context} deadlines={notice.deadlines} />
      </>
    ),
  });
}
