import { newCause, type Tx } from '@tanggap/messaging';
import type { Clock, KeyRing, Person } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import type { Draws } from '../../../../deploy/local/dist/made-list/draws.js';
import type { WatchedWork } from './watched-work.js';

/** Where somebody works, and by which draws. */
export type Post = {
  readonly db: DataSource;
  readonly work: WatchedWork;
  readonly draws: Draws;
  readonly ring: KeyRing;
  readonly clock: Clock;
};

/** Something that is done to whatever it can be done to now; whether anything moved. */
export type Act = {
  readonly name: string;
  readonly weight: number;
  /** It leads away from the end: not once all people have come. */
  readonly disturbs?: boolean;
  run(): Promise<boolean>;
};

export const SCHEME = 'BLT-PHK';
export const YEAR = 2026;
export const budget = { schemeCode: SCHEME, budgetYear: YEAR } as const;

export const somebody = (accountId: string): Person => ({
  ...{ accountId, roles: [], permissions: [], regions: 'all', companyId: null, providerCode: null },
});

export function run<T>({ work }: Post, act: (tx: Tx) => Promise<T>): Promise<T> {
  return work.run(newCause(), act);
}

/** Ids by a statement that takes how many at most. */
export async function some({ db }: Post, sql: string, most: number): Promise<readonly string[]> {
  return (await db.query<{ id: string }[]>(sql, [most])).map(({ id }) => id);
}
