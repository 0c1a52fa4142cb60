import type { FieldProblem } from '@tanggap/kernel';
import { exchange, type Told } from './exchange.js';

/** What a service answered, or that it did not. */
export type Answer<T> = Answered<T> | Refused | { readonly kind: 'unreachable' };

export type Answered<T> = {
  readonly kind: 'answered';
  readonly status: number;
  readonly body: T;
  /** As a command's `If-Match` wants it; undefined for what has none. */
  readonly version?: number | undefined;
};

export type Refused = { readonly kind: 'refused'; readonly status: number; readonly problem: Problem };

/** RFC 9457, as every service of ours answers. */
export type Problem = {
  readonly code?: string;
  readonly titles?: { readonly id: string; readonly en: string };
  readonly errors?: readonly FieldProblem[];
  readonly reference?: string;
};

export type Asking = {
  readonly token?: string | undefined;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object | undefined;
  /** The command's Idempotency-Key. */
  readonly key?: string | undefined;
  /** The version that was read, for `If-Match`. */
  readonly version?: number | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** milliseconds */
  readonly within?: number;
};

const READ_PATIENCE_MS = 5_000;
/** A command may wait for a lock; giving up early would leave its sender not knowing. */
const COMMAND_PATIENCE_MS = 30_000;

/** Asks a service. Never throws: a part that fails must not blank the page. GET, or POST with a body, where no method is said. */
export async function ask<T>(url: string, asking: Asking = {}): Promise<Answer<T>> {
  const { body, method = body ? 'POST' : 'GET' } = asking;
  const within = asking.within ?? (method === 'GET' ? READ_PATIENCE_MS : COMMAND_PATIENCE_MS);
  try {
    const told = await exchange(url, {
      method,
      headers: headersOf(asking),
      body: body && JSON.stringify(body),
      within,
    });
    return answerOf<T>(told);
  } catch {
    return { kind: 'unreachable' };
  }
}

/** What a response says; throws where it is no JSON. */
export async function answerIn<T>(response: Response): Promise<Answer<T>> {
  const { status, headers } = response;
  return answerOf({ status, etag: headers.get('etag') ?? undefined, text: await response.text() });
}

function answerOf<T>({ status, etag, text }: Told): Answer<T> {
  const content: unknown = text === '' ? {} : JSON.parse(text);
  return status >= 200 && status < 300
    ? { kind: 'answered', status, body: content as T, version: versionIn(etag) }
    : { kind: 'refused', status, problem: content as Problem };
}

/** The headers of a request to a service, also of one whose body is a stream. */
export function headersOf({ token, body, key, version, headers }: Asking): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { 'content-type': 'application/json' }),
    ...(key && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
    ...headers,
  };
}

function versionIn(etag = ''): number | undefined {
  const version = /^"(\d+)"$/.exec(etag)?.[1];
  return version === undefined ? undefined : Number(version);
}

/** Undefined for what could not be had. */
export function bodyOf<T>(answer: Answer<T>): T | undefined {
  return answer.kind === 'answered' ? answer.body : undefined;
}
