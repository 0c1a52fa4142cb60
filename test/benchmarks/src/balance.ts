import { closeBalance } from '@tanggap/kernel';
import type { LineCounts } from '@tanggap/kernel';
import { eventually } from '@tanggap/testing';
import type { Line } from '@tanggap/testing';
import { brokenIn, inWords } from '../../invariants/dist/index.js';

/** A figure counts only when nobody was lost and nothing was given out twice. */
export function assertCloses(counts: LineCounts, rows: number): void {
  const { broken } = closeBalance(counts);
  const problems = broken.map(({ rule, left, right }) => `${rule}: ${left} against ${right}`);
  if (counts.layoffNotices.rows !== rows) problems.push(`${counts.layoffNotices.rows} rows of ${rows} were read`);
  if (problems.length > 0) throw new Error(`the balance does not close: ${problems.join('; ')}`);
}

/** The last events, of progress, may still be on their way when a notice is decided. */
const COMES_TO_REST = { within: 30_000, every: 1_000 };

/** Row by row over all databases of the line; to be asked when its work is done. */
export async function assertNothingIsBroken({ databases, kafka }: Line): Promise<void> {
  await eventually(async () => {
    const broken = await brokenIn(databases.urls, { atRest: true, kafka });
    if (broken.length > 0) throw new Error(broken.map(inWords).join('; '));
  }, COMES_TO_REST);
}
