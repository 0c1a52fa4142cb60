import {
  assertPublishable,
  contractOf,
  newId,
  partitionOf,
  producerOf,
  type Envelope,
  type EventName,
  type Fact,
} from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';
import type { Cause } from './cause.js';

export type Pending = { readonly fact: Fact; readonly cause: Cause };

/** Facts of one kind and key that an earlier transaction has kept, each as `writtenOut`. */
export type KeptFacts = {
  readonly name: EventName;
  readonly key: string;
  /** Gives `place`, `event_id` and `data` of each; they are told in the order of their places. */
  readonly query: string;
  readonly parameters: readonly unknown[];
};

/** The data of a fact as it will lie in the outbox. Throws ContractBroken, as publishing it would. */
export function writtenOut(fact: Fact): string {
  assertPublishable(fact);
  return JSON.stringify(fact.data);
}

/** Writes all facts of a transaction in one statement; their positions follow the order in which they were published. */
export async function writeOutbox(manager: EntityManager, pending: readonly Pending[]): Promise<void> {
  const topics: string[] = [];
  const slots: number[] = [];
  const ids: string[] = [];
  const names: string[] = [];
  const keys: string[] = [];
  const correlations: string[] = [];
  const causes: (string | null)[] = [];
  const traces: (string | null)[] = [];
  const lines: string[] = [];
  for (const { fact, cause } of pending) {
    lines.push(writtenOut(fact));
    const { topic, key } = contractOf(fact.name);
    const keyValue = (fact.data as unknown as Record<string, string>)[key] ?? '';
    topics.push(topic);
    slots.push(partitionOf(keyValue));
    ids.push(newId());
    names.push(fact.name);
    keys.push(keyValue);
    correlations.push(cause.correlationId);
    causes.push(cause.causationId);
    traces.push(cause.traceparent ?? null);
  }
  // JSON never holds a bare line feed, so one text of lines spares the escaping of an array of documents.
  await manager.query(
    `insert into outbox (topic, partition, event_id, name, key, correlation_id, causation_id, traceparent, occurred_at, data)
     select topic, partition, event_id, name, key, correlation_id, causation_id, traceparent, clock_timestamp(), line::json
       from rows from (unnest($1::text[]), unnest($2::smallint[]), unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]),
                       unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), string_to_table($9, E'\\n'))
            with ordinality as f(topic, partition, event_id, name, key, correlation_id, causation_id, traceparent, line, ord)
      order by ord`,
    [topics, slots, ids, names, keys, correlations, causes, traces, lines.join('\n')],
  );
}

/** Writes kept facts from where they lie; they do not come through this process again. */
export async function writeKept(manager: EntityManager, kept: KeptFacts, cause: Cause): Promise<void> {
  const { name, key, query, parameters } = kept;
  const own = [contractOf(name).topic, partitionOf(key), name, key];
  const why = [cause.correlationId, cause.causationId, cause.traceparent ?? null];
  const at = (place: number) => `$${parameters.length + place}`;
  await manager.query(
    `insert into outbox (topic, partition, event_id, name, key, correlation_id, causation_id, traceparent, occurred_at, data)
     select ${at(1)}, ${at(2)}::smallint, kept.event_id, ${at(3)}, ${at(4)}, ${at(5)}, ${at(6)}, ${at(7)}, clock_timestamp(), kept.data
       from (${query}) as kept order by kept.place`,
    [...parameters, ...own, ...why],
  );
}

/** A row of `published_events` as the driver gives it. */
export type OutboxRow = {
  readonly topic: string;
  readonly partition: number;
  readonly position: string;
  readonly event_id: string;
  readonly name: string;
  readonly key: string;
  readonly occurred_at: Date;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly traceparent: string | null;
  readonly data: object;
};

export function envelopeOf(row: OutboxRow): Envelope {
  return {
    id: row.event_id,
    name: row.name as EventName,
    topic: row.topic,
    partition: row.partition,
    position: Number(row.position),
    key: row.key,
    producer: producerOf(row.topic),
    occurredAt: row.occurred_at.toISOString(),
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    traceparent: row.traceparent,
    data: row.data,
  } as Envelope;
}
