import type { DataSource } from 'typeorm';
import { WhyPaidFiles } from '../../../../apps/cash-assistance/dist/application/why/why-paid.js';
import { WhyQueries } from '../../../../apps/cash-assistance/dist/persistence/why/why.queries.js';
import type { Said } from './said.js';

/** Asks of every payment that has left why, as its door does; a link that is missing anywhere is wrong. */
export async function explainAll(db: DataSource): Promise<Said> {
  const files = new WhyPaidFiles(new WhyQueries(db));
  const lines = await db.query<{ id: string; key: string }[]>(
    `select id, external_id as key from payment_lines where state in ('paid', 'returned') order by id`,
  );
  const gaps: string[] = [];
  for (const { id, key } of lines) {
    const { missing } = await files.open(id, 'all');
    if (missing.length > 0) gaps.push(`${key} has no ${missing.map(({ link }) => link).join(', ')}`);
  }
  const counts = { 'payments explained': lines.length - gaps.length };
  return gaps.length === 0 ? { counts } : { counts, wrong: `${gaps.length} payments not explained: ${gaps[0]}` };
}
