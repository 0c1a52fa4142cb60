import type { Request } from 'express';

/**
 * The body of a request as it comes in. If nobody wants the rest, it is read and dropped: a connection that is cut while
 * its client still sends would keep the answer from being heard.
 */
export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } finally {
    request.resume();
  }
}
