import { setTimeout as pause } from 'node:timers/promises';

/** The service understood and said no, in words. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
    /** What is wrong with each field. */
    readonly details: readonly string[] = [],
  ) {
    super(sentence);
  }
}

/** Nothing answers at this address, or nothing that is ready. */
export class NotRunning extends Error {
  override readonly name = 'NotRunning';

  constructor(
    readonly url: string,
    cause?: unknown,
  ) {
    super(`nothing answers at ${new URL(url).origin}`, { cause });
  }
}

export type Asking = {
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly body?: object;
  /** Idempotency-Key: the same command with the same key acts once. */
  readonly key?: string;
  /** If-Match: the version that was read. */
  readonly seen?: number;
};

export type Told<T> = {
  readonly body: T;
  /** It had been carried out before; this is the answer of the first time. */
  readonly replayed: boolean;
};

type Problem = {
  readonly title?: string;
  readonly titles?: { readonly en?: string };
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly text: { readonly en: string } }[];
};

const PATIENCE_MS = 30_000;
const AWAY = [502, 503, 504];
const TOO_MANY = 429;
const MOST_TRIES = 5;
const LONGEST_WAIT_S = 10;

/** Asks a service; one that is busy is asked again when it says so. Throws `Refused` with its words, `NotRunning` when nothing answers. */
export async function ask<T>(url: string, asking: Asking = {}): Promise<Told<T>> {
  for (let tries = 1; ; tries += 1) {
    const response = await send(url, asking);
    const content = await response.text();
    if (response.ok) return { body: JSON.parse(content) as T, replayed: isReplayed(response) };
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    if (response.status !== TOO_MANY || tries === MOST_TRIES || !(wait <= LONGEST_WAIT_S)) {
      throw refusal(url, response.status, content);
    }
    await pause(wait * 1_000);
  }
}

function isReplayed(response: Response): boolean {
  return response.headers.get('idempotency-replayed') === 'true';
}

/** What to throw for an answer that is not a yes. */
export function refusal(url: string, status: number, content: string): Refused | NotRunning {
  if (AWAY.includes(status)) return new NotRunning(url);
  const { title, titles, code = 'unknown', errors = [] } = problemOf(content);
  const details = errors.map(({ field, text }) => `${field}: ${text.en}`);
  return new Refused(status, code, titles?.en ?? title ?? `The service answered ${status}.`, details);
}

function send(url: string, { method = 'GET', token, body, key, seen }: Asking): Promise<Response> {
  const headers = {
    accept: 'application/json',
    'accept-language': 'en',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { 'idempotency-key': key }),
    ...(seen !== undefined && { 'if-match': `"${seen}"` }),
    ...(body && { 'content-type': 'application/json' }),
  };
  const content = body && { body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return fetch(url, { method, headers, ...content, signal }).catch((error: unknown) => {
    throw new NotRunning(url, error);
  });
}

/** What stands between may answer with something that is not a problem of ours. */
function problemOf(content: string): Problem {
  try {
    return JSON.parse(content) as Problem;
  } catch {
    return {};
  }
}
