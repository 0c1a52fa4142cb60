import { producerOf, type Envelope, type EventName } from '@tanggap/contracts';
import type { IHeaders, Message } from 'kafkajs';
import type { Stream } from '../stream.js';

/**
 * CloudEvents 1.0 in Kafka's binary mode: attributes as `ce_` headers, the data, a text already, as the value. `previous`
 * is the sequence of what its stream was sent before, so that a reader notices when that is missing.
 */
export function messageOf(event: Envelope, previous: number): Message {
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: `/tanggap/${event.producer}`,
    ce_type: event.name,
    ce_subject: event.key,
    ce_time: event.occurredAt,
    ce_sequence: String(event.position),
    ce_previous: String(previous),
    ce_correlationid: event.correlationId,
  };
  if (event.causationId) headers['ce_causationid'] = event.causationId;
  if (event.traceparent) headers['traceparent'] = event.traceparent;
  return { key: event.key, value: event.data as unknown as string, headers, partition: event.partition };
}

export type Request = { readonly messages: Message[]; /** Position of its last event. */ readonly last: number };

const requestBytes = 900_000;
const headerBytes = 620;

/**
 * Events in order, in as many requests as keep below the broker's usual limit; one alone may be larger. `sent` is the
 * sequence that their stream was last sent.
 */
export function inRequests(events: readonly Envelope[], sent: number): Request[] {
  const requests: (Request & { bytes: number; last: number })[] = [];
  for (const event of events) {
    const message = messageOf(event, requests.at(-1)?.last ?? sent);
    const bytes = Buffer.byteLength(message.value ?? '') + headerBytes;
    const open = requests.at(-1);
    if (open && open.bytes + bytes <= requestBytes) {
      open.messages.push(message);
      open.bytes += bytes;
      open.last = event.position;
    } else requests.push({ messages: [message], last: event.position, bytes });
  }
  return requests;
}

export type Received = {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly offset: string;
  readonly headers?: IHeaders | undefined;
};

/**
 * Reads a message back. Damage does not throw here: what cannot be read gets data that no contract allows, so it is
 * parked like any other broken event; without a sequence it stands before every position, at its own offset. One that
 * has lost its id is named by its place, which no other message has: what is given up counts once for each id.
 */
export function envelopeFrom({ topic, partition }: Stream, message: Received): Envelope {
  const header = (name: string) => storable(message.headers?.[name]?.toString()) ?? null;
  const sequence = Number(header('ce_sequence') ?? Number.NaN);
  return {
    id: header('ce_id') ?? `${topic}/${partition}/${message.offset}`,
    name: (header('ce_type') ?? 'unknown') as EventName,
    topic,
    partition,
    position: Number.isSafeInteger(sequence) && sequence > 0 ? sequence : -Number(message.offset) - 1,
    key: storable(message.key?.toString()) ?? '',
    producer: producerOf(topic),
    occurredAt: header('ce_time') ?? new Date(0).toISOString(),
    correlationId: header('ce_correlationid') ?? 'unknown',
    causationId: header('ce_causationid'),
    traceparent: header('traceparent'),
    data: parsed(message.value),
  } as Envelope;
}

/** The sequence that the stream was sent before this message; damage and older releases do not say. */
export function previousOf({ headers }: Received): number | undefined {
  const previous = Number(headers?.['ce_previous']?.toString() ?? Number.NaN);
  return Number.isSafeInteger(previous) ? previous : undefined;
}

/** A foreign hand may send what PostgreSQL neither keeps as text nor indexes; it must still find a place among the parked. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\0', '\ufffd').slice(0, 500);
}

function parsed(value: Buffer | null): unknown {
  if (!value) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value));
  } catch (error) {
    return {
      unreadable: error instanceof Error ? error.name : 'unknown',
      base64: value.subarray(0, 4_096).toString('base64'),
    };
  }
}
