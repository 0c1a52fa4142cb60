import type { Admin } from 'kafkajs';
import { streamName, type Stream } from '../stream.js';
import { isUnknownTopic } from './unknown-topic.js';

/** The broker's topic no longer holds what was sent to it: nothing newer may be sent before what it has lost. */
export class TopicWentBack extends Error {
  constructor(readonly topic: string) {
    super(`${topic} was deleted, emptied or cut short on the broker; what it has lost is sent again from the outbox`);
  }
}

const lookBeforeSendingMs = 250;
const lookEveryMs = 10_000;

/**
 * Knows where the topics of a relay must end since its session began, and looks whether they do: before a send when the
 * last look is a quarter of a second old, after every error, and every ten seconds while there is nothing to send.
 */
export class SentTopics {
  private readonly ends = new Map<string, bigint>();
  private readonly looks = new Map<string, number>();
  private readonly wentBack = Promise.withResolvers<TopicWentBack>();
  private hasGone = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly admin: Admin,
    private readonly sending: { readonly topics: readonly string[]; readonly prefix: string },
  ) {}

  /** Resolves once a topic has gone back; from then on nothing may be sent. */
  watch(): Promise<TopicWentBack> {
    this.timer = setInterval(() => {
      for (const topic of this.sending.topics) this.assertThere(topic).catch(() => this.doubt(topic));
    }, lookEveryMs);
    return this.wentBack.promise;
  }

  unwatch(): void {
    clearInterval(this.timer);
  }

  /** Where this stream ended when the session began. */
  endsAt(stream: Stream, end: bigint): void {
    this.ends.set(streamName(stream), end);
  }

  /** So many messages begin at this offset, the last that this stream was sent. Throws where it ended further on before. */
  sentUpTo(stream: Stream, baseOffset: string | undefined, messages: number): void {
    if (baseOffset === undefined) return;
    if (BigInt(baseOffset) < (this.ends.get(streamName(stream)) ?? 0n)) throw this.gone(stream.topic);
    this.ends.set(streamName(stream), BigInt(baseOffset) + BigInt(messages));
  }

  /** The next send looks first. */
  doubt(topic: string): void {
    this.looks.delete(topic);
  }

  async assertThereBeforeSending(topic: string): Promise<void> {
    const last = this.looks.get(topic) ?? Number.NEGATIVE_INFINITY;
    if (this.hasGone || performance.now() - last > lookBeforeSendingMs) await this.assertThere(topic);
  }

  private async assertThere(topic: string): Promise<void> {
    if (!this.hasGone && (await this.isThere(topic))) {
      this.looks.set(topic, performance.now());
      return;
    }
    throw this.gone(topic);
  }

  private gone(topic: string): TopicWentBack {
    this.hasGone = true;
    const lost = new TopicWentBack(topic);
    this.wentBack.resolve(lost);
    return lost;
  }

  /** Retention takes from the start of a topic, never from its end. */
  private async isThere(topic: string): Promise<boolean> {
    const ends = await this.endsOnBroker(topic);
    return (
      ends?.every(({ partition, high }) => BigInt(high) >= (this.ends.get(streamName({ topic, partition })) ?? 0n)) ??
      false
    );
  }

  /** Nothing for a topic that is not there. */
  private async endsOnBroker(topic: string): Promise<{ partition: number; high: string }[] | undefined> {
    try {
      return await this.admin.fetchTopicOffsets(this.sending.prefix + topic);
    } catch (error) {
      if (isUnknownTopic(error)) return undefined;
      throw error;
    }
  }
}
