import { bodyOf } from '../../clients/ask.js';
import type { Notice, Paged, WorkerList } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import type { Trouble } from '../../forms/trouble.js';
import { noticeCheckPage } from '../../pages/notices/check.page.js';
import { checkedIn } from '../../pages/notices/checklist.model.js';
import { accountNames } from '../../visit/account-names.js';
import type { Visit } from '../../visit/visit.js';

/** Throws what the service says no with. */
export async function noticeFor(visit: Visit, id: string): Promise<Notice> {
  return needed(await visit.read<Notice>('layoff-notices', `/notices/${id}`));
}

/** Undefined where there is none, or it could not be read. */
export async function listFor(visit: Visit, { id, listId }: Notice): Promise<WorkerList | undefined> {
  if (listId === null) return undefined;
  return bodyOf(await visit.read<WorkerList>('layoff-notices', `/notices/${id}/worker-list`));
}

/** The page on which a notice is looked through. */
export async function checkPageFor(visit: Visit, notice: Notice, trouble?: Trouble): Promise<string> {
  const mayReadDocuments = visit.may('documents:read') && notice.status !== 'draft';
  const [documents, list, takenBy] = await Promise.all([
    mayReadDocuments
      ? visit.read<Paged<NoticeDocument>>('layoff-notices', `/notices/${notice.id}/documents`)
      : undefined,
    listFor(visit, notice),
    whoHasTaken(visit, notice),
  ]);
  return noticeCheckPage({
    ...{ context: visit.context, notice, readAt: visit.readAt, list, takenBy, mayReadDocuments, trouble },
    documents: documents && bodyOf(documents)?.items,
    shownDocument: visit.query.id('document'),
    maySeeLine: visit.may('line:read'),
    checked: checkedIn(visit.query),
  });
}

/** The colleague who has taken the notice up; undefined for oneself, and while nobody has. */
async function whoHasTaken(visit: Visit, { status, history }: Notice) {
  const taken = status === 'in-review' ? history.findLast(({ to }) => to === 'in-review') : undefined;
  if (!taken || taken.by === visit.account.accountId) return undefined;
  const { names } = await accountNames(visit, [taken.by]);
  return { name: names.get(taken.by), at: taken.at };
}
