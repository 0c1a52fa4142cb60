import { randomInt } from 'node:crypto';
import type { BankSettings } from '../../config.js';
import type { Turns } from '../../ports/bank.js';
import { callSignature, snapTime, tokenSignature } from './signing.js';

/** What the bank answered. `case` is what its code says behind HTTP status and service; the body is not checked yet. */
export type SnapAnswer = Readonly<{
  http: number;
  case: string;
  code: string;
  message: string;
  body: Readonly<Record<string, unknown>>;
}>;

/** No answer came, or none that can be read: what was asked for may have been done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The call was not made: we got no token for it, or nobody wanted it any more when it was its turn. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

const TOKEN_PATH = '/v1.0/access-token/b2b';
const RENEWED_BEFORE_MS = 60_000;
const DEFAULT_TOKEN_SECONDS = 900;

const always = () => true;

/** Calls of SNAP BI: a token, signatures, each in its turn. Node's fetch keeps its connections open between calls. */
export class SnapClient {
  private token: Promise<string> = Promise.resolve('');
  private until = 0;
  /** The text of the token in force; none while another is asked for. */
  private inForce: string | undefined;

  constructor(
    private readonly settings: BankSettings,
    private readonly turns: Turns,
  ) {}

  /**
   * Throws NotAsked before, and NoAnswer once the call has left. An old token is renewed once: such a call did nothing. `wanted` is asked
   * right before it leaves, which may be long after it was asked for.
   */
  async post(path: string, content: unknown, wanted = always): Promise<SnapAnswer> {
    const token = await this.tokenText();
    const answer = await this.attempt(path, content, wanted, token);
    if (answer.http !== 401) return answer;
    // Many calls may come back with the same old one: the first of them has it renewed, for all.
    if (token === this.inForce) this.drop();
    return this.attempt(path, content, wanted, await this.tokenText());
  }

  private async attempt(path: string, content: unknown, wanted: () => boolean, token: string): Promise<SnapAnswer> {
    const answer = await this.turns.inTurn(wanted, () => this.call(path, content, token));
    if (answer === undefined) throw new NotAsked('not wanted any more');
    return answer;
  }

  private call(path: string, content: unknown, token: string): Promise<SnapAnswer> {
    const body = JSON.stringify(content);
    const timestamp = snapTime(new Date());
    const { partnerId, channelId, clientSecret } = this.settings;
    return this.send(path, body, {
      authorization: `Bearer ${token}`,
      'x-timestamp': timestamp,
      'x-signature': callSignature({ method: 'POST', path, token, body, timestamp }, clientSecret),
      'x-partner-id': partnerId,
      'x-external-id': newExternalId(),
      'channel-id': channelId,
    });
  }

  private tokenText(): Promise<string> {
    if (Date.now() < this.until) return this.token;
    this.drop();
    // Whoever asks meanwhile waits for the same one.
    this.until = Number.POSITIVE_INFINITY;
    this.token = this.newToken().catch((error: unknown) => {
      this.drop();
      throw error;
    });
    return this.token;
  }

  private drop(): void {
    this.inForce = undefined;
    this.until = 0;
  }

  private async newToken(): Promise<string> {
    // In its turn like any call: the bank may count it, too.
    const asked = this.turns.inTurn(always, () => this.askForToken());
    const answer = await asked.catch((error: unknown) => {
      throw new NotAsked('no token: the bank did not answer', { cause: error });
    });
    if (answer === undefined) throw new NotAsked('no token: no call is made any more');
    const { body, code, message } = answer;
    const { accessToken, expiresIn } = body;
    if (typeof accessToken !== 'string') throw new NotAsked(`no token: ${code} ${message}`);
    const seconds = Number(expiresIn) > 0 ? Number(expiresIn) : DEFAULT_TOKEN_SECONDS;
    this.until = Date.now() + seconds * 1_000 - Math.min(RENEWED_BEFORE_MS, seconds * 500);
    this.inForce = accessToken;
    return accessToken;
  }

  private askForToken(): Promise<SnapAnswer> {
    const { partnerId, privateKey } = this.settings;
    const timestamp = snapTime(new Date());
    return this.send(TOKEN_PATH, JSON.stringify({ grantType: 'client_credentials' }), {
      'x-client-key': partnerId,
      'x-timestamp': timestamp,
      'x-signature': tokenSignature(partnerId, timestamp, privateKey),
    });
  }

  private async send(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<SnapAnswer> {
    try {
      const response = await fetch(this.settings.url + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(this.settings.timeoutMs),
      });
      return answerOf(response.status, (await response.json()) as unknown);
    } catch (error) {
      if (neverLeft(error)) throw new NotAsked('the bank cannot be reached', { cause: error });
      throw new NoAnswer('the bank did not answer', { cause: error });
    }
  }
}

/** Nobody listened, or there is no such house: then not a byte has left. */
function neverLeft(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } };
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(cause?.code));
}

/** The status of the answer counts, and where the code names another, that one: proxies answer too. */
function answerOf(status: number, given: unknown): SnapAnswer {
  const body = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  const code = /^\d{7}$/.exec(String(body['responseCode']))?.[0] ?? '';
  if (code === '' || Number(code.slice(0, 3)) !== status) throw new Error(`an answer without a code: ${status}`);
  const said = body['responseMessage'];
  return { http: status, case: code.slice(5), code, message: typeof said === 'string' ? said : '', body };
}

/** Digits, at most 36, once a day. */
function newExternalId(): string {
  return `${Date.now()}${String(randomInt(281_474_976_710_655)).padStart(15, '0')}`;
}
