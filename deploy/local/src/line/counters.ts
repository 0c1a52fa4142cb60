import { Account } from './account.js';
import { counterOfficer, type DemoAccount } from './demo-accounts.js';
import { ask } from './http.js';
import type { Notice } from './notices.js';

type Urls = Readonly<Record<'identity' | 'layoff-notices', string>>;

/** What the counters of the offices do with notices that were handed in, each with its own officer, over the public API. */
export class Counters {
  private readonly signedIn = new Map<string, Account>();

  constructor(
    private readonly urls: Urls,
    private readonly accounts: readonly DemoAccount[],
  ) {}

  /** Takes the notice up. The same call again is the same command. */
  review(notice: Pick<Notice, 'id' | 'handlingRegion'>): Promise<Notice> {
    return this.act('review', notice);
  }

  /** Accepts the notice with its list. */
  accept(notice: Pick<Notice, 'id' | 'handlingRegion'>): Promise<Notice> {
    return this.act('accept', notice);
  }

  private async act(what: string, { id, handlingRegion }: Pick<Notice, 'id' | 'handlingRegion'>): Promise<Notice> {
    const url = `${this.urls['layoff-notices']}/notices/${id}/${what}`;
    const token = await this.officerOf(handlingRegion).token();
    return (await ask<Notice>(url, { method: 'POST', token, key: `line-${what}-${id}`, body: {} })).body;
  }

  private officerOf(region: string): Account {
    const known = this.signedIn.get(region) ?? new Account(this.urls.identity, counterOfficer(this.accounts, region));
    this.signedIn.set(region, known);
    return known;
  }
}
