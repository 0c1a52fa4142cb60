import { Inject, Injectable, Optional, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Rejected } from '@tanggap/kernel';
import { accessOf, asksForProof, type Handler } from './access.js';
import { accountOf } from './account.js';
import { AuditLog, auditOf, lineOf } from './audit.js';
import { currentContext } from './context.js';
import type { Person, RequestWithPerson } from './person.js';
import { KeyRing } from './sealing.js';
import { notSignedIn, TokenVerifier } from './tokens.js';

/** How long a proof counts (`@Proved`). */
const PROOF_SECONDS = 300;

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
    const isPermitted = access === 'signed-in' || (access && person.permissions.includes(access.permission));
    if (!isPermitted) throw await this.refusal(context, notPermitted());
    if (!this.isProvedEnough(context, person)) throw await this.refusal(context, proofNeeded());
    return true;
  }

  private isProvedEnough(context: ExecutionContext, { provedAt = 0 }: Person): boolean {
    const isAsked = asksForProof(this.reflector, context.getHandler() as Handler, context.getClass());
    return !isAsked || Date.now() / 1_000 - provedAt <= PROOF_SECONDS;
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

  private async refusal(context: ExecutionContext, refused: Rejected): Promise<Rejected> {
    const audited = auditOf(this.reflector, context);
    const request = context.switchToHttp().getRequest<RequestWithPerson>();
    if (audited) await this.audit?.record(lineOf(audited, request, refused.code));
    return refused;
  }
}

function notPermitted(): Rejected {
  return new Rejected('forbidden', 'access.not-permitted', {
    id: 'Anda tidak berwenang untuk ini.',
    en: 'You are not permitted to do this.',
  });
}

function proofNeeded(): Rejected {
  return new Rejected('forbidden', 'access.proof-needed', {
    id: 'Ketik kata sandi atau kode Anda sekali lagi untuk menandatangani ini.',
    en: 'Type your password or code once more to sign this.',
  });
}
