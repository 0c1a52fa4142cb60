import type { Envelope } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';

export type Refusal = { readonly event: Envelope; readonly code: string; readonly why: string };

/** Keeps that a rule said no: the event is done with, and why can be looked up. */
export async function recordRefusals(manager: EntityManager, refusals: readonly Refusal[]): Promise<void> {
  const events = refusals.map(({ event }) => event);
  await manager.query(
    `insert into refused_events (topic, partition, position, event_id, name, key, code, why)
     select * from unnest($1::text[], $2::smallint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
     on conflict do nothing`,
    [
      events.map((event) => event.topic),
      events.map((event) => event.partition),
      events.map((event) => event.position),
      events.map((event) => event.id),
      events.map((event) => event.name),
      events.map((event) => event.key),
      refusals.map((refusal) => refusal.code),
      refusals.map((refusal) => refusal.why),
    ],
  );
}
