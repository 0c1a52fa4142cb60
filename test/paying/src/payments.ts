import { eventually, type Line } from '@tanggap/testing';
import { rows } from './books.js';

const final = `('paid', 'failed', 'returned', 'withdrawn', 'replaced', 'to-treasury')`;

/** How far the payments of a product have come, from its own tables. */
export const payments = {
  async settled(line: Line): Promise<number> {
    const [found] = await rows<{ count: number }>(
      line,
      `select count(*)::int as count from payment_lines where state in ${final}`,
    );
    return found?.count ?? 0;
  },

  async byState(line: Line): Promise<Readonly<Record<string, number>>> {
    const found = await rows<{ state: string; count: number }>(
      line,
      `select state, count(*)::int as count from payment_lines group by state order by state`,
    );
    return Object.fromEntries(found.map(({ state, count }) => [state, count]));
  },

  /** Past the guard of what is agreed: from now on the bank is agreed to take so many calls a second, and nothing later than so long after it was sent. */
  async agree(line: Line, perSecond: number, cutOffSeconds: number): Promise<void> {
    const terms = `update bank_terms set per_second = ${perSecond}, cut_off_seconds = ${cutOffSeconds}`;
    await rows(
      line,
      `alter table bank_terms disable trigger user; ${terms}; alter table bank_terms enable trigger user`,
    );
  },

  /** Milliseconds: after the release until each tenth was settled, and of one payment from its intent (p50, p95, p99). */
  async times(line: Line): Promise<{ readonly curve: readonly number[]; readonly each: readonly number[] }> {
    const [curve] = await rows<{ ms: number[] }>(
      line,
      `select percentile_disc(array[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]::float8[])
                within group (order by extract(epoch from l.settled_at - b.released_at)::float8 * 1000) as ms
         from payment_lines l join payment_batches b on b.id = l.batch_id`,
    );
    const [each] = await rows<{ ms: number[] }>(
      line,
      `select percentile_disc(array[0.5, 0.95, 0.99]::float8[])
                within group (order by extract(epoch from settled_at - sent_at)::float8 * 1000) as ms
         from payment_lines`,
    );
    return { curve: curve?.ms ?? [], each: each?.ms ?? [] };
  },
};

/** When every payment is in a final state; a service or a database that is away just now is asked again. */
export async function untilSettled(line: Line, many: number, { within }: { readonly within: number }): Promise<void> {
  await eventually(async () => (await payments.settled(line)) >= many, { within, every: 250 }).catch(
    async (cause: unknown) => {
      throw new Error(`not all are settled: ${JSON.stringify(await payments.byState(line))}`, { cause });
    },
  );
}
