import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Complaint } from '../../clients/disputes.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { complaintsPage } from '../../pages/notices/complaints.page.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';

/** Each is read whole, with a place to answer it. */
const ON_A_PAGE = 20;

/** What unions complain of, for inspectors of labour. */
@AreaController()
export class ComplaintsController {
  @Page(noticePaths.complaints, 'complaints:read')
  list(@CurrentVisit() visit: Visit): Promise<string> {
    return this.shown(visit);
  }

  @Form(`${noticePaths.complaints}/:id/:word`, 'complaints:answer')
  async answer(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('word') word: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const place = `${id}/${Number(word) || 0}`;
    const name = `answer-${id}.${word}`;
    const sent = await visit.send(
      'layoff-notices',
      `/complaints/${place}/answer`,
      { text: form.text(name) },
      { key: form.key },
    );
    return settled(visit, form, sent, {
      done: () => PageInstead.to(noticePaths.complaints, 'notices.complaints.done'),
      again: (trouble) => this.shown(visit, trouble),
      fieldOf: () => name,
      labels: { [name]: visit.context.say('notices.complaints.answer') },
    });
  }

  private async shown(visit: Visit, trouble?: Trouble): Promise<string> {
    const view = visit.query.oneOf('view', ['waiting', 'answered'] as const) ?? 'waiting';
    const asked = { waiting: view === 'waiting', after: visit.query.text('after'), limit: ON_A_PAGE };
    const complaints = await visit.read<Paged<Complaint>>('layoff-notices', '/complaints', asked);
    const { context, readAt } = visit;
    const mayAnswer = visit.may('complaints:answer');
    return complaintsPage({ context, complaints: bodyOf(complaints), view, mayAnswer, readAt, trouble });
  }
}
