import { closeBalance } from '@tanggap/kernel';
import type { LineCounts } from '@tanggap/kernel';

/** A figure counts only when nobody was lost and nothing was given out twice. */
export function assertCloses(counts: LineCounts, rows: number): void {
  const { broken } = closeBalance(counts);
  const problems = broken.map(({ rule, left, right }) => `${rule}: ${left} against ${right}`);
  if (counts.layoffNotices.rows !== rows) problems.push(`${counts.layoffNotices.rows} rows of ${rows} were read`);
  if (problems.length > 0) throw new Error(`the balance does not close: ${problems.join('; ')}`);
}
