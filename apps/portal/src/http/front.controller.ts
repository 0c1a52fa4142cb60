import { Controller, Get, Inject, Req, Res, UseFilters } from '@nestjs/common';
import { Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { rememberLanguage } from '../language.js';
import type { PlainKey } from '../messages/messages.js';
import { navFor } from '../layout/nav.js';
import { pageAfterSignIn, paths } from '../paths.js';
import { FrontView } from '../pages/front/front.view.js';
import { Sessions } from '../session/session.js';
import { toldTo } from '../visit/told.js';
import { Viewers } from '../session/viewers.js';
import { PageProblems } from './page-problems.filter.js';

/** Open to everybody: who is not signed in sees what this is, what runs, and where to sign in. Others are led to their pages. */
@Public()
@UseFilters(PageProblems)
@Controller()
export class FrontController {
  constructor(
    @Inject(FrontView) private readonly view: FrontView,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Viewers) private readonly viewers: Viewers,
  ) {}

  @Get()
  async front(@Req() request: Request, @Res() response: Response): Promise<void> {
    rememberLanguage(request, response);
    if (await this.homeOf(request)) {
      response.redirect(303, paths.home);
      return;
    }
    const { next } = request.query;
    const notice = toldTo(request, response) ?? this.noticeFor(request);
    const form = { username: '', problems: [], notice, next: pageAfterSignIn(next) };
    response.type('html').send(await this.view.show(request, form));
  }

  /** Where the day of whoever is signed in begins: the first page of their menu. */
  @Get('home')
  async home(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(303, (await this.homeOf(request)) ?? paths.front);
  }

  /** Undefined for visitors, and for roles without pages. */
  private async homeOf(request: Request): Promise<string | undefined> {
    const viewer = await this.viewers.of(request);
    return viewer && navFor(viewer.permissions)[0]?.href;
  }

  /** What a visitor should know about how they came here. */
  private noticeFor(request: Request): PlainKey | undefined {
    if (this.sessions.hasEnded(request)) return 'session.ended';
    if (request.query['signed-out'] !== undefined) return 'sign-out.done';
    return request.query['next'] === undefined ? undefined : 'sign-in.needed';
  }
}
