import { Catch, Inject, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ProblemFilter, type HttpProblem } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { pageContext, type PageContext } from '../layout/page-context.js';
import { problemPage, type ShownProblem } from '../pages/problem/problem.page.js';
import { FrontView } from '../pages/front/front.view.js';
import { pageAfterSignIn, paths } from '../paths.js';
import { Sessions } from '../session/session.js';
import { UnsentForms } from '../session/unsent.js';
import { Viewers } from '../session/viewers.js';
import { leaveWord } from '../visit/told.js';
import { wantsPage } from './wants-page.js';

/** Tells a browser what went wrong as a page, and everybody else as JSON. */
@Injectable()
@Catch()
export class PageProblems implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  constructor(
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(UnsentForms) private readonly unsentForms: UnsentForms,
    @Inject(FrontView) private readonly view: FrontView,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (!wantsPage(request) || response.headersSent) {
      this.problems.catch(error, host);
      return;
    }
    const problem = this.problems.problemFor(error);
    if (problem.status === 401) {
      await this.askToSignIn(request, response);
      return;
    }
    const context = pageContext(request, await this.viewers.of(request));
    response
      .set(problem.headers)
      .status(problem.status)
      .type('html')
      .send(problemPage(context, { ...shown(problem, context), isOfForm: request.method !== 'GET' }));
  }

  /** What was typed into a form is not lost with the session. */
  private async askToSignIn(request: Request, response: Response): Promise<void> {
    const unsent = await this.unsentForms.sealedOf(request).catch(() => undefined);
    if (unsent === undefined) {
      if (this.unsentForms.isOfSomebody(request)) leaveWord(request, response, 'account.unsent.lost');
      return response.redirect(303, signInFor(request));
    }
    const username = this.sessions.lastOf(request)?.name ?? '';
    const next = pageAfterSignIn(pageContext(request, undefined).url);
    const page = await this.view.showEnded(request, { username, problems: [], notice: undefined, next, unsent });
    response.status(401).type('html').send(page);
  }
}

function signInFor(request: Request): string {
  // What answers a form cannot be asked for; the page that it stood on can.
  const { url } = pageContext(request, undefined);
  return `${paths.front}?${new URLSearchParams({ next: url }).toString()}`;
}

function shown({ status, text, reference }: HttpProblem, { say, language }: PageContext): ShownProblem {
  if (status === 404) return { heading: say('problem.missing'), note: say('problem.missing.note') };
  if (status === 403) return { heading: say('problem.forbidden'), note: text[language] };
  if (status < 500) return { heading: say('problem.refused'), note: text[language] };
  return { heading: say('problem.failed'), note: text[language], reference };
}
