import { createHash, createHmac, createPrivateKey, randomInt, sign } from 'node:crypto';
import { NotRunning } from '../line/http.js';

/** What the office and its bank have agreed on. */
export type Agreed = { readonly clientSecret: string; readonly privateKey: string };
export type Holder = {
  readonly bankCode: string;
  readonly number: string;
  readonly holder: string;
  readonly state?: string;
};

const CLIENT = 'tanggap';
const CHANNEL = '95221';
const OFFICE_ACCOUNT = '0010000000001';
const MOST_AT_ONCE = 5_000;

/** The bank as the office's own people meet it at its portal, and as a trainer sets it. */
export class BankPortal {
  constructor(
    private readonly url: string,
    private readonly agreed: Agreed,
  ) {}

  /** For training: the bank learns who holds which account. */
  async open(holders: readonly Holder[]): Promise<void> {
    for (let from = 0; from < holders.length; from += MOST_AT_ONCE)
      await this.set('/accounts', { accounts: holders.slice(from, from + MOST_AT_ONCE) });
  }

  /** For training: `/faults`, `/clock`, `/accounts`. */
  async set(door: string, content: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await this.answer(door, { method: 'PUT', headers, body: JSON.stringify(content) });
  }

  /** The day by the bank's clock, which a trainer may have moved. */
  async today(): Promise<string> {
    const { now } = JSON.parse(await this.answer('/clock', {})) as { now: string };
    return now.slice(0, 10);
  }

  /** The statement of the office's account for a day. */
  async statement(day: string, form: 'mt940' | 'camt.053.xml' | 'csv'): Promise<string> {
    const path = `/statements/${OFFICE_ACCOUNT}/${day}/${form}`;
    const [token, timestamp] = [await this.token(), now()];
    const text = ['GET', path, token, createHash('sha256').update('').digest('hex'), timestamp].join(':');
    return this.answer(path, {
      headers: {
        authorization: `Bearer ${token}`,
        'x-timestamp': timestamp,
        'x-signature': createHmac('sha512', this.agreed.clientSecret).update(text).digest('base64'),
        'x-partner-id': CLIENT,
        'x-external-id': `${Date.now()}${randomInt(1_000_000)}`,
        'channel-id': CHANNEL,
      },
    });
  }

  private async token(): Promise<string> {
    const timestamp = now();
    const key = createPrivateKey({
      key: Buffer.from(this.agreed.privateKey, 'base64'),
      ...{ format: 'der', type: 'pkcs8' },
    });
    const answer = await this.answer('/v1.0/access-token/b2b', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-client-key': CLIENT,
        'x-timestamp': timestamp,
        'x-signature': sign('sha256', Buffer.from(`${CLIENT}|${timestamp}`), key).toString('base64'),
      },
      body: JSON.stringify({ grantType: 'client_credentials' }),
    });
    return (JSON.parse(answer) as { accessToken: string }).accessToken;
  }

  private async answer(path: string, request: RequestInit): Promise<string> {
    const answer = await fetch(this.url + path, request).catch((error: unknown) => {
      throw new NotRunning(this.url, error);
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the bank answered ${answer.status} to ${path}: ${text}`);
    return text;
  }
}

function now(): string {
  return `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
