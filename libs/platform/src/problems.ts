import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { throwError } from 'rxjs';
import { sqlState } from '@tanggap/messaging';
import { Rejected, type Bilingual, type FieldProblem, type RejectedKind } from '@tanggap/kernel';
import { isCollision } from './commands.js';
import { problemOfHttpException } from './http-problems.js';
import { HttpProblem } from './problem.js';

const statusOf: Readonly<Record<RejectedKind, number>> = {
  invalid: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
  unsupported: 415,
};

const internal: Bilingual = {
  id: 'Terjadi kesalahan di pihak kami. Sebutkan nomor rujukan ini kepada petugas.',
  en: 'Something went wrong on our side. Quote this reference number to the staff.',
};

const databaseAway: Bilingual = {
  id: 'Basis data sedang tidak terjangkau. Coba lagi; dengan Idempotency-Key yang sama tidak ada yang terjadi dua kali.',
  en: 'The database is out of reach for the moment. Try again; with the same Idempotency-Key nothing happens twice.',
};

const busy: Bilingual = {
  id: 'Data ini sedang dipakai pekerjaan besar, misalnya pembagian kursi. Coba lagi sebentar; dengan Idempotency-Key yang sama tidak ada yang terjadi dua kali.',
  en: 'Larger work is busy with this, such as the giving out of seats. Try again in a moment; with the same Idempotency-Key nothing happens twice.',
};

const LOCK_NOT_AVAILABLE = '55P03';

/** Going, gone or coming: connection errors (SQL state class 08, shutdowns, too many sessions), those of the socket, and none that is free. */
function isDatabaseAway(error: unknown): boolean {
  const code = sqlState(error);
  const text = error instanceof Error ? error.message : '';
  return (
    /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(text)
  );
}

/** RFC 9457, with the title in both languages and every field problem at once. */
type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly titles: Bilingual;
  readonly status: number;
  readonly code: string;
  readonly errors?: readonly FieldProblem[];
  readonly reference?: string;
};

/** The one place where an error becomes an answer. Unknown errors give a reference number; their stack goes only to the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problems');

  catch(error: unknown, host: ArgumentsHost): unknown {
    // A message's error belongs to its transport, which must see it as it was thrown.
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    return this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  private answer(error: unknown, request: Request, response: Response): void {
    // The client is gone, or was promised a body that broke off: it must not be taken for a whole one.
    if (response.headersSent) {
      this.log.error(error instanceof Error ? error.stack : String(error));
      response.destroy();
      return;
    }
    const problem = this.problemFor(error);
    response.set(problem.headers).status(problem.status).type('application/problem+json');
    response.send(JSON.stringify(bodyOf(problem, request)));
  }

  /** What to tell of an error, also for doors that answer in another form than JSON. */
  problemFor(error: unknown): HttpProblem {
    return problemOf(error) ?? this.unknown(error);
  }

  private unknown(error: unknown): HttpProblem {
    if (sqlState(error) === LOCK_NOT_AVAILABLE || isCollision(error)) {
      this.log.warn({ code: 'service.busy' });
      return new HttpProblem(503, 'service.busy', busy, { headers: { 'retry-after': '5' } });
    }
    const reference = randomUUID();
    this.log.error({ reference, error });
    if (isDatabaseAway(error)) {
      return new HttpProblem(503, 'service.database-away', databaseAway, {
        reference,
        headers: { 'retry-after': '5' },
      });
    }
    return new HttpProblem(500, 'internal', internal, { reference });
  }
}

function problemOf(error: unknown): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Rejected)
    return new HttpProblem(statusOf[error.kind], error.code, error.text, { fields: error.fields });
  if (error instanceof HttpException) return problemOfHttpException(error);
  return undefined;
}

function bodyOf(problem: HttpProblem, request: Request): ProblemBody {
  const language = request.acceptsLanguages(['id', 'en']) === 'en' ? 'en' : 'id';
  return {
    type: `urn:tanggap:problem:${problem.code}`,
    title: problem.text[language],
    titles: problem.text,
    status: problem.status,
    code: problem.code,
    ...(problem.fields.length > 0 && { errors: problem.fields }),
    ...(problem.reference && { reference: problem.reference }),
  };
}
