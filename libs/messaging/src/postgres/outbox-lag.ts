import pg from 'pg';
import type { Stream } from '../stream.js';
import { hangUp } from './hang-up.js';

/** How far behind a stream is. The age is that of the oldest event that waits, in seconds; 0 when none does. */
export type StreamLag = Stream & { readonly events: number; readonly oldestSeconds: number };
export type Reached = Stream & { readonly position: number };

/** Beyond this many it is only known that there are more: counting on would take longer than it helps. */
export const mostCounted = 100_000;

const lag = `
  select s.topic, s.partition, counted.events, coalesce(extract(epoch from clock_timestamp() - first.occurred_at), 0)::float8 as "oldestSeconds"
    from reached s
   cross join lateral (select count(*)::int as events from (
           select from outbox_to_read o
            where o.topic = s.topic and o.partition = s.partition and o.position > s.position limit ${mostCounted}) as waiting) as counted
    left join lateral (
           select o.occurred_at from outbox_to_read o
            where o.topic = s.topic and o.partition = s.partition and o.position > s.position order by o.position limit 1) as first on true`;

/** For a producer's own database: what its relay has not sent yet, of these streams. */
export const unsentStatement = `
  with outbox_to_read as not materialized (select * from outbox),
       reached as (
         select u.topic, u.partition, coalesce(r.position, 0) as position
           from unnest($1::text[], $2::smallint[]) as u(topic, partition) left join relay_positions r using (topic, partition))
  ${lag}`;

const unheardStatement = `
  with outbox_to_read as not materialized (select * from published_events),
       reached as (select * from unnest($1::text[], $2::smallint[], $3::bigint[]) as u(topic, partition, position))
  ${lag}`;

/** Asks a producer's database, on a connection of its own, what lies beyond these positions. */
export async function outboxLag(url: string, reached: readonly Reached[], withinMs: number): Promise<StreamLag[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tanggap-readings',
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
  });
  const failed = new Promise<never>((_, reject) => client.on('error', reject));
  // Somebody waits for it only below; an error before that must not end the process.
  failed.catch(() => undefined);
  try {
    await client.connect();
    const { rows } = await Promise.race([
      client.query<StreamLag>(unheardStatement, [
        reached.map(({ topic }) => topic),
        reached.map(({ partition }) => partition),
        reached.map(({ position }) => position),
      ]),
      failed,
    ]);
    return rows;
  } finally {
    await hangUp(client);
  }
}
