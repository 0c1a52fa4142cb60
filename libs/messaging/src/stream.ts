import { partitions, producerOf } from '@tanggap/contracts';

/** What is read and remembered in order: one partition of one topic, on either transport. */
export type Stream = { readonly topic: string; readonly partition: number };

export const streamName = ({ topic, partition }: Stream): string => `${topic}/${partition}`;

export function streamsOf(topics: readonly string[]): Stream[] {
  return topics.flatMap((topic) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition })));
}

/** Topics by the service that publishes them. */
export function byProducer(topics: readonly string[]): Map<string, string[]> {
  return Map.groupBy(topics, producerOf);
}
