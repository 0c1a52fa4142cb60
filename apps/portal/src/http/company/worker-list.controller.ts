import type { Readable } from 'node:stream';
import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import type { DryRun, Notice } from '../../clients/layoff-notices.js';
import { needed } from '../../clients/needed.js';
import { passedOn, sentOn } from '../../forms/passed-on.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound } from '../../forms/trouble.js';
import { uploadOf } from '../../forms/upload.js';
import { columnsPage, type ColumnGuide } from '../../pages/company/columns.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { trialPage } from '../../pages/company/trial.page.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { findingsFor, listPageFor } from './list-pages.js';
import { noticeFor } from './own-notice.js';

const at = companyPaths.part(':id', 'workers');
type Sent = { readonly isNew: boolean; readonly isProposal: boolean };

/** The list of a report's workers: sent as a stream, checked in the background, given back with its findings. */
@AreaController()
export class WorkerListController {
  @Page(at, 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return listPageFor(visit, id);
  }

  @Form(at, 'notices:file')
  async send(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.withFile(visit, id, async (form, content) => {
      const answer = await passedOn<Sent>(visit, ['layoff-notices', `/notices/${id}/worker-list`], content);
      return settled(visit, form, answer, {
        done: ({ isNew, isProposal }) =>
          PageInstead.to(
            companyPaths.part(id, isProposal ? 'workers/difference' : 'workers'),
            isNew ? 'company.list.sent' : 'company.list.same',
          ),
        again: (trouble) => listPageFor(visit, id, { trouble }),
        fieldOf: () => 'file',
      });
    });
  }

  /** The one form that is answered by a page of its own: it changes nothing, so that it may be sent again. */
  @Form(`${at}/trial`, 'notices:file')
  async tryOut(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    return this.withFile(visit, id, async (form, content) => {
      const to = ['layoff-notices', `/notices/${id}/worker-list/check`] as const;
      const answer = await passedOn<DryRun>(visit, to, content, { method: 'POST' });
      if (answer.kind === 'answered')
        return trialPage({ context: visit.context, notice: await noticeFor(visit, id), run: answer.body });
      return settled(visit, form, answer, {
        done: () => PageInstead.to(companyPaths.part(id, 'workers')),
        again: (trouble) => listPageFor(visit, id, { trouble }),
        fieldOf: () => 'file',
      });
    });
  }

  @Page(`${at}/findings`, 'notices:file')
  async findings(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    return findingsFor(visit, id);
  }

  @Page(`${at}/columns`, 'notices:file')
  async columns(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const guide = await visit.read<{ items: readonly ColumnGuide[] }>(
      'layoff-notices',
      '/worker-list-template/columns',
    );
    return columnsPage(visit.context, needed(guide).items, companyPaths.part(id, 'workers'));
  }

  @Page(`${at}/template`, 'notices:file')
  async template(@CurrentVisit() visit: Visit, @Res() response: Response): Promise<void> {
    await sentOn(visit, ['layoff-notices', '/worker-list-template'], response, { accept: '*/*' });
  }

  @Page(`${at}/returned`, 'notices:file')
  async returned(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const from = ['layoff-notices', `/notices/${id}/worker-list/returned-file`] as const;
    await sentOn(visit, from, response, { accept: 'text/csv' });
  }

  @Form(`${at}/difference-asked`, 'notices:file')
  async askForDifference(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Posted() form: PostedForm,
  ): Promise<Shown> {
    const body = { reason: form.text('reason') };
    const path = `/notices/${id}/ask-for-difference`;
    const answer = await visit.send<Notice>('layoff-notices', path, body, { key: form.key });
    return settled(visit, form, answer, {
      done: () => PageInstead.to(companyPaths.part(id, 'workers'), 'company.list.differs.asked'),
      again: (trouble) => listPageFor(visit, id, { trouble }),
    });
  }

  private async withFile(
    visit: Visit,
    id: string,
    then: (form: PostedForm, content: Readable) => Promise<Shown>,
  ): Promise<Shown> {
    const { form, file } = await uploadOf(visit.request);
    if (file) return then(form, file.content);
    const trouble = troubleFound(form, [{ field: 'file', text: visit.context.say('company.file.none') }]);
    return new PageAgain(422, await listPageFor(visit, id, { trouble }));
  }
}
