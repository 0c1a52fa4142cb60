import type { Tx } from '@tanggap/messaging';

export type Download = {
  readonly id: string;
  readonly accountId: string;
  /** What the list is called on its page. */
  readonly list: string;
  /** Path and query of that page. */
  readonly address: string;
  /** Those in use, in the words of the page; empty for the whole list. */
  readonly filters: string;
  readonly format: 'xlsx' | 'csv';
  readonly rows: number;
};

export type KeptDownload = Download & { readonly madeAt: Date };

export async function addDownload(tx: Tx, download: Download): Promise<Date> {
  const { id, accountId, list, address, filters, format, rows } = download;
  const [added]: { readonly madeAt: Date }[] = await tx.manager.query(
    `insert into downloads (id, account_id, list, address, filters, format, rows) values ($1, $2, $3, $4, $5, $6, $7)
     returning made_at as "madeAt"`,
    [id, accountId, list, address, filters, format, rows],
  );
  if (!added) throw new Error('an insert gives back its row');
  return added.madeAt;
}

/** The newest first. */
export async function listDownloads(tx: Tx, limit: number, after?: string): Promise<readonly KeptDownload[]> {
  return tx.manager.query(
    `select id, account_id as "accountId", list, address, filters, format, rows, made_at as "madeAt" from downloads
      where $2::uuid is null or id < $2 order by id desc limit $1`,
    [limit, after ?? null],
  );
}
