import type { Envelope } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';
import { failureCode, failureWords } from './failures.js';

export type Parked = { readonly event: Envelope; readonly code: string; readonly why: string };

export const behind = 'behind.parked';

export function parkedFor(event: Envelope, error: unknown): Parked {
  return { event, code: failureCode(error), why: failureWords(error) };
}

/** Keys of this stream's events that have something parked: what follows them must wait behind it. */
export async function parkedKeys(manager: EntityManager, topic: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await manager.query<{ key: string }[]>(
    `select distinct key from parked_events where state = 'parked' and topic = $1 and key = any($2)`,
    [topic, [...new Set(keys)]],
  );
  return new Set(rows.map((row) => row.key));
}

export async function park(manager: EntityManager, parked: readonly Parked[]): Promise<void> {
  if (parked.length === 0) return;
  await manager.query(
    `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
     select topic, partition, position, event_id, name, key, line::json, code, why
       from rows from (unnest($1::text[]), unnest($2::smallint[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::text[]),
                       unnest($6::text[]), string_to_table($7, E'\\n'), unnest($8::text[]), unnest($9::text[]))
            as p(topic, partition, position, event_id, name, key, line, code, why)
     on conflict do nothing`,
    [
      parked.map(({ event }) => event.topic),
      parked.map(({ event }) => event.partition),
      parked.map(({ event }) => event.position),
      parked.map(({ event }) => event.id),
      parked.map(({ event }) => event.name),
      parked.map(({ event }) => event.key),
      parked.map(({ event }) => storable(event)).join('\n'),
      parked.map(({ code }) => code),
      parked.map(({ why }) => why.slice(0, 2_000)),
    ],
  );
}

// PostgreSQL keeps an escaped NUL or half a character in json but cannot read it back as text. An escaped backslash stays.
function storable(event: Envelope): string {
  return JSON.stringify(event).replaceAll(
    /(\\\\)|\\u(?:0000|d[89a-f][0-9a-f]{2})/g,
    (_, backslash?: string) => backslash ?? '\\ufffd',
  );
}
