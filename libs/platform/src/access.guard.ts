import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Rejected } from '@tanggap/kernel';
import { accessOf, type Handler } from './access.js';
import { accountOf } from './account.js';
import { AuditLog, auditOf, lineOf } from './audit.js';
import { currentContext } from './context.js';
import type { Person, RequestWithPerson } from './person.js';
import { KeyRing } from './sealing.js';
import { notSignedIn, TokenVerifier } from './tokens.js';

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/** Denies by default: a route that says nothing about access is closed to everyone. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(TokenVerifier) private readonly tokens: TokenVerifier,
    @Inject(KeyRing) private readonly keyRing: KeyRing,
    @Optional() @Inject(AuditLog) private readonly audit?: AuditLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events come from our own transport and have no caller.
    if (context.getType() !== 'http') return true;
    const access = accessOf(this.reflector, context.getHandler() as Handler, context.getClass());
    if (access === 'public') return true;
    const person = await this.identify(context);
    if (access === 'signed-in') return true;
    if (access && person.permissions.includes(access.permission)) return true;
    await this.recordRefusal(context);
    throw new Rejected('forbidden', 'access.not-permitted', {
      id: 'Anda tidak berwenang untuk ini.',
      en: 'You are not permitted to do this.',
    });
  }

  private async identify(context: ExecutionContext): Promise<Person> {
    const request = context.switchToHttp().getRequest<RequestWithPerson>();
    const token = BEARER.exec(request.header('authorization') ?? '')?.[1];
    if (!token) throw notSignedIn();
    const named = await this.tokens.verify(token);
    const person = { ...named, accountId: accountOf(named.accountId, this.keyRing) };
    request.person = person;
    const current = currentContext();
    if (current) current.accountId = person.accountId;
    return person;
  }

  private async recordRefusal(context: ExecutionContext): Promise<void> {
    const audited = auditOf(this.reflector, context);
    if (!audited) return;
    const request = context.switchToHttp().getRequest<RequestWithPerson>();
    await this.audit?.record(lineOf(audited, request, 'access.not-permitted'));
  }
}
