import type { Envelope } from '@tanggap/contracts';
import type { Stream } from '../stream.js';
import { streamName } from '../stream.js';

/** Where the group would go on in a partition, and what the broker still has of it. */
export type Place = { readonly committed: bigint; readonly low: bigint; readonly high: bigint };
export type Verdict =
  | { readonly kind: 'go-on' | 'not-yet' | 'stand-still' }
  | { readonly kind: 'read-from'; readonly offset: bigint }
  /** Nothing was ever heard, and what came before this is gone with time: it begins after that. */
  | { readonly kind: 'begin-after'; readonly position: number };

type Doubt =
  | { readonly kind: 'unasked' }
  /** Reading began at this message, one before the group's offset: it must be one that our database knows. */
  | { readonly kind: 'before'; readonly offset: bigint; readonly low: bigint }
  /** All earlier ones are gone from the broker: the first that is left must be one that our database knows. */
  | { readonly kind: 'oldest' }
  /** Nothing was ever heard of this stream, whose beginning has gone with time. */
  | { readonly kind: 'new' };

const notYet: Verdict = { kind: 'not-yet' };

/**
 * The group's offset lives in Kafka, the positions in our database: one restored to an earlier day would never hear
 * what lies between. So each start looks at one message before the group's offset, and reads all again when the
 * database does not know it. What it does know has no effect when it comes again.
 */
export class Starts {
  private readonly doubts = new Map<string, Doubt>();

  constructor(
    private readonly position: (stream: Stream) => Promise<number>,
    private readonly log: { warn(message: string): void },
  ) {}

  /** Partitions that are ours from now on: none is read before its place was asked for. */
  joined(streams: readonly string[]): void {
    this.doubts.clear();
    for (const stream of streams) this.doubts.set(stream, { kind: 'unasked' });
  }

  /** Whether nothing was ever heard of this stream, neither by the group nor by our database. */
  async isNew(stream: Stream, { committed }: Place): Promise<boolean> {
    return committed < 0n && (await this.position(stream)) === 0;
  }

  /** Where reading has to begin; undefined where the group's own offset will do. */
  begin(stream: Stream, { committed, low, high }: Place, isNew: boolean): bigint | undefined {
    const name = streamName(stream);
    if (committed > low && committed <= high) {
      this.doubts.set(name, { kind: 'before', offset: committed - 1n, low });
      return committed - 1n;
    }
    if (low === 0n || committed === low) this.doubts.delete(name);
    else this.doubts.set(name, { kind: isNew ? 'new' : 'oldest' });
    return undefined;
  }

  /** Whether a part that begins with this event may be handled; `previous` is what the message says was sent before it. */
  async judge(stream: Stream, offset: bigint, first: Envelope, previous: number | undefined): Promise<Verdict> {
    const doubt = this.doubts.get(streamName(stream));
    if (!doubt) return { kind: 'go-on' };
    if (doubt.kind === 'unasked') return notYet;
    const isKnown = first.position > 0 && first.position <= (await this.position(stream));
    if (!isKnown && doubt.kind === 'before') return this.goBack(stream, offset, first, doubt);
    return isKnown ? this.sure(stream, { kind: 'go-on' }) : this.judgeOldest(stream, doubt.kind, previous);
  }

  /** What says what was before it is looked at one by one; see gaps. */
  private judgeOldest(stream: Stream, kind: Doubt['kind'], previous: number | undefined): Verdict {
    if (kind === 'new') return this.sure(stream, { kind: 'begin-after', position: previous ?? 0 });
    return previous === undefined ? { kind: 'stand-still' } : this.sure(stream, { kind: 'go-on' });
  }

  private sure(stream: Stream, verdict: Verdict): Verdict {
    this.doubts.delete(streamName(stream));
    return verdict;
  }

  private goBack(
    stream: Stream,
    offset: bigint,
    first: Envelope,
    { offset: wanted, low }: Doubt & { kind: 'before' },
  ): Verdict {
    if (offset > wanted) return { kind: 'read-from', offset: wanted };
    const name = streamName(stream);
    // Damage has no sequence to compare; the message before it may have one.
    if (first.position < 0 && offset > low) {
      this.doubts.set(name, { kind: 'before', offset: offset - 1n, low });
      return { kind: 'read-from', offset: offset - 1n };
    }
    this.log.warn(`${name}: the group has passed events that this database does not know; all are read again`);
    if (low === 0n) this.doubts.delete(name);
    else this.doubts.set(name, { kind: 'oldest' });
    return { kind: 'read-from', offset: low };
  }
}
