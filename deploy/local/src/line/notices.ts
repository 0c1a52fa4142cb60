import { createHash } from 'node:crypto';
import type { Account } from './account.js';
import { ask } from './http.js';
import type { ListOnDisk } from './read-list.js';
import { upload } from './upload.js';

/** What a company says of its layoff before it names the workers. */
export type Declaration = {
  readonly siteId: string;
  readonly reasonCode: string;
  readonly layoffFrom: string;
  readonly layoffTo: string;
  readonly declaredWorkers: number;
  /** Where more work at the site than the register of sites says. */
  readonly siteWorkers?: number;
};

export type Notice = Declaration & {
  readonly id: string;
  readonly status:
    | 'draft'
    | 'submitted'
    | 'in-review'
    | 'correction-needed'
    | 'refused'
    | 'accepted'
    | 'registered'
    | 'decided'
    | 'completed'
    | 'withdrawn';
  /** The kabupaten or kota whose office takes it in. */
  readonly handlingRegion: string;
  readonly companyName: string;
  readonly siteName: string;
  readonly listId: string | null;
};

export type CheckedList = {
  readonly status: 'receiving' | 'received' | 'checked' | 'refused' | 'accepted' | 'reported' | 'superseded';
  readonly contentHash: string;
  readonly expectedRows: number;
  readonly rows: number;
  readonly good: number;
  readonly rejected: number;
  readonly byKind: readonly { readonly code: string; readonly severity: 'error' | 'warning'; readonly count: number }[];
  readonly problem: { readonly text: { readonly en: string } } | null;
};

export type Site = { readonly id: string; readonly name: string; readonly workers: number };

export type Company = {
  readonly id: string;
  readonly name: string;
  readonly sites: readonly Site[];
};

type Page<T> = { readonly items: readonly T[]; readonly next?: string };

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What an HR officer does at layoff-notices, over its public API. */
export class Notices {
  constructor(
    private readonly url: string,
    private readonly account: Account,
  ) {}

  async companies(): Promise<readonly Company[]> {
    return (await this.get<Page<Company>>('/companies')).items;
  }

  one(id: string): Promise<Notice> {
    return this.get<Notice>(`/notices/${id}`);
  }

  listOf(id: string): Promise<CheckedList> {
    return this.get<CheckedList>(`/notices/${id}/worker-list`);
  }

  /** The company's own notices, the newest first. */
  async *filed(): AsyncGenerator<Notice> {
    for (let query = '?limit=100'; query !== '';) {
      const page: Page<Notice> = await this.get<Page<Notice>>(`/notices${query}`);
      yield* page.items;
      query = page.next === undefined ? '' : `?limit=100&after=${page.next}`;
    }
  }

  /** A draft. The same declaration for the same file is the same command, however often and at once it is given. */
  async draft(declaration: Declaration, contentHash: string): Promise<Notice> {
    const key = `line-${fingerprint([contentHash, ...Object.values(sorted(declaration)).map(String)])}`;
    return this.post<Notice>('/notices', key, declaration);
  }

  async send(id: string, { file, format }: ListOnDisk): Promise<CheckedList> {
    const url = `${this.url}/notices/${id}/worker-list`;
    return upload<CheckedList>({ url, file, type: types[format], token: await this.account.token() });
  }

  submit(id: string, listId: string): Promise<Notice> {
    return this.post<Notice>(`/notices/${id}/submit`, `line-${fingerprint([id, listId])}`, {});
  }

  private async get<T>(path: string): Promise<T> {
    return (await ask<T>(this.url + path, { token: await this.account.token() })).body;
  }

  private async post<T>(path: string, key: string, body: object): Promise<T> {
    return (await ask<T>(this.url + path, { method: 'POST', token: await this.account.token(), key, body })).body;
  }
}

function sorted(declaration: Declaration): Record<string, string | number> {
  return Object.fromEntries(Object.entries(declaration).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
