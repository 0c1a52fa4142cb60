import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { streamName, type Stream } from '../stream.js';
import { envelopeFrom, previousOf, type Received } from './cloud-events.js';

const withinMs = 30_000;

/** What the broker holds of one partition. */
export type Held = {
  readonly stream: Stream;
  /** The sequence of its last event: 0 where it never held any; none where all it held has gone with time. */
  readonly last: number | undefined;
  /** The sequence before its very first event: above 0 only in a topic that was made anew between two sends. */
  readonly beginsAfter: number;
  /** The offset that its next message will have. */
  readonly end: bigint;
};

export async function lookBack(kafka: Kafka, prefix: string, topics: readonly string[]): Promise<Held[]> {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `${prefix}look-back.${randomUUID()}`;
  try {
    const looks = new Map<string, Look>();
    for (const topic of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(prefix + topic)) {
        const stream = { topic, partition };
        looks.set(streamName(stream), new Look(stream, BigInt(low), BigInt(high)));
      }
    }
    if ([...looks.values()].some(({ isOver }) => !isOver)) {
      const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
      await read(consumer, prefix, looks).finally(() => consumer.disconnect());
      await admin.deleteGroups([groupId]);
    }
    return [...looks.values()];
  } finally {
    await admin.disconnect();
  }
}

/** One partition while it is looked at: from the last message backwards, past damage, then at the very first. */
class Look implements Held {
  last: number | undefined;
  beginsAfter = 0;
  /** The offset to read next. */
  wanted: bigint;
  isOver: boolean;

  constructor(
    readonly stream: Stream,
    private readonly low: bigint,
    readonly end: bigint,
  ) {
    this.wanted = end - 1n;
    this.isOver = end === low;
    this.last = end === 0n ? 0 : undefined;
  }

  see(message: Received): void {
    const offset = BigInt(message.offset);
    const { position } = envelopeFrom(this.stream, message);
    if (this.last === undefined && position < 0 && offset > this.low) {
      this.wanted = offset - 1n;
      return;
    }
    if (this.last === undefined && position > 0) this.last = position;
    if (offset === 0n) this.beginsAfter = previousOf(message) ?? 0;
    this.isOver = this.wanted === 0n || offset === 0n || this.low > 0n;
    this.wanted = 0n;
  }
}

async function read(consumer: Consumer, prefix: string, looks: ReadonlyMap<string, Look>): Promise<void> {
  const left = new Set([...looks.values()].filter(({ isOver }) => !isOver));
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Somebody waits for it only at the end; an error before that must not end the process.
  done.catch(() => undefined);
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  const timer = setTimeout(() => reject(new Error('the last events on the broker could not be read')), withinMs);
  const seek = ({ stream: { topic, partition }, wanted }: Look) =>
    consumer.seek({ topic: prefix + topic, partition, offset: String(wanted) });
  const eachBatch = async ({ batch }: EachBatchPayload) => {
    const look = looks.get(streamName({ topic: batch.topic.slice(prefix.length), partition: batch.partition }));
    const [first] = batch.messages;
    if (!look || !first || !left.has(look)) return;
    if (BigInt(first.offset) >= look.wanted) look.see(first);
    if (look.isOver) left.delete(look);
    else seek(look);
    if (left.size === 0) resolve();
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set([...left].map(({ stream }) => prefix + stream.topic))] });
    await consumer.run({ eachBatchAutoResolve: false, eachBatch });
    for (const look of left) seek(look);
    await done;
  } finally {
    clearTimeout(timer);
  }
}
