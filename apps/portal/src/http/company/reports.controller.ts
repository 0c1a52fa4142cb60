import { Param } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import { bodyOf } from '../../clients/ask.js';
import type { Company, Notice, Paged, Site } from '../../clients/layoff-notices.js';
import type { NoticeDocument } from '../../clients/notice-papers.js';
import { needed } from '../../clients/needed.js';
import { Posted, type PostedForm } from '../../forms/posted.js';
import { settled, troubleFound, type Trouble, type Wrong } from '../../forms/trouble.js';
import { kinds, newReportPage } from '../../pages/company/new-report.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { tasksPage } from '../../pages/company/tasks.page.js';
import { PageAgain, PageInstead, type Shown } from '../../visit/instead.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Form, Page } from '../routes.js';
import { isTheirs, noticeFor } from './own-notice.js';

/** A report is begun, and shows what is left to do. */
@AreaController()
export class ReportsController {
  @Page(companyPaths.newReport, 'notices:file')
  async ask(@CurrentVisit() visit: Visit): Promise<string> {
    return this.newReport(visit, visit.query.id('supplements'));
  }

  @Form(companyPaths.newReport, 'notices:file')
  async begin(@CurrentVisit() visit: Visit, @Posted() form: PostedForm): Promise<Shown> {
    const again = (trouble: Trouble) => this.newReport(visit, form.given('supplements'), trouble);
    const missing = troubleFound(form, unanswered(visit, form));
    if (missing) return new PageAgain(missing.status, await again(missing));
    const said = { siteId: form.text('siteId'), kind: form.text('kind'), supplements: form.given('supplements') };
    const answer = await visit.send<{ id: string }>('layoff-notices', '/notices', said, { key: form.key });
    return settled(visit, form, answer, { done: ({ id }) => PageInstead.to(companyPaths.report(id)), again });
  }

  @Page(companyPaths.report(':id'), 'notices:file')
  async one(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const notice = await noticeFor(visit, id);
    if (!isTheirs(notice)) return PageInstead.to(companyPaths.part(id, 'progress'));
    const documents = await visit.read<Paged<NoticeDocument>>('layoff-notices', `/notices/${id}/documents`);
    const standing = bodyOf(documents)?.items.filter(({ withdrawnAt }) => withdrawnAt === null);
    return tasksPage({ context: visit.context, notice, documents: standing?.length });
  }

  private async newReport(visit: Visit, supplements?: string, trouble?: Trouble): Promise<string> {
    const [sites, former] = await Promise.all([
      sitesOf(visit),
      supplements === undefined ? undefined : visit.read<Notice>('layoff-notices', `/notices/${supplements}`),
    ]);
    const added = former && bodyOf(former);
    return newReportPage({ context: visit.context, sites, supplements: added, trouble });
  }
}

async function sitesOf(visit: Visit): Promise<readonly Site[]> {
  const companies = needed(await visit.read<Paged<Company>>('layoff-notices', '/companies'));
  return companies.items.flatMap(({ sites }) => sites);
}

function unanswered({ context: { say } }: Visit, form: PostedForm): readonly Wrong[] {
  const asked = [
    ['siteId', say('company.new.site.needed'), form.text('siteId') !== ''],
    ['kind', say('company.new.kind.needed'), kinds.some((kind) => kind === form.text('kind'))],
  ] as const;
  return asked.flatMap(([field, question, isAnswered]) => (isAnswered ? [] : [{ field, text: question }]));
}
