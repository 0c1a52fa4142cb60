import type { CivilDate } from '@tanggap/kernel';
import type { Queryable } from '../columns.js';

const forMs = (parameter: string) => `clock_timestamp() + make_interval(secs => ${parameter}::float8 / 1000)`;

/** Batches that have something to do for a sender, those released first before the others; on a day `sendOn` also such that only wait to be sent. */
export async function batchesToWorkOn(
  db: Queryable,
  sendOn: CivilDate | null,
  most: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select b.id from payment_batches b
      where b.rail = 'api' and b.state in ('sent', 'processing')
        and not exists (select from dispatch_leases d where d.batch_id = b.id and d.held_until > clock_timestamp())
        and (coalesce(b.value_date, $1::date) <= $1::date and exists (select from payment_lines l where l.batch_id = b.id and l.state = 'ready')
             or exists (select from payment_lines l where l.batch_id = b.id and l.state in ('sending', 'unknown', 'sent')
                           and (l.ask_at is null or l.ask_at <= clock_timestamp())))
      order by b.released_at, b.id limit $2`,
    [sendOn, most],
  );
  return rows.map(({ id }) => id);
}

/** The batch for one sender for a while; its token is later than that of every sender before. Undefined while another holds it. */
export async function takeLease(
  db: Queryable,
  batchId: string,
  owner: string,
  heldForMs: number,
): Promise<string | undefined> {
  const [row] = await db.query<{ token: string }[]>(
    `insert into dispatch_leases (batch_id, held_until, token, owner)
     values ($1, ${forMs('$3')}, nextval('dispatch_tokens'), $2)
     on conflict (batch_id) do update set held_until = excluded.held_until, token = excluded.token, owner = excluded.owner
       where dispatch_leases.held_until <= clock_timestamp()
     returning token::text`,
    [batchId, owner, heldForMs],
  );
  return row?.token;
}

/** Whether it is still ours; then for a while longer. */
export async function renewLease(db: Queryable, batchId: string, token: string, heldForMs: number): Promise<boolean> {
  const rows = await db.query<unknown[]>(
    `with renewed as (update dispatch_leases set held_until = ${forMs('$3')} where batch_id = $1 and token = $2 returning 1)
     select from renewed`,
    [batchId, token, heldForMs],
  );
  return rows.length === 1;
}

export async function endLease(db: Queryable, batchId: string, token: string): Promise<void> {
  await db.query(`update dispatch_leases set held_until = clock_timestamp() where batch_id = $1 and token = $2`, [
    batchId,
    token,
  ]);
}
