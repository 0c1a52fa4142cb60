import { Controller, HttpCode, Inject, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { NoIdempotencyKey, Public } from '@tanggap/platform';
import type { Request, Response } from 'express';
import type { Answer } from '../clients/ask.js';
import { Identity, type Credentials } from '../clients/identity.js';
import { LONGEST_WITH_UNSENT } from '../forms/posted.js';
import { languageOf } from '../language.js';
import { sayIn } from '../messages/messages.js';
import { pageAfterSignIn, paths } from '../paths.js';
import { FrontView } from '../pages/front/front.view.js';
import type { SignInProblem, SignInShown } from '../pages/front/sign-in.js';
import { Entering } from '../session/entering.js';
import { formOf } from '../session/form.js';
import { PageInstead, type PageAgain } from '../visit/instead.js';
import { SameOriginGuard } from '../session/same-origin.guard.js';
import { Sessions } from '../session/session.js';
import { PageProblems } from './page-problems.filter.js';

/** Open to everybody: this is where a browser becomes somebody, and nobody again. */
@Public()
@UseGuards(SameOriginGuard)
@UseFilters(PageProblems)
@Controller()
export class SignInController {
  constructor(
    @Inject(Identity) private readonly identity: Identity,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Entering) private readonly entering: Entering,
    @Inject(FrontView) private readonly view: FrontView,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @NoIdempotencyKey()
  async signIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await formOf(request, LONGEST_WITH_UNSENT);
    const sent = (name: string) => form.get(name) ?? '';
    const credentials = { username: sent('username').trim(), password: sent('password') };
    const [next, unsent] = [pageAfterSignIn(sent('next')), sent('unsent')];
    const missing = missingFields(credentials, request);
    const answer = missing.length > 0 ? undefined : await this.identity.signIn(credentials, request);
    if (answer?.kind === 'answered') {
      const entrant = { name: credentials.username, next };
      return goOn(response, await this.entering.enter(request, response, answer.body, entrant, unsent));
    }
    const problems = answer ? [problemOf(answer, request)] : missing;
    const page = await this.formAgain(
      request,
      { username: credentials.username, problems, notice: undefined, next },
      unsent,
    );
    response
      .status(answer?.kind === 'refused' ? answer.status : statusWithout(answer))
      .type('html')
      .send(page);
  }

  private formAgain(request: Request, shown: SignInShown, unsent: string): Promise<string> {
    return unsent === '' ? this.view.show(request, shown) : this.view.showEnded(request, { ...shown, unsent });
  }

  @Post('sign-out')
  @HttpCode(303)
  @NoIdempotencyKey()
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    const refreshToken = this.sessions.of(request)?.refreshToken;
    // Whether or not identity hears of it, this browser forgets.
    if (refreshToken) await this.identity.signOut(refreshToken, request);
    this.sessions.end(request, response);
    response.redirect(303, `${paths.front}?signed-out`);
  }
}

function goOn(response: Response, entered: PageInstead | PageAgain): void {
  if (entered instanceof PageInstead) response.redirect(303, entered.path);
  else response.type('html').send(entered.html);
}

function statusWithout(answer: Answer<unknown> | undefined): number {
  return answer ? 503 : 400;
}

function missingFields({ username, password }: Credentials, request: Request): readonly SignInProblem[] {
  const say = sayIn(languageOf(request));
  return [
    ...(username === '' ? [{ field: 'username', text: say('sign-in.username-needed') } as const] : []),
    ...(password === '' ? [{ field: 'password', text: say('sign-in.password-needed') } as const] : []),
  ];
}

function problemOf(answer: Answer<unknown>, request: Request): SignInProblem {
  const language = languageOf(request);
  const say = sayIn(language);
  if (answer.kind === 'refused' && answer.status === 401) return { field: 'username', text: say('sign-in.refused') };
  const told = answer.kind === 'refused' ? answer.problem.titles?.[language] : undefined;
  return { field: 'username', text: told ?? say('sign-in.unreachable') };
}
