import { generateKeyPairSync } from 'node:crypto';
import { freePort, ServiceProcess, temporaryFolder } from '@tanggap/testing';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const BANK_CLIENT_SECRET = 'a secret of sixteen letters or more';

export type ListedAccount = Readonly<{ bankCode: string; number: string; holder: string; state?: string }>;

/** The bank simulator as a process of its own. */
export class ABank {
  private constructor(private readonly process: ServiceProcess) {}

  static async open(): Promise<ABank> {
    const given = {
      ...{ APP_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: temporaryFolder('bank'), CLIENT_SECRET: BANK_CLIENT_SECRET },
      CLIENT_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    };
    return new ABank(await new ServiceProcess('bank-simulator', await freePort(), given).start());
  }

  /** What a service is told of it. */
  settings(): Readonly<Record<string, string>> {
    const BANK_PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    return { BANK_URL: this.process.url, BANK_CLIENT_SECRET, BANK_PRIVATE_KEY, BANK_TIMEOUT_MS: '500' };
  }

  list(...accounts: readonly ListedAccount[]): Promise<void> {
    return this.put('/accounts', { accounts });
  }

  async put(path: string, content: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.process.url + path, { method: 'PUT', headers, body: JSON.stringify(content) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async get(path: string): Promise<Readonly<Record<string, unknown>>> {
    return (await (await fetch(this.process.url + path)).json()) as Record<string, unknown>;
  }

  async close(): Promise<void> {
    await this.process.stop();
  }
}
