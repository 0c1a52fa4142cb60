import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Notice, Paged, WorkerList } from '../../clients/layoff-notices.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { checkPage } from '../../pages/company/check.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { sentPage } from '../../pages/company/sent.page.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isTheirs, noticeFor } from './own-notice.js';

/** A report is looked through once more, sent, and confirmed. */
@AreaController()
export class SendingController {
  @Page(companyPaths.part(':id', 'check'), 'notices:file')
  async check(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const notice = await noticeFor(visit, id);
    return notice.nextMoves.includes('submit') ? this.answers(visit, notice) : PageInstead.to(companyPaths.report(id));
  }

  @Form(companyPaths.part(':id', 'check'), 'notices:file')
  async send(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const notice = await noticeFor(visit, id);
    if (!isTheirs(notice)) return PageInstead.to(companyPaths.part(id, 'sent'));
    const missing = troubleFound(form, [...unanswered(visit, form, notice), ...unstated(visit, form)]);
    if (missing) return new PageAgain(missing.status, await this.answers(visit, notice, missing));
    const body = { answers: answersIn(form, notice), rowsToFollow: form.whole('rows-to-follow') };
    const answer = await visit.send<Notice>('layoff-notices', `/notices/${id}/submit`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'sent')),
      again: async (trouble) => this.answers(visit, await noticeFor(visit, id), trouble),
      fieldOf: (field) => (field === 'rowsToFollow' ? 'follow' : field),
    });
  }

  @Page(companyPaths.part(':id', 'sent'), 'notices:file')
  async sent(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const notice = await noticeFor(visit, id);
    return isTheirs(notice) ? PageInstead.to(companyPaths.report(id)) : sentPage(visit.context, notice);
  }

  private async answers(visit: Visit, notice: Notice, trouble?: Trouble): Promise<string> {
    const [documents, list] = await Promise.all([
      visit.read<Paged<NoticeDocument>>('layoff-notices', `/notices/${notice.id}/documents`),
      notice.listId === null
        ? undefined
        : visit.read<WorkerList>('layoff-notices', `/notices/${notice.id}/worker-list`),
    ]);
    const standing = bodyOf(documents)?.items.filter(({ withdrawnAt }) => withdrawnAt === null) ?? [];
    const shown = { context: visit.context, notice, documents: standing.length, trouble };
    return checkPage({ ...shown, list: list && bodyOf(list) });
  }
}

/** What the company has still to state, before anything is sent. */
function unstated({ context: { say, formats } }: Visit, form: PostedForm): readonly Wrong[] {
  const toFollow = form.whole('rows-to-follow') ?? 0;
  const isStated = toFollow === 0 || form.text('follow') === 'yes';
  return [
    ...(isStated
      ? []
      : [{ field: 'follow', text: say('company.check.follow.needed', { n: formats.number(toFollow) }) }]),
    ...(form.text('truth') === 'yes' ? [] : [{ field: 'truth', text: say('company.check.truth.needed') }]),
  ];
}

function unanswered({ context: { say, formats } }: Visit, form: PostedForm, { corrections }: Notice): readonly Wrong[] {
  const open = corrections.filter(({ item, answer }) => answer === null && form.text(`answer-${item}`) === '');
  return open.map(({ item }) => {
    const what = say('company.check.answer', { n: formats.number(item) });
    return { field: `answer-${item}`, text: say('form.needed', { what }) };
  });
}

function answersIn(form: PostedForm, { corrections }: Notice) {
  const open = corrections.filter(({ answer }) => answer === null);
  return open.flatMap(({ item }) => {
    const answer = form.text(`answer-${item}`);
    return answer === '' ? [] : [{ item, answer }];
  });
}
