import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import type { Notice } from '../../clients/layoff-notices.js';
import { sentOn } from '../../forms/passed-on.js';
import { Posted, PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { checkedIn, checkItems, failedIn, unansweredIn } from '../../pages/notices/checklist.model.js';
import { acceptPage, refusePage, returnPage, transferPage } from '../../pages/notices/decision.page.js';
import { noticePaths } from '../../pages/notices/paths.js';
import { companyPaths } from '../../pages/company/paths.js';
import type { PlainKey } from '../../messages/messages.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { checkPageFor, listFor, noticeFor } from './one-notice.js';

/** Shown in a frame of our own page, and nowhere else; it loads nothing. */
const INLINE = {
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

type Decision = {
  readonly path: 'review' | 'accept' | 'return' | 'refuse' | 'transfer' | 'accept-difference';
  readonly body: object;
  readonly told: PlainKey;
  readonly again: (notice: Notice, trouble: Trouble) => string | Promise<string>;
  readonly fieldOf?: (field: string) => string;
  readonly labels?: Readonly<Record<string, string>>;
};

/** An office looks a notice through and answers it. */
@AreaController()
export class VerificationController {
  @Page(noticePaths.one(':id'), 'notices:read')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    if (visit.may('notices:file')) return PageInstead.to(companyPaths.report(id));
    return checkPageFor(visit, await noticeFor(visit, id));
  }

  @Page(`${noticePaths.part(':id', 'documents')}/:documentId`, 'documents:read')
  async document(
    @CurrentVisit() visit: Visit,
    @Param('documentId', IdPipe) documentId: string,
    @Res() response: Response,
  ): Promise<void> {
    const from = ['layoff-notices', `/documents/${documentId}`] as const;
    await sentOn(visit, from, response, { accept: '*/*', headers: INLINE });
  }

  @Form(noticePaths.part(':id', 'review'), 'notices:review')
  async takeUp(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const again = (notice: Notice, trouble: Trouble) => checkPageFor(visit, notice, trouble);
    return this.decide(visit, id, form, { path: 'review', body: {}, told: 'notices.file.reviewed', again });
  }

  @Page(noticePaths.part(':id', 'decision'), 'notices:review')
  async decision(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const { context, query, readAt } = visit;
    const notice = await noticeFor(visit, id);
    if (!notice.nextMoves.includes('accept')) return PageInstead.to(noticePaths.one(id));
    const checked = checkedIn(query);
    const trouble = troubleFound(new PostedForm(new URLSearchParams()), unansweredIn(checked, context));
    if (trouble) return new PageAgain(trouble.status, await checkPageFor(visit, notice, trouble));
    const failed = failedIn(checked);
    if (failed.length > 0) return returnPage({ context, notice, readAt, failed });
    return acceptPage({ context, notice, readAt, list: await listFor(visit, notice) });
  }

  @Form(noticePaths.part(':id', 'accept'), 'notices:review')
  async accept(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { context, readAt } = visit;
    const again = async (notice: Notice, trouble: Trouble) =>
      acceptPage({ context, notice, readAt, list: await listFor(visit, notice), trouble });
    return this.decide(visit, id, form, { path: 'accept', body: {}, told: 'notices.decision.accepted', again });
  }

  @Form(noticePaths.part(':id', 'return'), 'notices:review')
  async return(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { context, readAt } = visit;
    const failed = checkItems.filter(({ code }) => form.list('code').includes(code));
    const items = failed.map(({ code }) => ({ code, text: form.text(`text-${code}`) }));
    return this.decide(visit, id, form, {
      ...{ path: 'return', body: { items }, told: 'notices.decision.returned' },
      again: (notice, trouble) => returnPage({ context, notice, readAt, failed, trouble }),
      fieldOf: (field) => `text-${failed[Number(/\d+/.exec(field)?.[0] ?? 0)]?.code ?? ''}`,
    });
  }

  @Page(noticePaths.part(':id', 'refuse'), 'notices:review')
  async askWhy(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return refusePage({ context: visit.context, notice: await noticeFor(visit, id), readAt: visit.readAt });
  }

  @Form(noticePaths.part(':id', 'refuse'), 'notices:review')
  async refuse(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { context, readAt } = visit;
    const body = { reason: form.text('reason') };
    const labels = { reason: context.say('notices.refuse.why') };
    const again = (notice: Notice, trouble: Trouble) => refusePage({ context, notice, readAt, trouble });
    return this.decide(visit, id, form, { path: 'refuse', body, told: 'notices.refused', again, labels });
  }

  @Page(noticePaths.part(':id', 'transfer'), 'notices:review')
  async askWhere(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return transferPage({ context: visit.context, notice: await noticeFor(visit, id), readAt: visit.readAt });
  }

  @Form(noticePaths.part(':id', 'transfer'), 'notices:review')
  async transfer(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const { context, readAt } = visit;
    const body = { region: form.text('region'), reason: form.text('reason') };
    const labels = { region: context.say('notices.transfer.region'), reason: context.say('notices.transfer.why') };
    const again = (notice: Notice, trouble: Trouble) => transferPage({ context, notice, readAt, trouble });
    return this.decide(visit, id, form, { path: 'transfer', body, told: 'notices.transferred', again, labels });
  }

  @Form(noticePaths.part(':id', 'difference'), 'notices:accept-difference')
  async letThrough(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { listId: form.text('listId'), reason: form.text('reason') };
    const again = (notice: Notice, trouble: Trouble) => checkPageFor(visit, notice, trouble);
    return this.decide(visit, id, form, {
      path: 'accept-difference',
      body,
      told: 'notices.file.difference.done',
      again,
    });
  }

  private async decide(visit: Visit, id: string, form: PostedForm, decision: Decision): Promise<Shown> {
    const { path, body, told, again, fieldOf, labels = {} } = decision;
    const answer = await visit.send<Notice>('layoff-notices', `/notices/${id}/${path}`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(noticePaths.one(id), told),
      again: async (trouble) => again(await noticeFor(visit, id), trouble),
      labels,
      ...(fieldOf && { fieldOf }),
    });
  }
}
