import { Param, Res } from '@nestjs/common';
import { HttpProblem, IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import type { Paged } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import { passedOn, sentOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import { documentKinds, documentsPage, withdrawDocumentPage } from '../../pages/company/documents.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isTheirs, noticeFor } from './own-notice.js';

const at = companyPaths.part(':id', 'documents');

/** Documents of a report, sent and fetched as streams. */
@AreaController()
export class ReportDocumentsController {
  @Page(at, 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.documents(visit, id);
  }

  @Form(at, 'notices:file')
  async attach(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const { form, file } = await uploadOf(visit.request);
    const kind = documentKinds.find((known) => known === form.text('kind')) ?? 'other';
    if (!file) {
      const missing = troubleFound(form, [{ field: 'file', text: visit.context.say('company.file.none') }]);
      return new PageAgain(422, await this.documents(visit, id, missing));
    }
    const answer = await passedOn<object>(visit, ['layoff-notices', `/notices/${id}/documents/${kind}`], file.content);
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'documents'), 'company.documents.sent'),
      again: (trouble) => this.documents(visit, id, trouble),
      fieldOf: () => 'file',
    });
  }

  @Page(`${at}/:documentId`, 'notices:file')
  async open(
    @CurrentVisit() visit: Visit,
    @Param('documentId', IdPipe) documentId: string,
    @Res() response: Response,
  ): Promise<void> {
    await sentOn(visit, ['layoff-notices', `/documents/${documentId}`], response, { accept: '*/*' });
  }

  @Page(`${at}/:documentId/withdraw`, 'notices:file')
  async askWhy(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
  ): Promise<string> {
    return this.withdrawal(visit, id, documentId);
  }

  @Form(`${at}/:documentId/withdraw`, 'notices:file')
  async withdraw(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Param('documentId', IdPipe) documentId: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('reason') };
    const answer = await visit.send('layoff-notices', `/documents/${documentId}/withdraw`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'documents'), 'company.documents.withdrawn'),
      again: (trouble) => this.withdrawal(visit, id, documentId, trouble),
    });
  }

  private async withdrawal(visit: Visit, id: string, documentId: string, trouble?: Trouble): Promise<string> {
    const [notice, documents] = await Promise.all([noticeFor(visit, id), this.read(visit, id)]);
    const one = needed(documents).items.find((document) => document.id === documentId);
    if (!one)
      throw new HttpProblem(404, 'request.no-such-thing', {
        id: 'Data ini tidak ditemukan.',
        en: 'This was not found.',
      });
    return withdrawDocumentPage({ context: visit.context, notice, one, trouble });
  }

  private async documents(visit: Visit, id: string, trouble?: Trouble): Promise<string> {
    const [notice, documents] = await Promise.all([noticeFor(visit, id), this.read(visit, id)]);
    const shown = { context: visit.context, notice, documents: bodyOf(documents), isTheirs: isTheirs(notice), trouble };
    return documentsPage(shown);
  }

  private read(visit: Visit, id: string) {
    return visit.read<Paged<NoticeDocument>>('layoff-notices', `/notices/${id}/documents`);
  }
}
