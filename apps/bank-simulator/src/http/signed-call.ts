import type { Request } from 'express';
import type { Call } from '../application/desk.js';
import { sha256Hex } from '../application/signatures.js';
import type { CallKind } from '../domain/fault.js';

const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_ABOUT = 64;

/** The call of a request; `content` for one that is no JSON. */
export function callOf(request: Request, service: string, kind: CallKind, content?: Buffer): Call {
  // Parsed and written again is what SNAP calls minified.
  const body = content ?? (request.body === undefined ? '' : JSON.stringify(request.body));
  return {
    method: request.method,
    path: request.originalUrl,
    header: (name) => request.header(name) ?? '',
    bodyHash: sha256Hex(body),
    service,
    kind,
    about: content ? '' : aboutOf(request.body, kind),
  };
}

const named: Readonly<Record<CallKind, string | undefined>> = {
  transfer: 'partnerReferenceNo',
  inquiry: 'beneficiaryAccountNo',
  status: 'originalPartnerReferenceNo',
  other: undefined,
};

function aboutOf(body: unknown, kind: CallKind): string {
  const field = named[kind];
  const value = field && typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : '';
  return typeof value === 'string' ? value.slice(0, LONGEST_ABOUT) : '';
}

/** The whole body as it came; undefined when it is larger than a bulk file may be. */
export async function contentOf(request: Request): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= MOST_BYTES) parts.push(part);
  }
  return size > MOST_BYTES ? undefined : Buffer.concat(parts);
}
