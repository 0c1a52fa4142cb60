import type { Consumer, Kafka } from 'kafkajs';
import type { Envelope } from '@tanggap/contracts';
import { streamName, type Stream } from '../stream.js';
import { Starts, type Verdict } from './starts.js';
import { standings, untaken, type Standing } from './untaken.js';

export type Waiting = Stream & { readonly events: number };
type Member = { readonly group: string; readonly prefix: string; readonly topics: readonly string[] };

/** The partitions that are ours now, and how far we have come in each. */
export class Assignment {
  /** The offset to handle next, null before the first batch. */
  private readonly offsets = new Map<string, bigint | null>();
  private readonly starts: Starts;

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

  /** Asks where each partition begins, and has the consumer read from there. */
  async findStarts(consumer: Consumer): Promise<void> {
    for (const standing of await this.standings()) {
      const { topic, partition } = standing;
      const stream = this.streamOf(topic, partition);
      if (!this.offsets.has(streamName(stream))) continue;
      const offset = await this.starts.begin(stream, standing);
      if (offset !== undefined) consumer.seek({ topic, partition, offset: String(offset) });
    }
  }

  judge(stream: Stream, offset: bigint, first: Envelope): Promise<Verdict> {
    return this.starts.judge(stream, offset, first);
  }

  /** How many events wait in each. */
  async waiting(): Promise<Waiting[]> {
    return (await this.standings()).flatMap((standing) => {
      const stream = this.streamOf(standing.topic, standing.partition);
      const offset = this.offsets.get(streamName(stream));
      return offset === undefined ? [] : [{ ...stream, events: untaken(standing, offset) }];
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
