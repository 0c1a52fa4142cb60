import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { OfficeAlert, OfficeTask } from '../../clients/notice-papers.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { officeTaskPage, officeTasksPage, taskColumns, taskViews } from '../../pages/notices/office-tasks.page.js';
import { alertColumns, alertsPage } from '../../pages/notices/response.page.js';
import { exported, isExport } from '../../visit/exported.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

const MOST_AT_ONCE = 200;
const asked = { open: { status: 'open' }, overdue: { overdue: true }, done: { status: 'done' } } as const;
type TaskAct = 'done' | 'cancel' | 'reassign';

/** The answer to a layoff: what an office must know, and what it must do. */
@AreaController()
export class ResponseController {
  @Page(noticePaths.alerts, 'alerts:read')
  async alerts(@CurrentVisit() visit: Visit): Promise<Shown> {
    return this.alertList(visit);
  }

  @Form(`${noticePaths.alerts}/:id`, 'tasks:work')
  async acknowledge(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const answer = await visit.send<OfficeAlert>('layoff-notices', `/alerts/${id}/acknowledge`, {}, { key: form.key });
    needed(answer);
    return PageInstead.to(noticePaths.alerts, 'notices.alerts.acknowledged');
  }

  @Page(noticePaths.tasks, 'tasks:read')
  async tasks(@CurrentVisit() visit: Visit): Promise<Shown> {
    const { context, query, readAt } = visit;
    const view = query.oneOf('view', taskViews) ?? 'open';
    const read = (page: object) =>
      visit.read<Paged<OfficeTask>>('layoff-notices', '/tasks', { ...asked[view], ...page });
    if (isExport(visit)) {
      const title = `${context.say('notices.tasks.title')}: ${context.say(`notices.tasks.view.${view}`)}`;
      const columns = taskColumns(context, readAt);
      return exported(visit, { title, columns, read: (after) => read({ after, limit: MOST_AT_ONCE }) });
    }
    const tasks = await read({ after: query.id('after') });
    return officeTasksPage({ context, tasks: bodyOf(tasks), view, readAt });
  }

  @Page(noticePaths.task(':id'), 'tasks:read')
  async task(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.taskOf(visit, id);
  }

  @Form(`${noticePaths.task(':id')}/done`, 'tasks:work')
  done(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    return this.move(visit, id, form, 'done', {});
  }

  @Form(`${noticePaths.task(':id')}/cancel`, 'tasks:work')
  cancel(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    return this.move(visit, id, form, 'cancel', {});
  }

  @Form(`${noticePaths.task(':id')}/reassign`, 'tasks:work')
  reassign(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Posted() form: PostedForm): Promise<Shown> {
    return this.move(visit, id, form, 'reassign', { ownerRole: form.text('ownerRole') });
  }

  private async move(visit: Visit, id: string, form: PostedForm, act: TaskAct, extra: object): Promise<Shown> {
    const body = { ...extra, reason: form.text(`${act}-why`) };
    const answer = await visit.send<object>('layoff-notices', `/tasks/${id}/${act}`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.tasks, 'notices.task.finished'),
      again: (trouble) => this.taskOf(visit, id, act, trouble),
      fieldOf: (field) => (field === 'reason' ? `${act}-why` : field),
    });
  }

  private async alertList(visit: Visit): Promise<Shown> {
    const view = visit.query.oneOf('view', ['waiting', 'all'] as const) ?? 'waiting';
    const waiting = view === 'waiting' ? true : undefined;
    const read = (page: object) => visit.read<Paged<OfficeAlert>>('layoff-notices', '/alerts', { waiting, ...page });
    if (isExport(visit)) {
      const title = `${visit.context.say('notices.alerts.title')}: ${visit.context.say(`notices.alerts.${view}`)}`;
      const columns = alertColumns(visit.context);
      return exported(visit, { title, columns, read: (after) => read({ after, limit: MOST_AT_ONCE }) });
    }
    const alerts = await read({ after: visit.query.id('after') });
    return alertsPage({
      context: visit.context,
      alerts: bodyOf(alerts),
      view,
      recipient: recipientOf(visit),
    });
  }

  private async taskOf(visit: Visit, id: string, act?: TaskAct, trouble?: Trouble): Promise<string> {
    const task = needed(await visit.read<OfficeTask>('layoff-notices', `/tasks/${id}`));
    const isOwner = visit.may('tasks:work') && visit.account.roles.some((role) => role === task.ownerRole);
    return officeTaskPage({ context: visit.context, task, isOwner, act, trouble });
  }
}

/** The head takes notice for the province, all others for their office. */
function recipientOf(visit: Visit): 'OFFICE' | 'PROVINCE' | undefined {
  if (!visit.may('tasks:work')) return undefined;
  return visit.account.roles.includes('PIMPINAN') ? 'PROVINCE' : 'OFFICE';
}
