import type { Consumer, Kafka } from 'kafkajs';
import type { StreamLag } from '../postgres/outbox-lag.js';
import { streamName, type Stream } from '../stream.js';
import { envelopeFrom, previousOf, type Received } from './cloud-events.js';
import { Starts, type Verdict } from './starts.js';
import { standings, untaken, type Standing } from './untaken.js';

type Member = { readonly group: string; readonly prefix: string; readonly topics: readonly string[] };

/** The partitions that are ours now, and how far we have come in each. */
export class Assignment {
  /** The offset to handle next, null before the first batch. */
  private readonly offsets = new Map<string, bigint | null>();
  private readonly starts: Starts;
  /** Since when events were seen to wait, by stream. */
  private readonly noticedAt = new Map<string, number>();

  constructor(
    private readonly member: Member,
    private readonly kafka: Kafka,
    position: (stream: Stream) => Promise<number>,
    log: { warn(message: string): void },
  ) {
    this.starts = new Starts(position, log);
  }

  get topics(): string[] {
    return this.member.topics.map((topic) => this.member.prefix + topic);
  }

  streamOf(topicOnBroker: string, partition: number): Stream {
    return { topic: topicOnBroker.slice(this.member.prefix.length), partition };
  }

  /** Takes over these partitions and no others; their names. */
  joined(assignment: Readonly<Record<string, readonly number[]>>): string[] {
    const ours = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => streamName(this.streamOf(topic, partition))),
    );
    this.offsets.clear();
    for (const stream of ours) this.offsets.set(stream, null);
    this.starts.joined(ours);
    return ours;
  }

  handled(stream: Stream, offset: string): void {
    this.offsets.set(streamName(stream), BigInt(offset) + 1n);
  }

  /**
   * Asks where each partition begins, and has the consumer read from there: all at once, for whoever begins first may
   * keep the others waiting until all that was fetched with it is done.
   */
  async findStarts(consumer: Consumer): Promise<void> {
    const ours = (await this.standings())
      .map((standing) => ({ standing, stream: this.streamOf(standing.topic, standing.partition) }))
      .filter(({ stream }) => this.offsets.has(streamName(stream)));
    const places = await Promise.all(
      ours.map(async (one) => ({ ...one, isNew: await this.starts.isNew(one.stream, one.standing) })),
    );
    for (const { standing, stream, isNew } of places) {
      const { topic, partition } = standing;
      const offset = this.starts.begin(stream, standing, isNew);
      if (offset !== undefined) consumer.seek({ topic, partition, offset: String(offset) });
    }
  }

  judge(stream: Stream, first: Received): Promise<Verdict> {
    return this.starts.judge(stream, BigInt(first.offset), envelopeFrom(stream, first), previousOf(first));
  }

  /** How many events wait in each. Of what was not fetched yet, the age counts from when it was noticed. */
  async waiting(workSince: (stream: string) => number | undefined): Promise<StreamLag[]> {
    const now = performance.now();
    return (await this.standings()).flatMap((standing) => {
      const stream = this.streamOf(standing.topic, standing.partition);
      const name = streamName(stream);
      const offset = this.offsets.get(name);
      if (offset === undefined) return [];
      const events = untaken(standing, offset);
      const since = workSince(name) ?? this.noticedAt.get(name) ?? now;
      if (events > 0) this.noticedAt.set(name, since);
      else this.noticedAt.delete(name);
      return [{ ...stream, events, oldestSeconds: events > 0 ? (now - since) / 1_000 : 0 }];
    });
  }

  private async standings(): Promise<Standing[]> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await standings(admin, { groupId: this.member.prefix + this.member.group, topics: this.topics });
    } finally {
      await admin.disconnect();
    }
  }
}
