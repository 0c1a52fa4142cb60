import { Param, Res } from '@nestjs/common';
import { IdPipe } from '@tanggap/platform';
import type { Response } from 'express';
import { bodyOf, type Answer } from '../../clients/ask.js';
import type { Notice } from '../../clients/layoff-notices.js';
import type { Receipt } from '../../clients/notice-papers.js';
import { sentOn } from '../../forms/passed-on.js';
import { companyPaths } from '../../pages/company/paths.js';
import { progressPage } from '../../pages/company/progress.page.js';
import { PageInstead, type Shown } from '../../visit/instead.js';
import { withQuery } from '../../visit/query.js';
import { CurrentVisit, type Visit } from '../../visit/visit.js';
import { AreaController, Page } from '../routes.js';
import { isTheirs, noticeFor } from './own-notice.js';

/** What becomes of a report that was sent, and its papers. */
@AreaController()
export class ReportProgressController {
  @Page(companyPaths.part(':id', 'progress'), 'notices:file')
  async show(@CurrentVisit() visit: Visit, @Param('id', IdPipe) id: string): Promise<Shown> {
    const notice = await noticeFor(visit, id);
    if (isTheirs(notice)) return PageInstead.to(companyPaths.report(id));
    const receipt = await receiptOf(visit, notice);
    return progressPage({ context: visit.context, notice, receipt, readAt: visit.readAt });
  }

  @Page(`${companyPaths.report(':id')}/receipt`, 'notices:file')
  async receipt(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await sentOn(visit, ['layoff-notices', `/notices/${id}/receipt`], response, { accept: 'application/pdf' });
  }

  @Page(`${companyPaths.report(':id')}/receipt/workers`, 'notices:file')
  async extracts(
    @CurrentVisit() visit: Visit,
    @Param('id', IdPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const from = withQuery(`/notices/${id}/receipt/workers`, { after: visit.query.whole('after') });
    await sentOn(visit, ['layoff-notices', from], response, { accept: '*/*' });
  }
}

/** Before the acceptance there is none; one that could not be read is undefined. */
export async function receiptOf(visit: Visit, { id, acceptedAt }: Notice): Promise<Receipt | 'none' | undefined> {
  if (acceptedAt === null) return 'none';
  const answer: Answer<Receipt> = await visit.read<Receipt>('layoff-notices', `/notices/${id}/receipt`);
  return answer.kind === 'refused' && answer.status === 404 ? 'none' : bodyOf(answer);
}
