import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf } from '../../clients/ask.js';
import type { Paged } from '../../clients/layoff-notices.js';
import type { ListRecord, NoticeVersion, SeveranceLine, SeveranceSummary } from '../../clients/notice-papers.js';
import { sentOn } from '../../forms/passed-on.js';
import { historyPage } from '../../pages/company/history.page.js';
import { companyPaths } from '../../pages/company/paths.js';
import { severancePage } from '../../pages/company/severance.page.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { noticeFor } from './own-notice.js';

const ON_A_PAGE = 100;

/** What the law asks for the workers of a report, and all that happened to it. */
@AreaController()
export class ReportRecordsController {
  @Page(companyPaths.part(':id', 'severance'), 'notices:file')
  async severance(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const notice = await noticeFor(visit, id);
    const isChecked = notice.listId !== null && !['received', 'refused'].includes(notice.listStatus ?? 'received');
    if (!isChecked) return severancePage({ context: visit.context, notice, summary: 'not-yet', lines: undefined });
    const asked = { after: visit.query.whole('after'), limit: ON_A_PAGE };
    const [summary, lines] = await Promise.all([
      visit.read<SeveranceSummary>('layoff-notices', `/notices/${id}/severance/summary`),
      visit.read<Paged<SeveranceLine, number>>('layoff-notices', `/notices/${id}/severance`, asked),
    ]);
    return severancePage({ context: visit.context, notice, summary: bodyOf(summary), lines: bodyOf(lines) });
  }

  @Page(`${companyPaths.part(':id', 'severance')}/file`, 'notices:file')
  async file(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string, @Res() response: Response): Promise<void> {
    await sentOn(visit, ['layoff-notices', `/notices/${id}/severance/file`], response, { accept: 'text/csv' });
  }

  @Page(companyPaths.part(':id', 'history'), 'notices:file')
  async history(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<string> {
    const notice = await noticeFor(visit, id);
    const hasVersions = notice.acceptedAt !== null && notice.listId !== null;
    const [lists, versions] = await Promise.all([
      visit.read<Paged<ListRecord>>('layoff-notices', `/notices/${id}/lists`),
      hasVersions ? visit.read<Paged<NoticeVersion>>('layoff-notices', `/notices/${id}/versions`) : undefined,
    ]);
    const known = (versions && bodyOf(versions)?.items) ?? [];
    return historyPage({ context: visit.context, notice, lists: bodyOf(lists), versions: known });
  }
}
