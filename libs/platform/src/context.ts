import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { newCause, type Cause } from '@tanggap/messaging';

/** What every log line and every event of a request carries. */
export type RequestContext = {
  readonly correlationId: string;
  readonly traceparent: string | null;
  accountId?: string;
};

const storage = new AsyncLocalStorage<RequestContext>();

const CORRELATION_ID = /^[A-Za-z0-9._-]{8,100}$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The request being served, if any. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Takes the caller's correlation id (or the trace it belongs to), else makes one, and returns it in the answer. */
export function contextOfRequest(request: Request, response: Response, next: NextFunction): void {
  const context = readContext(request);
  response.setHeader('x-correlation-id', context.correlationId);
  storage.run(context, next);
}

function readContext(request: Request): RequestContext {
  const trace = TRACEPARENT.exec(request.header('traceparent') ?? '');
  const given = request.header('x-correlation-id');
  const own = given && CORRELATION_ID.test(given) ? given : undefined;
  return { correlationId: own ?? trace?.[1] ?? randomUUID(), traceparent: trace?.[0] ?? null };
}

/** Why the current request is being done; a cause of its own outside of one. */
export function currentCause(): Cause {
  const context = currentContext();
  if (!context) return newCause();
  return { correlationId: context.correlationId, causationId: null, traceparent: context.traceparent };
}

export const CurrentCause = createParamDecorator((): Cause => currentCause());
