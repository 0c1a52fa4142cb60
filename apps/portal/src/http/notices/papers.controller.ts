import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import type { FindingPage, Paged } from '../../clients/layoff-notices.js';
import type { Amendment, Receipt } from '../../clients/notice-papers.js';
import { sentOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import type { PlainKey } from '../../messages/messages.js';
import { companyPaths } from '../../pages/company/paths.js';
import { disputeStepIn } from '../../pages/notices/dispute-step.js';
import { papersPage, type PapersAct } from '../../pages/notices/papers.page.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { noticeHistoryPage, noticeWorkersPage } from '../../pages/notices/records.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { listFor, noticeFor } from './one-notice.js';

const papers = noticePaths.part(':id', 'papers');
const ON_A_PAGE = 200;

type Command = {
  readonly act: PapersAct;
  readonly path: string;
  readonly body: object;
  readonly told: PlainKey;
  readonly fieldOf?: (field: string) => string;
};

/** The other pages of a notice: its workers, its papers and what is asked of them, its history. Its company has pages of its own for them. */
@AreaController()
export class NoticePapersController {
  @Page(noticePaths.part(':id', 'workers'), 'notices:read')
  async workers(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (visit.may('notices:file')) return PageInstead.to(companyPaths.part(id, 'workers'));
    const notice = await noticeFor(visit, id);
    const asked = { after: visit.query.whole('after'), limit: ON_A_PAGE };
    const isFound = notice.listId !== null && visit.may('findings:work');
    const [list, found] = await Promise.all([
      listFor(visit, notice),
      isFound ? visit.read<FindingPage>('layoff-notices', `/notices/${id}/worker-list/findings`, asked) : undefined,
    ]);
    const isElsewhere = !isFound || (found?.kind === 'refused' && found.status === 403);
    const findings = isElsewhere ? 'other-office' : found && bodyOf(found);
    return noticeWorkersPage({ context: visit.context, notice, readAt: visit.readAt, list, findings });
  }

  @Page(noticePaths.part(':id', 'history'), 'notices:read')
  async history(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (visit.may('notices:file')) return PageInstead.to(companyPaths.part(id, 'history'));
    return noticeHistoryPage({ context: visit.context, notice: await noticeFor(visit, id), readAt: visit.readAt });
  }

  @Page(papers, 'notices:read')
  async papers(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (visit.may('notices:file')) return PageInstead.to(companyPaths.part(id, 'progress'));
    return this.shown(visit, id);
  }

  @Page(noticePaths.part(':id', 'receipt'), 'notices:read')
  async receipt(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await sentOn(visit, ['layoff-notices', `/notices/${id}/receipt`], response, { accept: 'application/pdf' });
  }

  @Form(noticePaths.part(':id', 'reissue'), 'notices:review')
  async reissue(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('reissue-why') };
    const fieldOf = () => 'reissue-why';
    const told = 'notices.papers.reissued';
    return this.sent(visit, id, form, { act: 'reissue', path: 'receipt/reissue', body, told, fieldOf });
  }

  @Form(`${papers}/:number/confirm`, 'notices:review')
  async confirm(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('number') number: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `amendments/${Number(number) || 0}/confirm`;
    const body = form.text('nobody') === 'yes' ? { nobodyLaidOff: true } : {};
    return this.sent(visit, id, form, { act: 'confirm', path, body, told: 'notices.papers.confirmed' });
  }

  @Form(`${papers}/:number/refuse`, 'notices:review')
  async refuse(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('number') number: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const path = `amendments/${Number(number) || 0}/refuse`;
    const body = { why: form.text('refuse-why') };
    const fieldOf = () => 'refuse-why';
    return this.sent(visit, id, form, { act: 'refuse', path, body, told: 'notices.papers.refused', fieldOf });
  }

  @Form(noticePaths.part(':id', 'dispute'), 'disputes:record')
  async dispute(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const command = {
      act: 'dispute',
      path: 'dispute',
      body: disputeStepIn(form),
      told: 'company.follow.recorded',
    } as const;
    return this.sent(visit, id, form, command);
  }

  private async sent(visit: Visit, id: string, form: PostedForm, command: Command): Promise<Shown> {
    const { act, path, body, told, fieldOf } = command;
    const answer = await visit.send<object>('layoff-notices', `/notices/${id}/${path}`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.part(id, 'papers'), told),
      again: (trouble) => this.shown(visit, id, act, trouble),
      ...(fieldOf && { fieldOf }),
    });
  }

  private async shown(visit: Visit, id: string, act?: PapersAct, trouble?: Trouble): Promise<string> {
    const notice = await noticeFor(visit, id);
    const [receipt, amendments] = await Promise.all([
      visit.read<Receipt>('layoff-notices', `/notices/${id}/receipt`),
      visit.read<Paged<Amendment, number>>('layoff-notices', `/notices/${id}/amendments`),
    ]);
    const isNone = receipt.kind === 'refused' && receipt.status === 404;
    const shown = { context: visit.context, notice, readAt: visit.readAt, act, trouble };
    return papersPage({ ...shown, receipt: isNone ? 'none' : bodyOf(receipt), amendments: bodyOf(amendments) });
  }
}
