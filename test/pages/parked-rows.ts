import { randomUUID } from 'node:crypto';
import type { Line } from '@tanggap/testing';
import { query } from '../journeys/databases.js';

export const NIK = '3674014506900001';
/** Damage as a foreign hand may have written it: with somebody's number in it. */
const damage = { caseId: 5, nik: NIK, Siti: 'Jalan Melati' };
const said = { occurredAt: '2026-11-23T04:00:00Z', correlationId: randomUUID(), causationId: null };

type Event = {
  readonly topic: string;
  readonly name: string;
  readonly key: string;
  readonly data?: object | undefined;
};

/** An event that a service could not handle, behind those that it has already. */
export function parkedIn(line: Line, service: string, { topic, name, key, data = damage }: Event) {
  const envelope = { ...said, id: randomUUID(), name, topic, key, data };
  return query(
    line,
    service,
    `insert into parked_events (topic, partition, position, event_id, name, key, envelope, code, why)
     values ($1, 0, (select coalesce(max(position), 0) + 1 from parked_events), 'e', $2, $3, $4, 'contract.broken', 'it is damaged')`,
    [topic, name, key, JSON.stringify(envelope)],
  );
}
