import pg from 'pg';
import { aDatabasePerService } from '@tanggap/testing';

export type FreshDatabase = {
  readonly url: string;
  /** Writes everything out first, so that no round pays for what was before it. */
  checkpoint(): Promise<void>;
  drop(): Promise<void>;
};

export async function freshDatabase(adminUrl: string): Promise<FreshDatabase> {
  const { urls, drop } = await aDatabasePerService(['own'], adminUrl);
  return { url: urls['own'] ?? '', checkpoint: () => checkpoint(adminUrl), drop };
}

export async function checkpoint(adminUrl: string): Promise<void> {
  await ask(adminUrl, 'checkpoint');
}

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
