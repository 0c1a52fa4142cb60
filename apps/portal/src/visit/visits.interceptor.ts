import {
  Inject,
  Injectable,
  SetMetadata,
  StreamableFile,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock, Pace, type RequestWithPerson } from '@tanggap/platform';
import type { Request, Response } from 'express';
import { catchError, from, map, of, switchMap, type Observable } from 'rxjs';
import { Services } from '../clients/services.js';
import { isOfAForm, LONGEST_FORM, postedBy, type RequestWithForm } from '../forms/posted.js';
import { rememberLanguage } from '../language.js';
import { pageContext } from '../layout/page-context.js';
import { pageAfterSignIn } from '../paths.js';
import { Sessions } from '../session/session.js';
import { Viewers } from '../session/viewers.js';
import { isExport } from './exported.js';
import { FileInstead, PageInstead, type Shown } from './instead.js';
import { tell, toldTo, undoOffered } from './told.js';
import { Visit, type RequestWithVisit } from './visit.js';

const LONGEST = 'tanggap:longest-form';
const EXPORTS = { requests: 60, seconds: 600 };

/** Of a route whose form may be longer than others, in characters. */
export function LongestForm(characters: number): CustomDecorator {
  return SetMetadata(LONGEST, characters);
}

/** Before a route of an area: who visits, and what they posted. After it: a page, another page, or the same one again. */
@Injectable()
export class Visits implements NestInterceptor<Shown | undefined> {
  /** As identity writes them down; here before a list of thousands is read for nothing. */
  private readonly exports = new Pace(EXPORTS);

  constructor(
    @Inject(Services) private readonly services: Services,
    @Inject(Viewers) private readonly viewers: Viewers,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler<Shown | undefined>): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<Request>();
    const response = execution.switchToHttp().getResponse<Response>();
    return from(this.begin(request, response, longestAt(this.reflector, execution))).pipe(
      switchMap(() => next.handle().pipe(catchError((error: unknown) => of(pageOfHeld(request, error))))),
      map((shown) => {
        if (shown instanceof PageInstead) return this.led(shown, request, response);
        return answered(shown, response);
      }),
    );
  }

  private async begin(request: Request, response: Response, longest: number): Promise<void> {
    rememberLanguage(request, response);
    const viewer = await this.viewers.of(request);
    const isPage = request.method === 'GET';
    const told = isPage ? toldTo(request, response) : undefined;
    const undo = told && undoOffered(request, response, told, this.holderOf(request));
    const readAt = this.clock.now();
    const context = { ...pageContext(request, viewer), told, undo, readAt };
    const { person } = request as RequestWithPerson;
    const visit = new Visit(request, context, person, this.services, readAt);
    (request as RequestWithVisit).visit = visit;
    if (isPage && person && isExport(visit)) await this.exports.spend(person.accountId);
    if (isOfAForm(request)) await postedBy(request, longest);
  }

  private led({ path, told, undo }: PageInstead, request: Request, response: Response): undefined {
    if (told) tell(request, response, { told, undo }, this.holderOf(request));
    response.redirect(303, path);
  }

  private holderOf(request: Request) {
    return { sessions: this.sessions, account: (request as RequestWithPerson).person?.accountId ?? '' };
  }
}

function longestAt(reflector: Reflector, execution: ExecutionContext): number {
  return reflector.get<number | undefined>(LONGEST, execution.getHandler()) ?? LONGEST_FORM;
}

/** Where a form that is only looked at cannot be shown with what was typed, the page that it stood on is. */
function pageOfHeld(request: Request, error: unknown): PageInstead {
  const { form } = request as RequestWithForm;
  if (!form?.isToBeSeen) throw error;
  return PageInstead.to(pageAfterSignIn(form.text('form-look')));
}

/** What a route has answered by itself (a file, a stream) is left alone. */
function answered(
  shown: Exclude<Shown, PageInstead> | undefined,
  response: Response,
): string | StreamableFile | undefined {
  if (shown === undefined || response.headersSent) return undefined;
  if (shown instanceof FileInstead) {
    response.setHeader('cache-control', 'no-store');
    return new StreamableFile(shown.bytes, { type: shown.type, disposition: `attachment; filename="${shown.name}"` });
  }
  response.type('html');
  if (typeof shown === 'string') return shown;
  response.status(shown.status);
  return shown.html;
}
