import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { freePort, ServiceProcess, temporaryFolder } from '@tanggap/testing';

export const secret = 'a secret of sixteen letters or more';
export const source = '0010000000001';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };
export type Ask = (path: string, body: unknown, externalId?: string) => Promise<Answer>;

/** The simulator as a process of its own, with a folder of its own. */
export async function runningBank(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const given = {
    APP_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: temporaryFolder('bank'),
    CLIENT_SECRET: secret,
    CLIENT_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ...env,
  };
  return new ServiceProcess('bank-simulator', await freePort(), given).start();
}

/** Whoever pays through it: signs as SNAP wants it. */
export class Payer {
  private token = '';
  private nextId = 1;

  constructor(readonly url: string) {}

  async signIn(): Promise<Answer> {
    const timestamp = now();
    const signature = sign('sha256', Buffer.from(`tanggap|${timestamp}`), privateKey).toString('base64');
    const headers = {
      'content-type': 'application/json',
      'x-client-key': 'tanggap',
      'x-timestamp': timestamp,
      'x-signature': signature,
    };
    const body = JSON.stringify({ grantType: 'client_credentials' });
    const answer = await answerOf(fetch(`${this.url}/v1.0/access-token/b2b`, { method: 'POST', headers, body }));
    this.token = String(answer.body['accessToken']);
    return answer;
  }

  headersFor(method: string, path: string, content: string, externalId = String(this.nextId++)) {
    const timestamp = now();
    const hash = createHash('sha256').update(content).digest('hex');
    const text = [method, path, this.token, hash, timestamp].join(':');
    return {
      authorization: `Bearer ${this.token}`,
      'x-timestamp': timestamp,
      'x-signature': createHmac('sha512', secret).update(text).digest('base64'),
      'x-partner-id': 'tanggap',
      'x-external-id': externalId,
      'channel-id': '95221',
    };
  }

  post(path: string, body: unknown, externalId?: string): Promise<Answer> {
    const content = JSON.stringify(body);
    const headers = { ...this.headersFor('POST', path, content, externalId), 'content-type': 'application/json' };
    return answerOf(fetch(this.url + path, { method: 'POST', headers, body: content }));
  }

  async sendFile(content: string, type: string): Promise<Answer> {
    const headers = { ...this.headersFor('POST', '/files', content), 'content-type': type };
    return answerOf(fetch(`${this.url}/files`, { method: 'POST', headers, body: content }));
  }

  async read(path: string): Promise<string> {
    return (await fetch(this.url + path, { headers: this.headersFor('GET', path, '') })).text();
  }

  intrabank(key: string, account = '1370000001', changes: object = {}): Promise<Answer> {
    return this.post('/v1.0/transfer-intrabank', { ...instruction(key, account), ...changes });
  }

  interbank(key: string, account: string, name: string): Promise<Answer> {
    const more = { beneficiaryBankCode: '002', beneficiaryAccountName: name };
    return this.post('/v1.0/transfer-interbank', { ...instruction(key, account), ...more });
  }

  status(key: string): Promise<Answer> {
    return this.post('/v1.0/transfer/status', { originalPartnerReferenceNo: key, serviceCode: '17' });
  }

  get(path: string): Promise<Answer> {
    return answerOf(fetch(this.url + path));
  }

  put(path: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return answerOf(fetch(this.url + path, { method: 'PUT', headers, body: JSON.stringify(body) }));
  }
}

/** The answer's code, or that none came. */
export async function codeOf(asked: Promise<Answer>): Promise<string> {
  return asked.then(
    ({ body }) => String(body['responseCode']),
    () => 'nothing',
  );
}

function instruction(key: string, account: string) {
  return {
    partnerReferenceNo: key,
    amount: { value: '500000.00', currency: 'IDR' },
    beneficiaryAccountNo: account,
    sourceAccountNo: source,
    transactionDate: now(),
    remark: 'Bantuan PHK',
  };
}

async function answerOf(asked: Promise<Response>): Promise<Answer> {
  const response = await asked;
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

function now(): string {
  return `${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}
