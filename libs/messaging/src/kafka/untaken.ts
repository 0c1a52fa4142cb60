import type { Admin } from 'kafkajs';

export type Group = { readonly groupId: string; readonly topics: readonly string[] };
export type Standing = {
  readonly topic: string;
  readonly partition: number;
  /** -1 where the group has none. */
  readonly committed: bigint;
  readonly low: bigint;
  readonly high: bigint;
};

/** Where the group and the broker stand in each partition of these topics. */
export async function standings(admin: Admin, { groupId, topics }: Group): Promise<Standing[]> {
  const groups = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const perTopic = await Promise.all(
    topics.map(async (topic) => {
      const committed = groups.find((one) => one.topic === topic)?.partitions ?? [];
      return (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        committed: BigInt(committed.find((one) => one.partition === partition)?.offset ?? -1),
        low: BigInt(low),
        high: BigInt(high),
      }));
    }),
  );
  return perTopic.flat();
}

/** How many messages lie ahead of this offset, or of the group's while there is none. */
export function untaken({ committed, low, high }: Standing, offset: bigint | null): number {
  const from = offset ?? (committed < low ? low : committed);
  return Math.max(0, Number(high - from));
}
