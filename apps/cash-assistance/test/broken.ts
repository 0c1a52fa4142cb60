import type { DataSource } from 'typeorm';
import { invariants } from '../../../test/invariants/src/broken-invariants.js';

/** Rows that break the invariant of that name. */
export async function broken(db: DataSource, name: string): Promise<readonly string[]> {
  const wanted = Object.values(invariants)
    .flat()
    .find((one) => one.name === name);
  if (!wanted) throw new Error(`there is no invariant ${name}`);
  const ask = (sql: string, values: readonly unknown[] = []) => db.query(sql, [...values]);
  const { rows } = await wanted.find({ databases: () => ask as never, atRest: true });
  return rows;
}
