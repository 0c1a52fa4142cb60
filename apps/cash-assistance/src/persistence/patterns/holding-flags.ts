import { holdsMoney } from '../../domain/patterns/flag.js';
import type { Queryable } from '../columns.js';
import { flagsOf } from './flag.store.js';

/** The codes of the patterns that hold money, by assessment, as of now; who has none is not in it. */
export async function holdingFlags(
  db: Queryable,
  assessmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = Map.groupBy((await flagsOf(db, assessmentIds)).filter(holdsMoney), ({ assessmentId }) => assessmentId);
  return new Map([...found].map(([id, flags]) => [id, flags.map(({ code }) => code)]));
}
