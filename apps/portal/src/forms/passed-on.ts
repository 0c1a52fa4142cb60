import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Response } from 'express';
import { answerIn, type Answer } from '../clients/ask.js';
import { needed } from '../clients/needed.js';
import type { ServiceName } from '../clients/readiness.js';
import type { Visit } from '../visit/visit.js';

type Up = {
  readonly method?: 'PUT' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly key?: string | undefined;
};

/** A file on its way from a form to a service, in the pieces in which it comes. Never throws. */
export async function passedOn<T>(
  visit: Visit,
  [service, path]: readonly [ServiceName, string],
  content: Readable,
  { method = 'PUT', headers, key }: Up = {},
): Promise<Answer<T>> {
  const body = Readable.toWeb(content) as unknown as globalThis.ReadableStream;
  try {
    const asking = { headers: { 'content-type': 'application/octet-stream', ...headers }, key };
    const streamed = { method, body, duplex: 'half' } as RequestInit;
    return await answerIn<T>(await visit.fetch(service, path, streamed, asking));
  } catch {
    return { kind: 'unreachable' };
  } finally {
    // What the service did not want is read to its end: a browser that still sends would not hear the answer.
    content.resume();
  }
}

type Down = {
  /** Of the forms that the service has of it. */
  readonly accept: string;
  /** Instead of what the service says, as `inline` for a page that shows the file beside others. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** A file on its way from a service to the browser. Throws what the service says no with, before anything is sent. */
export async function sentOn(
  visit: Visit,
  [service, path]: readonly [ServiceName, string],
  response: Response,
  { accept, headers = {} }: Down,
): Promise<void> {
  const answer = await visit.fetch(service, path, {}, { headers: { accept } }).catch(() => undefined);
  if (!answer) needed({ kind: 'unreachable' });
  else if (!answer.ok || !answer.body) needed(await answerIn(answer));
  else {
    for (const name of ['content-type', 'content-disposition', 'content-length'] as const) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.set({ 'x-content-type-options': 'nosniff', ...headers });
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
  }
}
