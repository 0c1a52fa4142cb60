import { EntitySchema, type EntityManager } from 'typeorm';

/** Which part of the bank's limit an instance may use, and until when. */
type BankShare = Readonly<{ owner: string; heldUntil: Date; wanted: number; calls: number }>;

export const bankShareSchema = new EntitySchema<BankShare>({
  name: 'BankShare',
  tableName: 'bank_shares',
  columns: {
    owner: { type: 'text', primary: true, primaryKeyConstraintName: 'one_share_per_instance' },
    heldUntil: { name: 'held_until', type: 'timestamptz' },
    wanted: { type: 'int' },
    calls: { type: 'int' },
  },
  checks: [{ name: 'nobody_owes_calls', expression: 'wanted >= 0 and calls >= 0' }],
});

export type ShareAsked = Readonly<{
  owner: string;
  /** What the bank takes in a second from all of us. */
  limit: number;
  wanted: number;
  /** Calls that hold a place now: they are given up only when they have rested. */
  inUse: number;
  heldForMs: number;
}>;

/**
 * A share of the limit: as much as is wanted, but of what several want, each an equal part. One at a time, so that all shares together never
 * exceed the limit; who has to give some up keeps them written down until they have rested.
 */
export async function takeShare(manager: EntityManager, asked: ShareAsked): Promise<number> {
  const { owner, limit, wanted, inUse, heldForMs } = asked;
  await manager.query(`select pg_advisory_xact_lock(hashtext('tanggap.bank-shares'))`);
  const [row] = await manager.query<{ share: number }[]>(
    `with gone as (
       delete from bank_shares where held_until <= clock_timestamp() and owner <> $1
     ), others as (
       select coalesce(sum(calls), 0)::int as taken, count(*)::int as n, array_agg(wanted) as wants
         from bank_shares where owner <> $1 and held_until > clock_timestamp()
     ), fair as (
       select taken, $2::int - coalesce((select sum(least(w, $2::int / (n + 1)))::int from unnest(wants) w), 0) as most from others
     ), own as (
       select least($3::int, most, $2::int - taken) as share, $2::int - taken as left from fair
     ), kept as (
       insert into bank_shares (owner, held_until, wanted, calls)
       select $1, clock_timestamp() + make_interval(secs => $5::float8 / 1000), $3::int, greatest(share, least($4::int, "left"), 0) from own
       on conflict (owner) do update set held_until = excluded.held_until, wanted = excluded.wanted, calls = excluded.calls
     )
     select greatest(share, 0) as share from own`,
    [owner, limit, wanted, inUse, heldForMs],
  );
  return row?.share ?? 0;
}

export async function dropShare(manager: EntityManager, owner: string): Promise<void> {
  await manager.query(`delete from bank_shares where owner = $1`, [owner]);
}
