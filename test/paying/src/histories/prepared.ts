import { migrate } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import { farEndTables } from './far-end.js';
import { SCHEME, YEAR } from './post.js';

/** What a person costs, and for how many of ten there is money at first. */
const [EACH, OF_TEN] = [500_000, 7];

/** The tables, the books of the bank, and a budget that is too small. */
export async function prepare(db: DataSource, people: number): Promise<void> {
  await migrate(db);
  await db.query(farEndTables);
  await db.query(`insert into budgets (scheme_code, year, allocation) values ($1, $2, $3)`, [
    SCHEME,
    YEAR,
    Math.floor((people * OF_TEN) / 10) * EACH,
  ]);
}
