import type { Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { mostAtOnce } from './batch-size.js';
import { failureCode, failureOf, failureWords } from './failures.js';
import { sortBatch, type Handlers } from './handlers.js';
import { parkedFor } from './parking.js';
import { ofNoNotice, type GivenUp, type RoundBook } from './round-book.js';
import { fieldsOf, type ShownEvent } from './shown-event.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

export type ParkedEvent = {
  readonly topic: string;
  readonly partition: number;
  readonly position: number;
  readonly eventId: string;
  readonly name: string;
  readonly key: string;
  readonly code: string;
  readonly why: string;
  readonly attempts: number;
  readonly parkedAt: Date;
};
/** A parked event as an operator looks at it. */
export type LookedAt = ParkedEvent &
  Pick<Envelope, 'causationId'> & {
    readonly occurredAt: string | null;
    readonly correlationId: string | null;
    /** How many of its key wait, itself among them. */
    readonly ofKey: number;
    readonly says: ShownEvent;
  };
export type Place = Pick<ParkedEvent, 'topic' | 'partition' | 'position'>;
export type ReplayResult = { readonly replayed: number; readonly stillParked: number; readonly code: string | null };
type Row = Place & { envelope: Envelope };
type Part = { readonly topic: string; readonly key: string; readonly by: string; readonly most: number };
type Effect = (events: readonly Envelope[], tx: Tx) => Promise<void>;

const columns = `topic, partition, position::float8 as position, event_id as "eventId", name, key, code, why, attempts,
                 parked_at as "parkedAt"`;

/** What could not be handled, for a person to look at, replay or discard with a reason. */
export class ParkedEvents {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly handlers: () => Handlers,
    private readonly rounds?: RoundBook,
  ) {}

  /** Oldest first; `after` is the last place of the page before. */
  list(limit: number, after?: Place): Promise<ParkedEvent[]> {
    return this.db.query(
      `select ${columns} from parked_events
        where state = 'parked' and ($2::text is null or (topic, partition, position) > ($2, $3::smallint, $4::bigint))
        order by topic, partition, position limit $1`,
      [limit, after?.topic ?? null, after?.partition ?? 0, after?.position ?? 0],
    );
  }

  /** One that is parked, with what it says in masked form. */
  async one(place: Place): Promise<LookedAt> {
    const [row] = await this.db.query<(ParkedEvent & { envelope: Envelope })[]>(
      `select ${columns}, envelope from parked_events where topic = $1 and partition = $2 and position = $3 and state = 'parked'`,
      [place.topic, place.partition, place.position],
    );
    if (!row) throw nothingParked();
    const { envelope, ...event } = row;
    const [behind] = await this.db.query<{ n: number }[]>(
      `select count(*)::int as n from parked_events where topic = $1 and key = $2 and state = 'parked'`,
      [row.topic, row.key],
    );
    const { occurredAt = null, correlationId = null, causationId = null } = envelope as Partial<Envelope>;
    return { ...event, occurredAt, correlationId, causationId, ofKey: behind?.n ?? 1, says: fieldsOf(envelope) };
  }

  async count(): Promise<number> {
    const [row] = await this.db.query<
      {
        n: number;
      }[]
    >(`select count(*)::int as n from parked_events where state = 'parked'`);
    return row?.n ?? 0;
  }

  /**
   * Hands the key's parked events to their handlers again, in order, in parts of one transaction each, and stops before
   * the first that still cannot be handled. What a rule refuses now is recorded as refused, and is done with.
   */
  async replay(topic: string, key: string, by: string): Promise<ReplayResult> {
    const limit = mostAtOnce(topic);
    let replayed = 0;
    let first: Envelope | undefined;
    for (let most = limit; ;) {
      try {
        const done = await this.replayPart({ topic, key, by, most }, (events, tx) => {
          first = events[0];
          return this.handle(events, tx);
        });
        if (done === 0) break;
        replayed += done;
        most = Math.min(limit, most * 2);
      } catch (error) {
        const failure = failureOf(error);
        if (failure === 'again') throw error;
        if (most > 1) most = 1;
        else if (failure === 'refused' && first) replayed += await this.refuse(first, by, error);
        else return { replayed, stillParked: await this.stillParked(topic, key, error), code: failureCode(error) };
      }
    }
    if (replayed === 0) throw nothingParked();
    return { replayed, stillParked: 0, code: null };
  }

  /**
   * Gives up on one event for good; later events of its key stay parked until they are replayed. A case that a round
   * waits for counts as heard from then on; `noticeId` names its notice where damage has taken it, or says that what
   * came from elsewhere is of none.
   */
  async discard(place: Place, by: string, reason: string, noticeId?: string): Promise<void> {
    await this.work.run(null, async (tx) => {
      const [rows, discarded] = await tx.manager.query<[{ envelope: Envelope }[], number]>(
        `update parked_events set state = 'discarded', decided_at = now(), decided_by = $4, reason = $5
          where topic = $1 and partition = $2 and position = $3 and state = 'parked' returning envelope`,
        [place.topic, place.partition, place.position, by, reason],
      );
      const [row] = rows;
      if (discarded !== 1 || !row) throw nothingParked();
      await this.countAsHeard(tx, { event: row.envelope, by, reason }, noticeId);
      tx.afterCommit(() => this.rounds?.look());
    });
  }

  /** A sound event says itself whose case it is: a slip of the hand must not make another round short of one. */
  private async countAsHeard(tx: Tx, given: GivenUp, noticeId?: string): Promise<void> {
    const isSound = sortBatch([given.event], this.handlers()).broken.length === 0;
    if (isSound || noticeId === undefined) return this.rounds?.giveUp(tx.manager, [given]);
    if (noticeId === ofNoNotice) return;
    await this.rounds?.assertOpen(tx.manager, noticeId);
    const event = { ...given.event, data: { noticeId } } as unknown as Envelope;
    await this.rounds?.giveUp(tx.manager, [{ ...given, event }]);
  }

  /** Marks the key's first events as replayed, in the transaction of `effect`; how many there were. */
  private replayPart({ topic, key, by, most }: Part, effect: Effect): Promise<number> {
    return this.work.run(null, async (tx) => {
      const rows = await this.lockedRows(tx.manager, topic, key, most);
      await effect(
        rows.map((row) => ({ ...row.envelope, position: row.position })),
        tx,
      );
      await tx.manager.query(
        `update parked_events set state = 'replayed', decided_at = now(), decided_by = $4
          where topic = $1 and key = $2 and position = any($3) and state = 'parked'`,
        [topic, key, rows.map((row) => row.position), by],
      );
      return rows.length;
    });
  }

  private async handle(events: readonly Envelope[], tx: Tx): Promise<void> {
    const { runs, broken } = sortBatch(events, this.handlers());
    if (broken[0]) throw broken[0].error;
    for (const run of runs) {
      const [first] = run;
      if (first) await this.handlers().get(first.name)?.({ events: run, tx });
    }
  }

  private refuse(guilty: Envelope, by: string, error: unknown): Promise<number> {
    return this.replayPart({ topic: guilty.topic, key: guilty.key, by, most: 1 }, async ([first], tx) => {
      // Somebody else may have replayed it in between.
      if (first?.id !== guilty.id) throw nothingParked();
      const { code, why } = parkedFor(first, error);
      tx.refuse(first, code, why);
    });
  }

  /** The streams are locked before their rows are read: an event parked meanwhile must not be taken for replayed. */
  private async lockedRows(manager: EntityManager, topic: string, key: string, most: number): Promise<Row[]> {
    await manager.query(
      `select 1 from consumer_positions
        where topic = $1 and partition in (select partition from parked_events where topic = $1 and key = $2)
        order by partition for update`,
      [topic, key],
    );
    return manager.query<Row[]>(
      `select topic, partition, position::float8 as position, envelope from parked_events
        where topic = $1 and key = $2 and state = 'parked' order by position limit $3`,
      [topic, key, most],
    );
  }

  /** Notes why the key's first event failed again; how many wait with it. */
  private async stillParked(topic: string, key: string, error: unknown): Promise<number> {
    const [row] = await this.db.query<{ waiting: number }[]>(
      `with parked as (select * from parked_events where topic = $1 and key = $2 and state = 'parked'),
            noted as (update parked_events as first set attempts = first.attempts + 1, code = $3, why = $4
                        from (select * from parked order by position limit 1) as guilty
                       where first.topic = guilty.topic and first.partition = guilty.partition
                         and first.position = guilty.position)
       select count(*)::int as waiting from parked`,
      [topic, key, failureCode(error), failureWords(error)],
    );
    return row?.waiting ?? 0;
  }
}

function nothingParked(): Rejected {
  return new Rejected('missing', 'parked-event.missing', {
    id: 'Tidak ada peristiwa tertahan di tempat itu.',
    en: 'Nothing is parked there.',
  });
}
