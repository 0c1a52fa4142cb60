import { randomUUID } from 'node:crypto';
import { partitions } from '@tanggap/contracts';
import { isUnknownTopic } from '@tanggap/messaging';
import { Kafka, logLevel, type Admin, type Consumer, type EachBatchPayload, type KafkaMessage } from 'kafkajs';
import type { Broker, OnTopic } from './invariant.js';

export type Stream = { readonly topic: string; readonly partition: number };
/** What a partition holds: the offsets from `low` to before `high`. */
export type Extent = Stream & { readonly low: bigint; readonly high: bigint };
/** Takes the messages of one partition in their order, part by part. */
export type Take = (messages: readonly OnTopic[]) => Promise<void>;

export const streamName = ({ topic, partition }: Stream): string => `${topic}/${partition}`;

const silentMs = 30_000;

/** Hands on all that the topics hold at this moment, partition by partition; a topic that is not there holds nothing. */
export async function readTopics(
  { brokers, prefix = '' }: Broker,
  topics: readonly string[],
  takerOf: (extent: Extent) => Take,
): Promise<void> {
  const kafka = new Kafka({ clientId: 'tanggap-invariants', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const groupId = `${prefix}invariants.${randomUUID()}`;
  await admin.connect();
  try {
    const extents = (await Promise.all(topics.map((topic) => extentsOf(admin, prefix, topic)))).flat();
    const unread = extents
      .map((extent) => ({ ...extent, take: takerOf(extent) }))
      .filter(({ low, high }) => high > low);
    if (unread.length === 0) return;
    await readAll(kafka.consumer({ groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false }), prefix, unread);
    await admin.deleteGroups([groupId]);
  } finally {
    await admin.disconnect();
  }
}

async function extentsOf(admin: Admin, prefix: string, topic: string): Promise<Extent[]> {
  try {
    const offsets = await admin.fetchTopicOffsets(prefix + topic);
    return offsets.map(({ partition, low, high }) => ({ topic, partition, low: BigInt(low), high: BigInt(high) }));
  } catch (error) {
    if (!isUnknownTopic(error)) throw error;
    return Array.from({ length: partitions }, (_, partition) => ({ topic, partition, low: 0n, high: 0n }));
  }
}

type Unread = Extent & { readonly take: Take };

/** By a group of its own that commits nothing, so that every partition is read from its start. */
async function readAll(consumer: Consumer, prefix: string, unread: readonly Unread[]): Promise<void> {
  const left = new Map(unread.map((one) => [prefix + streamName(one), one]));
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Somebody waits for it only at the end; an error before that must not end the process.
  done.catch(() => undefined);
  const timer = setTimeout(() => reject(new Error('the topics could not be read: no answer')), silentMs);
  const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
    timer.refresh();
    const one = left.get(streamName(batch));
    if (!one) return;
    await one.take(batch.messages.filter(({ offset }) => BigInt(offset) < one.high).map(onTopic)).catch(reject);
    if (BigInt(batch.lastOffset()) + 1n < one.high) return;
    left.delete(streamName(batch));
    consumer.pause([{ topic: batch.topic, partitions: [batch.partition] }]);
    if (left.size === 0) resolve();
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set(unread.map(({ topic }) => prefix + topic))], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch });
    await done;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
}

function onTopic({ offset, key, value, headers = {} }: KafkaMessage): OnTopic {
  const texts = Object.entries(headers).map(([name, header]) => [name, String(header ?? '')]);
  return {
    offset,
    key: key?.toString() ?? '',
    headers: Object.fromEntries(texts) as Record<string, string>,
    value: value ?? Buffer.alloc(0),
  };
}
