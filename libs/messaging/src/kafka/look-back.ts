import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { streamName, type Stream } from '../stream.js';
import { envelopeFrom } from './cloud-events.js';

const withinMs = 30_000;

/**
 * The sequence of the last event that the broker holds in each partition: 0 where it never held any; none where all it
 * held has gone with time.
 */
export async function lastSequences(
  kafka: Kafka,
  prefix: string,
  topics: readonly string[],
): Promise<Map<string, number>> {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `${prefix}look-back.${randomUUID()}`;
  try {
    const found = new Map<string, number>();
    const ends = new Map<string, { topic: string; partition: number; low: bigint; high: bigint }>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(prefix + topic)) {
        const end = { topic: prefix + topic, partition, low: BigInt(low), high: BigInt(high) };
        if (end.high === 0n) found.set(streamName({ topic, partition }), 0);
        else if (end.high > end.low) ends.set(streamName({ topic, partition }), end);
      }
    }
    if (ends.size === 0) return found;
    const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
    try {
      await readLast(consumer, prefix, ends, found);
    } finally {
      await consumer.disconnect();
    }
    await admin.deleteGroups([groupId]);
    return found;
  } finally {
    await admin.disconnect();
  }
}

type End = { readonly topic: string; readonly partition: number; readonly low: bigint; readonly high: bigint };

/** From the last message backwards, past damage that has no sequence. */
async function readLast(
  consumer: Consumer,
  prefix: string,
  ends: ReadonlyMap<string, End>,
  found: Map<string, number>,
): Promise<void> {
  const left = new Set(ends.keys());
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Somebody waits for it only at the end; an error before that must not end the process.
  done.catch(() => undefined);
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  const timer = setTimeout(() => reject(new Error('the last events on the broker could not be read')), withinMs);
  const eachBatch = async ({ batch }: EachBatchPayload) => {
    const stream: Stream = { topic: batch.topic.slice(prefix.length), partition: batch.partition };
    const end = ends.get(streamName(stream));
    const [first] = batch.messages;
    if (!end || !first || !left.has(streamName(stream))) return;
    const { position } = envelopeFrom(stream, first);
    const offset = BigInt(first.offset);
    if (position < 0 && offset > end.low) {
      consumer.seek({ topic: batch.topic, partition: batch.partition, offset: String(offset - 1n) });
      return;
    }
    if (position > 0) found.set(streamName(stream), position);
    left.delete(streamName(stream));
    if (left.size === 0) resolve();
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set([...ends.values()].map(({ topic }) => topic))] });
    await consumer.run({ eachBatchAutoResolve: false, eachBatch });
    for (const { topic, partition, high } of ends.values()) {
      consumer.seek({ topic, partition, offset: String(high - 1n) });
    }
    await done;
  } finally {
    clearTimeout(timer);
  }
}
