import type { Rupiah } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Doubt } from '../../domain/paying/doubt.js';
import { amount as rupiahOf } from '../columns.js';

/** A line that the bank is to be asked about. */
export type Question = Doubt & Readonly<{ lineId: string; externalId: string; bankCode: string; amount: Rupiah }>;

/** What a question led to for the next one; null where there is none. */
export type AskLater = Readonly<{ lineId: string; asks: number; askInMs: number | null }>;

/** Lines that are due to be asked about by the holder of the batch, none for anybody else; but for those that are being asked about. */
export async function takeToAsk(
  manager: EntityManager,
  { batchId, token }: Readonly<{ batchId: string; token: string }>,
  most: number,
  inHand: readonly string[],
): Promise<readonly Question[]> {
  const [rows] = await manager.query<[(Omit<Question, 'amount'> & { amount: string })[], number]>(
    `with due as (
       select id from payment_lines
        where batch_id = $1 and exists (select from dispatch_leases d where d.batch_id = $1 and d.token = $2)
          and state in ('unknown', 'sent') and (ask_at is null or ask_at <= clock_timestamp()) and id <> all($4::uuid[])
        order by ask_at nulls first, id limit $3
     ), held as (
       select l.id from payment_lines l join due using (id) order by l.id for update of l
     )
     update payment_lines l set token = $2 from held where l.id = held.id and l.state in ('unknown', 'sent')
     returning l.id as "lineId", l.external_id as "externalId", l.bank_code as "bankCode", l.amount, l.state, l.since, l.asks`,
    [batchId, token, most, inHand],
  );
  return rows.map((row) => ({ ...row, amount: rupiahOf(row.amount) }));
}

/** What could not be kept of a payment leaves it in doubt: it is asked about again, but not at once. */
export async function askLater(manager: EntityManager, lines: readonly AskLater[]): Promise<void> {
  if (lines.length === 0) return;
  await manager.query(
    `update payment_lines l
        set asks = q.asks,
            ask_at = clock_timestamp()
                     + make_interval(secs => coalesce(q.ms, case when l.state in ('unknown', 'sent') then 60000 end)::float8 / 1000)
       from (select * from unnest($1::uuid[], $2::int[], $3::int[]) as q (id, asks, ms)) q where l.id = q.id`,
    [lines.map(({ lineId }) => lineId), lines.map(({ asks }) => asks), lines.map(({ askInMs }) => askInMs)],
  );
}
