import { createParamDecorator, UseInterceptors, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Rejected, type Bilingual, type FieldProblem } from '@tanggap/kernel';
import type { Request, Response } from 'express';
import { tap } from 'rxjs';
import { HttpProblem } from './problem.js';

const FORM = /^"(\d{1,9})"$/;

const versionSent = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const sent = context.switchToHttp().getRequest<Request>().header('if-match');
  const version = FORM.exec(sent ?? '')?.[1];
  if (version !== undefined) return Number(version);
  throw new HttpProblem(sent === undefined ? 428 : 400, sent === undefined ? 'version.needed' : 'version.malformed', {
    id: 'Sertakan header If-Match dengan versi yang Anda baca, misalnya "7".',
    en: 'Send the header If-Match with the version that you have read, such as "7".',
  });
});

const described = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The version that was read, such as "7" with its quotation marks.',
  schema: { type: 'string', pattern: FORM.source },
});

/** The version that the caller has seen, from `If-Match: "7"`. Without it 428: nobody overwrites what they have not read. */
export function SeenVersion(): ParameterDecorator {
  return (controller, method, index) => {
    versionSent()(controller, method, index);
    const handler = method === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, method);
    if (method !== undefined && handler) described(controller, method, handler);
  };
}

/** On a GET of one thing: its version stands in `ETag` as well, as `If-Match` of a command wants it. */
export function Versioned<T>(versionOf: (answer: T) => number): MethodDecorator {
  const tag: NestInterceptor<T, T> = {
    intercept: (context, next) =>
      next.handle().pipe(
        tap((answer) => {
          context
            .switchToHttp()
            .getResponse<Response>()
            .set('etag', `"${versionOf(answer)}"`);
        }),
      ),
  };
  return UseInterceptors(tag);
}

/** What another changed since: the field, and what it is now, as it may be shown; in both languages where it is words. */
export type ChangedField = Readonly<{ field: string; now: string | Bilingual }>;

/** Throws a conflict `<thing>.changed-meanwhile` that names each field that differs, unless the version is the present one. */
export function assertUnchanged(
  thing: string,
  seen: number,
  current: number,
  changed: () => readonly ChangedField[],
): void {
  if (seen === current) return;
  throw changedMeanwhile(thing, current, changed());
}

export function changedMeanwhile(thing: string, current: number, changed: readonly ChangedField[]): Rejected {
  const fields: FieldProblem[] = changed.map(({ field, now }) => {
    const { id, en } = typeof now === 'string' ? { id: now, en: now } : now;
    const text = { id: `Sudah diubah orang lain menjadi: ${id}.`, en: `Somebody else has changed this to: ${en}.` };
    return { field, code: `${thing}.field-changed`, text };
  });
  return new Rejected(
    'conflict',
    `${thing}.changed-meanwhile`,
    {
      id: `Sudah berubah sejak Anda membacanya; versi sekarang ${current}. Baca lagi, lalu ulangi.`,
      en: `This has changed since you read it; it is at version ${current} now. Read it again and repeat.`,
    },
    fields,
  );
}
