import {
  Inject,
  Injectable,
  Logger,
  SetMetadata,
  StreamableFile,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { catchError, concatMap, from, map, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { Rejected } from '@tanggap/kernel';
import { sqlState } from '@tanggap/messaging';
import { currentContext } from './context.js';
import type { RequestWithPerson } from './person.js';
import { HttpProblem } from './problem.js';

const AUDIT = 'tanggap:audit';

/** Says of a body what was acted on; it reads what was sent, before anybody has checked it. */
export type TargetOf = (body: unknown) => string | null;

/** `name` as `<thing>.<past participle>`; `target` is the parameter of the route (else of the answer) that says whose file it is. */
export type Audited = { readonly name: string; readonly target: string | TargetOf };

/** Writes down who looked at or changed what, also when it was refused, before the answer goes out. */
export function Audit(name: string, target: string | TargetOf = 'id'): CustomDecorator {
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
  /** `done`, or the code of the refusal. A file that is sent is `done` before its first byte, and `broken-off` once it has not come whole. */
  readonly outcome: string;
};

type KeptLine = AuditLine & { readonly correlationId: string | null };
type Waiting = {
  readonly lines: readonly KeptLine[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

const BROKEN_OFF = 'broken-off';
/** Requests whose lines go in one statement. */
const MOST_TOGETHER = 500;

/** The append-only record of a service; see `auditTables`. It holds ids and codes, never what was seen. */
@Injectable()
export class AuditLog {
  private readonly waiting: Waiting[] = [];
  private isWriting = false;

  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** Comes back when the lines are kept. Who comes while others are being written goes with whoever else waits, in one statement. */
  async record(...lines: readonly AuditLine[]): Promise<void> {
    const correlationId = currentContext()?.correlationId ?? null;
    const kept = lines.map((line) => ({ ...line, correlationId }));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push({ lines: kept, resolve, reject });
    if (!this.isWriting) void this.writeAll();
    return promise;
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) await this.writeTogether(this.waiting.splice(0, MOST_TOGETHER));
    this.isWriting = false;
  }

  /** What one of them cannot have kept must not fail the others; with the database away none is tried again, for each would wait as long. */
  private async writeTogether(waiting: readonly Waiting[]): Promise<void> {
    try {
      await this.insert(waiting.flatMap(({ lines }) => lines));
      for (const { resolve } of waiting) resolve();
    } catch (error) {
      if (waiting.length === 1 || !isOfTheData(error)) for (const { reject } of waiting) reject(error);
      else for (const one of waiting) await this.writeTogether([one]);
    }
  }

  private async insert(lines: readonly KeptLine[]): Promise<void> {
    await this.db.query(
      `insert into audit_log (name, account_id, target_id, outcome, correlation_id)
       select name, account_id, target_id, outcome, correlation_id
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
              as line (name, account_id, target_id, outcome, correlation_id, ord)
        order by ord`,
      [
        lines.map(({ name }) => name),
        lines.map(({ accountId }) => accountId),
        lines.map(({ targetId }) => targetId),
        lines.map(({ outcome }) => outcome),
        lines.map(({ correlationId }) => correlationId),
      ],
    );
  }
}

/** SQL states of what a line itself holds: a value that no column takes, or that a rule of the table refuses. */
function isOfTheData(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error));
}

@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly notes = new Logger('audit');

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AuditLog) private readonly log: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = auditOf(this.reflector, context);
    if (!audited) return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithPerson>();
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
      concatMap((answer: unknown) =>
        record('done', answer).pipe(
          map(() => this.followed(answer, http.getResponse(), lineOf(audited, request, BROKEN_OFF, answer))),
          catchError((error: unknown) => {
            if (answer instanceof StreamableFile) answer.getStream().destroy();
            throw error;
          }),
        ),
      ),
    );
  }

  /** A file is written down as shown before it is sent; whether it came whole is only known at its end. */
  private followed(answer: unknown, response: Response, line: AuditLine): unknown {
    if (!(answer instanceof StreamableFile)) return answer;
    const end = () => {
      if (response.writableFinished) return;
      this.log.record(line).catch((error: unknown) => this.notes.warn({ msg: 'a download that broke off', error }));
    };
    if (response.destroyed) end();
    else response.once('close', end);
    return answer;
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
  if (typeof target === 'function') return keptTarget(target(request.body));
  const named = request.params[target] ?? (answer as Record<string, unknown> | null | undefined)?.[target];
  return keptTarget(named);
}

function keptTarget(named: unknown): string | null {
  return typeof named === 'string' ? keepable(named) : null;
}

/** An address may hold what no text column can: what was asked for is written down with a mark in its place. */
function keepable(named: string): string {
  return named.slice(0, 100).toWellFormed().replaceAll('\u0000', '\ufffd');
}
