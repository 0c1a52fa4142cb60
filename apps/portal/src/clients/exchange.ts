import { Agent as PlainAgent, request as plain, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secure } from 'node:https';

/** One request to a service. */
export type Exchange = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** milliseconds until its answer has come whole */
  readonly within: number;
};
export type Told = { readonly status: number; readonly etag: string | undefined; readonly text: string };

type Attempt = { readonly told: Promise<Told>; readonly wasOnOldLine: () => boolean };

/** A service that is asked by so many at once has them wait here rather than there. */
const MOST_LINES = 256;
const plainAgent = new PlainAgent({ keepAlive: true, maxSockets: MOST_LINES });
const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: MOST_LINES });

/**
 * Asks over a line that is kept open: a page asks several services, and `fetch` costs four times as much of the processor. Throws when there
 * is no answer in time, and for one that leads elsewhere.
 */
export async function exchange(url: string, asked: Exchange): Promise<Told> {
  const ends = performance.now() + asked.within;
  const { told, wasOnOldLine } = attempt(url, asked);
  try {
    return await told;
  } catch (error) {
    // The other end may have closed an idle line in the same moment; what does no harm twice is asked again over a new one.
    const left = ends - performance.now();
    if (!isHarmlessTwice(asked) || !wasOnOldLine() || left <= 0) throw error;
    return attempt(url, { ...asked, within: left }).told;
  }
}

function isHarmlessTwice({ method, headers }: Exchange): boolean {
  return method === 'GET' || headers['idempotency-key'] !== undefined;
}

function attempt(url: string, { method, headers, body, within }: Exchange): Attempt {
  const isSecure = url.startsWith('https:');
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const request = (isSecure ? secure : plain)(url, {
    method,
    agent: isSecure ? secureAgent : plainAgent,
    headers: { ...headers, ...(method !== 'GET' && { 'content-length': bytes?.length ?? 0 }) },
  });
  const timer = setTimeout(() => request.destroy(new Error(`no answer within ${within} ms`)), within);
  const told = new Promise<Told>((resolve, reject) => {
    request.on('error', reject);
    request.once('response', (answer) => void readIn(answer).then(resolve, reject));
  }).finally(() => clearTimeout(timer));
  request.end(bytes);
  return { told, wasOnOldLine: () => request.reusedSocket };
}

async function readIn(answer: IncomingMessage): Promise<Told> {
  const { statusCode: status = 0, headers } = answer;
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  if (status >= 300 && status < 400) throw new Error('a service does not lead elsewhere');
  return { status, etag: headers.etag, text: Buffer.concat(parts).toString() };
}
