import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, concatMap, from, map, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { Rejected } from '@tanggap/kernel';
import { currentContext } from './context.js';
import type { RequestWithPerson } from './person.js';
import { HttpProblem } from './problem.js';

const AUDIT = 'tanggap:audit';

/** `name` as `<thing>.<past participle>`; `target` is the parameter of the route (else of the answer) that says whose file it is. */
export type Audited = { readonly name: string; readonly target: string };

/** Writes down who looked at or changed what, also when it was refused, before the answer goes out. */
export function Audit(name: string, target = 'id'): CustomDecorator {
  const audited: Audited = { name, target };
  return SetMetadata(AUDIT, audited);
}

export function auditOf(reflector: Reflector, context: ExecutionContext): Audited | undefined {
  return reflector.get<Audited | undefined>(AUDIT, context.getHandler());
}

export type AuditLine = {
  readonly name: string;
  readonly accountId: string | null;
  readonly targetId: string | null;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
};

/** The append-only record of a service; see `auditTables`. It holds ids and codes, never what was seen. */
@Injectable()
export class AuditLog {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  async record({ name, accountId, targetId, outcome }: AuditLine): Promise<void> {
    await this.db.query(
      `insert into audit_log (name, account_id, target_id, outcome, correlation_id) values ($1, $2, $3, $4, $5)`,
      [name, accountId, targetId, outcome, currentContext()?.correlationId ?? null],
    );
  }
}

@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AuditLog) private readonly log: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = auditOf(this.reflector, context);
    if (!audited) return next.handle();
    const request = context.switchToHttp().getRequest<RequestWithPerson>();
    // What cannot be written down is not shown: a failing record fails the request.
    const record = (outcome: string, answer?: unknown) =>
      from(this.log.record(lineOf(audited, request, outcome, answer)));
    return next.handle().pipe(
      catchError((error: unknown) =>
        record(codeOf(error)).pipe(
          map(() => {
            throw error;
          }),
        ),
      ),
      concatMap((answer: unknown) => record('done', answer).pipe(map(() => answer))),
    );
  }
}

export function lineOf(audited: Audited, request: RequestWithPerson, outcome: string, answer?: unknown): AuditLine {
  return {
    name: audited.name,
    accountId: request.person?.accountId ?? null,
    targetId: targetOf(audited, request, answer),
    outcome,
  };
}

function codeOf(error: unknown): string {
  return error instanceof Rejected || error instanceof HttpProblem ? error.code : 'failed';
}

/** From the route, else from the answer: what was just made has no id before. */
function targetOf({ target }: Audited, request: RequestWithPerson, answer: unknown): string | null {
  const named = request.params[target] ?? (answer as Record<string, unknown> | null | undefined)?.[target];
  return typeof named === 'string' ? keepable(named) : null;
}

/** An address may hold what no text column can: what was asked for is written down with a mark in its place. */
function keepable(named: string): string {
  return named.slice(0, 100).toWellFormed().replaceAll('\u0000', '\ufffd');
}
