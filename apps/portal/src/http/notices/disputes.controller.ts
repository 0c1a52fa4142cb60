import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { DisputeInList, DisputeRecord, OpenDispute, StageCount } from '../../clients/disputes.js';
import type { NoticeInList, Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { disputeFilePage } from '../../pages/notices/dispute-file.page.js';
import { disputesByView, disputeViewNames, disputeViews } from '../../pages/notices/disputes.model.js';
import { disputeColumns, disputesPage, newDisputePage } from '../../pages/notices/disputes.page.js';
import { disputeStepIn } from '../../pages/notices/dispute-step.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { accountNames } from '../../visit/account-names.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const one = noticePaths.dispute(':id');
const disputable = ['submitted', 'in-review', 'correction-needed', 'accepted', 'registered', 'decided', 'completed'];
/** As many as a notice has at most. */
const ALL_RECORDS = 200;
const MOST_AT_ONCE = 200;

/** The desk of those who look after disputes about layoffs. */
@AreaController()
export class DisputeDeskController {
  @Page(noticePaths.disputes, 'disputes:read')
  async desk(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const view = query.oneOf('view', disputeViewNames) ?? 'waiting';
    const stage = disputeViews[view];
    const read = (page: object) => visit.read<Paged<DisputeInList>>('layoff-notices', '/disputes', { stage, ...page });
    if (isExport(visit)) {
      const title = `${context.say('notices.disputes.title')}: ${context.say(`notices.disputes.view.${view}`)}`;
      const columns = disputeColumns(context, view, readAt);
      return exported(visit, { title, columns, read: (after) => read({ after, limit: MOST_AT_ONCE }) });
    }
    const [counts, disputes] = await Promise.all([
      visit.read<{ items: readonly StageCount[] }>('layoff-notices', '/disputes/counts'),
      read({ after: query.id('after') }),
    ]);
    const counted = bodyOf(counts);
    return disputesPage({
      ...{ context, view, readAt, mayRecord: visit.may('disputes:record') },
      counts: counted && disputesByView(counted.items),
      disputes: bodyOf(disputes),
    });
  }

  @Page(noticePaths.newDispute, 'disputes:read')
  async choose(@CurrentVisit() visit: Visit): Promise<string> {
    const asked = { status: disputable, after: visit.query.id('after') };
    const notices = bodyOf(await visit.read<Paged<NoticeInList>>('layoff-notices', '/notices', asked));
    const layoffs = notices && { ...notices, items: notices.items.filter(({ kind }) => kind !== 'FURLOUGH') };
    return newDisputePage({ context: visit.context, notices: layoffs });
  }

  @Page(one, 'disputes:read')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.file(visit, id);
  }

  @Form(`${one}/steps`, 'disputes:record')
  async record(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = disputeStepIn(form);
    const answer = await visit.send<object>('layoff-notices', `/notices/${id}/dispute`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.dispute(id), 'notices.dispute.recorded'),
      again: (trouble) => this.file(visit, id, trouble),
      labels: labelsOf(visit),
    });
  }

  private async file(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [dispute, found] = await Promise.all([
      visit.read<OpenDispute>('layoff-notices', `/disputes/${id}`),
      visit.read<Paged<DisputeRecord, number>>('layoff-notices', `/notices/${id}/dispute`, { limit: ALL_RECORDS }),
    ]);
    const records = bodyOf(found)?.items;
    const { names } = await accountNames(visit, records?.map(({ by }) => by) ?? []);
    const { context, readAt } = visit;
    const mayOpenNotice = visit.may('notices:read');
    return disputeFilePage({ context, readAt, dispute: needed(dispute), records, names, mayOpenNotice, trouble });
  }
}

/** What the fields of a step are called on the page. */
function labelsOf({ context: { say } }: Visit) {
  const dates = { beganOn: say('company.talks.began'), endedOn: say('company.talks.ended') };
  return {
    ...dates,
    step: say('company.talks.step'),
    outcome: say('company.talks.outcome'),
    note: say('company.talks.note'),
  };
}
