import { pipeline } from 'node:stream/promises';
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
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
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

/** Lines that go out together, while the server stores those before them. */
const slice = 100;

/** Writes all facts of a transaction in one statement; their positions follow the order in which they were published. */
export async function writeOutbox(manager: EntityManager, pending: readonly Pending[]): Promise<void> {
  const client = (await manager.queryRunner?.connect()) as ClientBase | undefined;
  if (!client) throw new Error('facts are published in a transaction only');
  const sql = `copy outbox (topic, partition, event_id, name, key, correlation_id, causation_id, traceparent, occurred_at, data) from stdin`;
  await pipeline(slicesOf(pending), client.query(copyFrom(sql)));
}

function* slicesOf(pending: readonly Pending[]): Iterable<string> {
  for (let from = 0; from < pending.length; from += slice) {
    yield pending
      .slice(from, from + slice)
      .map(lineOf)
      .join('');
  }
}

/** A line of COPY. PostgreSQL reads `now` as the time by its own clock at which the transaction began. */
function lineOf({ fact, cause }: Pending): string {
  const data = field(writtenOut(fact));
  const { topic, key } = contractOf(fact.name);
  const keyValue = (fact.data as unknown as Record<string, string>)[key] ?? '';
  const why = `${field(cause.correlationId)}\t${field(cause.causationId)}\t${field(cause.traceparent)}`;
  return `${topic}\t${partitionOf(keyValue)}\t${newId()}\t${fact.name}\t${field(keyValue)}\t${why}\tnow\t${data}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(text: string | null | undefined): string {
  if (text === null || text === undefined) return '\\N';
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text;
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
