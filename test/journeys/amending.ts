import { join } from 'node:path';
import { checkout, eventually, type Line } from '@tanggap/testing';
import { Account } from '../../deploy/local/src/line/account.js';
import {
  counterOfficer,
  demoAccounts,
  hrOfficer,
  type DemoAccount,
} from '../../deploy/local/src/line/demo-accounts.js';
import { ask } from '../../deploy/local/src/line/http.js';
import type { Notice } from '../../deploy/local/src/line/notices.js';

/** Calls layoff-notices as demo accounts do. */
export class Desk {
  private constructor(
    private readonly url: string,
    private readonly company: Account,
    private readonly counter: Account,
    readonly notice: Notice,
  ) {}

  static async of(line: Line, noticeId: string, companyId: string): Promise<Desk> {
    const { 'layoff-notices': url, identity } = line.urls;
    const accounts = await demoAccounts(join(checkout, 'deploy/seed'));
    const company = new Account(identity, hrOfficer(accounts, companyId) as DemoAccount);
    const { body } = await ask<Notice>(`${url}/notices/${noticeId}`, { token: await company.token() });
    return new Desk(url, company, new Account(identity, counterOfficer(accounts, body.handlingRegion)), body);
  }

  /** The company takes these rows back. The same rows again are the same command. */
  amend(lines: readonly number[]): Promise<{ number: number }> {
    const body = { lines, why: 'They stay at work.' };
    return this.post(this.company, 'amendments', body, lines.join('-'));
  }

  confirm(number: number): Promise<unknown> {
    return this.post(this.counter, `amendments/${number}/confirm`, {}, String(number));
  }

  async amended(lines: readonly number[]): Promise<void> {
    await this.confirm((await this.amend(lines)).number);
  }

  asCompany<T>(path: string): Promise<T> {
    return this.get<T>(this.company, path);
  }

  asOffice<T>(path: string): Promise<T> {
    return this.get<T>(this.counter, path);
  }

  private async get<T>(account: Account, path: string): Promise<T> {
    return (await ask<T>(`${this.url}/notices/${this.notice.id}${path}`, { token: await account.token() })).body;
  }

  private async post<T>(account: Account, path: string, body: object, key: string): Promise<T> {
    const url = `${this.url}/notices/${this.notice.id}/${path}`;
    const sending = {
      method: 'POST',
      token: await account.token(),
      key: `amend-${this.notice.id}-${key}`,
      body,
    } as const;
    return eventually(async () => (await ask<T>(url, sending)).body, { within: 60_000 });
  }
}
