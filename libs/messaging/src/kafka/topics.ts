import { contractOf, eventNames, partitions } from '@tanggap/contracts';
import type { Kafka } from 'kafkajs';

const day = 24 * 60 * 60 * 1_000;
/** Topics that carry sealed personal data keep it no longer than a backlog may last. */
export function retentionMs(topic: string): number {
  const isSealed = eventNames.some((name) => contractOf(name).topic === topic && contractOf(name).sealed);
  return isSealed ? 3 * day : 14 * day;
}

/** One event with as many rows as its contract allows must pass: 250 workers with blobs of 4,100 characters. */
const largestMessage = 4 * 1_048_576;

/** Creates the topics that are missing, with as many partitions as there are lanes. */
export async function ensureTopics(kafka: Kafka, prefix: string, topics: readonly string[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !there.has(prefix + topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic: prefix + topic,
        numPartitions: partitions,
        configEntries: [
          { name: 'retention.ms', value: String(retentionMs(topic)) },
          { name: 'max.message.bytes', value: String(largestMessage) },
        ],
      })),
    });
  } finally {
    await admin.disconnect();
  }
}
