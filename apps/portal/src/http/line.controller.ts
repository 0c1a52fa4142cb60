import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { Clock, HttpProblem, IdPipe, Requires } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { bodyOf } from '../clients/ask.js';
import { partsOf, Services, type LineAnswers } from '../clients/services.js';
import { rememberLanguage } from '../language.js';
import { pageContext } from '../layout/page-context.js';
import { verdictOn } from '../pages/line/line.model.js';
import { linePage } from '../pages/line/line.page.js';
import { Viewers } from '../session/viewers.js';
import { PageProblems } from './page-problems.filter.js';
import { wantsPage } from './wants-page.js';

@UseFilters(PageProblems)
@Controller('line')
export class LineController {
  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The balance of one notice, gathered from the four services: as a page for browsers, as JSON for programs. */
  @Get(':noticeId')
  @Requires('line:read')
  async line(
    @Param('noticeId', IdPipe) noticeId: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const readAt = this.clock.now();
    const answers = await this.services.line(noticeId, tokenOf(request));
    passOnRefusal(answers);
    const parts = partsOf(answers);
    const verdict = verdictOn(parts);
    if (!wantsPage(request)) return { noticeId, ...verdict, counts: parts };
    rememberLanguage(request, response);
    response.type('html');
    const viewer = await this.viewers.of(request);
    const known = viewer?.permissions.includes('notices:read') ? await this.known(noticeId, viewer.token) : undefined;
    return linePage(pageContext(request, viewer), {
      noticeId,
      notice: known?.notice,
      receiptNumber: known?.receiptNumber,
      parts,
      verdict,
      readAt,
    });
  }

  /** Whose notice it is, and the number that people know it by. */
  private async known(noticeId: string, token: string) {
    const [notice, receipt] = await Promise.all([
      this.services.notice(noticeId, token),
      this.services.receipt(noticeId, token),
    ]);
    return { notice: bodyOf(notice), receiptNumber: bodyOf(receipt)?.number };
  }
}

/** The guard has found it there. */
function tokenOf(request: Request): string {
  return (request.header('authorization') ?? '').replace(/^Bearer /i, '');
}

/** Who may not see one part, or asks for a notice that is not there, is told so; a part that fails is only missing. */
function passOnRefusal(answers: LineAnswers): void {
  for (const answer of Object.values(answers)) {
    if (answer.kind !== 'refused' || ![401, 403, 404].includes(answer.status)) continue;
    const { code = 'line.refused', titles } = answer.problem;
    throw new HttpProblem(answer.status, code, titles ?? { id: 'Tidak diizinkan.', en: 'Not permitted.' });
  }
}
