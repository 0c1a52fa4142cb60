import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Permission, Person } from '@tanggap/platform';
import type { Request } from 'express';
import type { Answer, Asking, Refused } from '../clients/ask.js';
import type { ServiceName } from '../clients/readiness.js';
import type { Services } from '../clients/services.js';
import type { RequestWithForm } from '../forms/posted.js';
import { english } from '../messages/english.js';
import { indonesian } from '../messages/indonesian.js';
import type { PageContext, Viewer } from '../layout/page-context.js';
import { Query, withQuery, type Asked } from './query.js';

/** What a form is answered that is only looked at: nothing is sent, and the page comes back with what was typed. */
const HELD_STATUS = 200;
const notYet = { id: indonesian['account.unsent.not-yet'], en: english['account.unsent.not-yet'] };

export type Sending = Pick<Asking, 'method' | 'key' | 'version' | 'within' | 'headers'>;

/** One request of one person: what they asked, who they are, and the services as they may see them. */
export class Visit {
  readonly query: Query;

  constructor(
    readonly request: Request,
    readonly context: PageContext,
    /** Undefined on pages that are open to everybody. */
    private readonly person: Person | undefined,
    private readonly services: Services,
    readonly readAt: Date,
  ) {
    this.query = new Query(request);
  }

  /** Throws on an open page that nobody signed in for: asking there is our mistake. */
  get viewer(): Viewer {
    if (!this.context.viewer) throw new Error('nobody is signed in at this page');
    return this.context.viewer;
  }

  /** Roles, regions, company and provider, as the token says. */
  get account(): Person {
    if (!this.person) throw new Error('nobody is signed in at this page');
    return this.person;
  }

  may(permission: Permission): boolean {
    return this.context.viewer?.permissions.includes(permission) ?? false;
  }

  read<T>(service: ServiceName, path: string, asked: Asked = {}): Promise<Answer<T>> {
    return this.services.ask<T>(service, withQuery(path, asked), { token: this.token });
  }

  /** Whether what was typed is to be seen once more, and not yet to be sent. */
  private get isHeld(): boolean {
    return (this.request as RequestWithForm).form?.isToBeSeen ?? false;
  }

  private get held(): Refused {
    return { kind: 'refused', status: HELD_STATUS, problem: { titles: notYet } };
  }

  /** A command. `key` makes its repetition harmless, `version` its haste. */
  send<T>(service: ServiceName, path: string, body?: object, sending: Sending = {}): Promise<Answer<T>> {
    if (this.isHeld) return Promise.resolve(this.held);
    return this.services.ask<T>(service, path, { method: 'POST', token: this.token, body, ...sending });
  }

  /** A command to identity that counts by where the browser is. */
  sendAs<T>(headers: Readonly<Record<string, string>>, path: string, body: object): Promise<Answer<T>> {
    if (this.isHeld) return Promise.resolve(this.held);
    return this.services.ask<T>('identity', path, { method: 'POST', token: this.token, body, headers });
  }

  /** The same visit with a token that says more: see `proved` in forms. */
  withToken(token: string): Visit {
    const context = { ...this.context, viewer: { ...this.viewer, token } };
    return new Visit(this.request, context, this.person, this.services, this.readAt);
  }

  /** A stream in or out. Throws when the service is away. */
  fetch(service: ServiceName, path: string, init: RequestInit = {}, asking: Asking = {}): Promise<Response> {
    if (this.isHeld && init.method === 'POST') return Promise.reject(new Error('only to be seen, not to be sent'));
    return this.services.fetch(service, path, { token: this.token, ...asking }, init);
  }

  private get token(): string | undefined {
    return this.context.viewer?.token;
  }
}

export type RequestWithVisit = Request & { visit?: Visit };

export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const { visit } = context.switchToHttp().getRequest<RequestWithVisit>();
  if (!visit) throw new Error('only routes of areas have a visit');
  return visit;
});
