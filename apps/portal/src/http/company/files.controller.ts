import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import type { Company, Notice, Paged } from '../../clients/layoff-notices.js';
import type { ExportLayout, NoticeExport } from '../../clients/notice-papers.js';
import { sentOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, type Trouble } from '../../forms/trouble.js';
import { companyPaths } from '../../pages/company/paths.js';
import { filesPage, type FilesShown } from '../../pages/company/files.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { noticeFor } from './own-notice.js';

const at = companyPaths.part(':id', 'files');
const ID = /^[0-9a-f-]{36}$/i;

/** Files of a report for outside systems. */
@AreaController()
export class ReportFilesController {
  @Page(at, 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return this.files(visit, id);
  }

  @Form(at, 'notices:file')
  async make(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = {
      layout: form.text('layout'),
      bpjsRegistration: form.given('bpjsRegistration'),
      bpjsCertificate: form.given('bpjsCertificate'),
      leaveOutIncomplete: form.text('leaveOutIncomplete') === 'yes',
    };
    const answer = await visit.send<NoticeExport>('layoff-notices', `/notices/${id}/exports`, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'files'), 'company.files.made'),
      again: (trouble) => this.files(visit, id, 'make', firstOf(trouble)),
    });
  }

  @Form(`${at}/receipt`, 'notices:file')
  async note(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const exportId = ID.test(form.text('export')) ? form.text('export') : 'none';
    const body = { number: form.text('number'), receivedOn: form.day('receivedOn') ?? '' };
    const answer = await visit.send<NoticeExport>('layoff-notices', `/exports/${exportId}/receipt`, body, {
      key: form.key,
    });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'files'), 'company.files.received'),
      again: (trouble) => this.files(visit, id, 'receipt', trouble),
    });
  }

  @Page(`${at}/:exportId`, 'notices:file')
  async file(
    @CurrentVisit() visit: Visit,
    @Param('exportId', IdPipe) exportId: string,
    @Res() response: Response,
  ): Promise<void> {
    await sentOn(visit, ['layoff-notices', `/exports/${exportId}/file`], response, { accept: 'text/csv' });
  }

  private async files(visit: Visit, id: string, act?: FilesShown['act'], trouble?: Trouble): Promise<string> {
    const notice: Notice = await noticeFor(visit, id);
    const [exports, layouts, company] = await Promise.all([
      visit.read<Paged<NoticeExport>>('layoff-notices', `/notices/${id}/exports`),
      visit.read<Paged<ExportLayout>>('layoff-notices', '/export-layouts'),
      visit.read<Company>('layoff-notices', `/companies/${notice.companyId}`),
    ]);
    const own = bodyOf(company);
    return filesPage({
      ...{ context: visit.context, notice, exports: bodyOf(exports), act, trouble },
      layouts: inForce(bodyOf(layouts)?.items ?? []),
      company: { npp: own?.bpjsRegistration ?? undefined, certificate: own?.bpjsCertificate ?? undefined },
    });
  }
}

/** Of each system the layout that is used now. */
function inForce(layouts: readonly ExportLayout[]): readonly ExportLayout[] {
  const latest = new Map(layouts.map((layout) => [layout.code, layout]));
  return [...latest.values()];
}

const MOST_TOLD = 20;

/** A list of a thousand rows that lack something is told by its first ones. */
function firstOf(trouble: Trouble): Trouble {
  return { ...trouble, wrongs: trouble.wrongs.slice(0, MOST_TOLD) };
}
