import type { Envelope } from '@tanggap/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { mostAtOnce } from './batch-size.js';
import { assertNobodyWaits, holdStreams, isOfWaiting } from './desk/left-to-second.js';
import { assertRunning, RedriveOver } from './desk/redrive-over.js';
import { failureCode, failureOf, failureWords } from './failures.js';
import { sortBatch, type Handlers } from './handlers.js';
import { isOfMoney, twoPeopleNeeded } from './money-topics.js';
import { parkedFor } from './parking.js';
import { nothingParked, type Place } from './place.js';
import { ofNoNotice, type GivenUp, type RoundBook } from './round-book.js';
import type { Tx, UnitOfWork } from './unit-of-work.js';

export type ReplayResult = { readonly replayed: number; readonly stillParked: number; readonly code: string | null };
type Row = Place & { envelope: Envelope };
/** Events to replay in one transaction: the first of these keys, in order. */
export type Part = {
  readonly topic: string;
  readonly keys: readonly string[];
  readonly by: string;
  readonly most: number;
  readonly redriveId?: string | undefined;
  /** The proposal that is carried out by it. */
  readonly proposalId?: string | undefined;
  /** Kept together with the replay. */
  readonly also?: ((tx: Tx) => Promise<void>) | undefined;
};
/** What a replay is part of; a redrive takes no more events than it has left of its turn. */
type Within = Pick<Part, 'redriveId' | 'proposalId'> & { readonly mostOfAll?: number | undefined };
/** `noticeId`: where damage has taken it from the event. */
type Discarding = Pick<Part, 'proposalId'> & { readonly noticeId?: string | undefined };
type Effect = (events: readonly Envelope[], tx: Tx) => Promise<void>;

/** Throws what says nothing of the event itself: that the database is away, that somebody's proposal comes first, or that the redrive was stopped. */
function assertIsOfTheEvent(error: unknown): void {
  if (failureOf(error) === 'again' || isOfWaiting(error) || error instanceof RedriveOver) throw error;
}

/** A redrive may find that somebody else has been there. */
function assertFoundAny(replayed: number, { redriveId }: Within): void {
  if (replayed === 0 && redriveId === undefined) throw nothingParked();
}

/** What could not be handled, replayed to this service's own handlers, or given up with a reason. */
export class ParkedEvents {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly handlers: () => Handlers,
    private readonly rounds?: RoundBook,
  ) {}

  /** Of a money topic nobody decides alone. */
  takesTwo(topic: string): Promise<boolean> {
    return isOfMoney(this.db, topic);
  }

  async assertOneSuffices(topic: string): Promise<void> {
    if (await this.takesTwo(topic)) throw twoPeopleNeeded();
  }

  /**
   * Hands the key's parked events to their handlers again, in order, in parts of one transaction each, and stops before
   * the first that still cannot be handled. What a rule refuses now is recorded as refused, and is done with.
   */
  async replay(topic: string, key: string, by: string, within: Within = {}): Promise<ReplayResult> {
    const { mostOfAll = Infinity, ...of } = within;
    const limit = mostAtOnce(topic);
    let replayed = 0;
    let first: Envelope | undefined;
    for (let most = Math.min(limit, mostOfAll); replayed < mostOfAll;) {
      try {
        const done = await this.effected({ topic, keys: [key], by, most, ...of }, (events, tx) => {
          first = events[0];
          return this.handle(events, tx);
        });
        if (done === 0) break;
        replayed += done;
        most = Math.min(limit, most * 2, mostOfAll - replayed);
      } catch (error) {
        assertIsOfTheEvent(error);
        if (most > 1) most = 1;
        else if (failureOf(error) === 'refused' && first) replayed += await this.refuse(first, by, error, of);
        else return { replayed, stillParked: await this.stillParked(topic, key, error), code: failureCode(error) };
      }
    }
    assertFoundAny(replayed, within);
    return { replayed, stillParked: 0, code: null };
  }

  /** Replays the first events of several keys in one transaction, all or none; how many there were. */
  replayPart(part: Part): Promise<number> {
    return this.effected(part, (events, tx) => this.handle(events, tx));
  }

  /**
   * Gives up on one event for good; later events of its key stay parked until they are replayed. A case that a round
   * waits for counts as heard from then on; `noticeId` names its notice where damage has taken it, or says that what
   * came from elsewhere is of none.
   */
  async discard(place: Place, by: string, reason: string, { noticeId, proposalId }: Discarding = {}): Promise<void> {
    await this.work.run(null, async (tx) => {
      await this.assertMayDiscard(tx.manager, place, proposalId);
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

  private async assertMayDiscard(manager: EntityManager, place: Place, proposalId: string | undefined): Promise<void> {
    const found = await manager.query<{ key: string }[]>(
      `select key from parked_events where topic = $1 and partition = $2 and position = $3 and state = 'parked'`,
      [place.topic, place.partition, place.position],
    );
    const keys = found.map(({ key }) => key);
    await holdStreams(manager, place.topic, keys);
    await assertNobodyWaits(manager, place.topic, keys, proposalId);
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

  /** Marks the events as replayed in the transaction of `effect`, which gets them stream by stream. */
  private effected({ topic, keys, by, most, redriveId, proposalId, also }: Part, effect: Effect): Promise<number> {
    return this.work.run(null, async (tx) => {
      if (redriveId !== undefined) await assertRunning(tx.manager, redriveId);
      const rows = await this.lockedRows(tx.manager, topic, keys, most);
      await assertNobodyWaits(tx.manager, topic, keys, proposalId);
      for (const [, stream] of Map.groupBy(rows, (row) => row.partition)) {
        await effect(
          stream.map((row) => ({ ...row.envelope, position: row.position })),
          tx,
        );
      }
      await tx.manager.query(
        `update parked_events p set state = 'replayed', decided_at = now(), decided_by = $4, redrive_id = $5
           from unnest($2::smallint[], $3::bigint[]) as done (partition, position)
          where p.topic = $1 and p.partition = done.partition and p.position = done.position and p.state = 'parked'`,
        [topic, rows.map((row) => row.partition), rows.map((row) => row.position), by, redriveId ?? null],
      );
      await also?.(tx);
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

  private refuse(guilty: Envelope, by: string, error: unknown, within: Omit<Within, 'mostOfAll'>): Promise<number> {
    const part = { topic: guilty.topic, keys: [guilty.key], by, most: 1, ...within };
    return this.effected(part, async ([first], tx) => {
      // Somebody else may have replayed it in between.
      if (first?.id !== guilty.id) throw nothingParked();
      const { code, why } = parkedFor(first, error);
      tx.refuse(first, code, why);
    });
  }

  /**
   * The streams are locked before their rows are read: an event parked meanwhile must not be taken for replayed, and of two
   * who replay the same at once, the second finds nothing left. The rows are locked too: an edit, which knows no stream,
   * would else put a value in whose older one takes effect just now, and be told as what was replayed.
   */
  private async lockedRows(
    manager: EntityManager,
    topic: string,
    keys: readonly string[],
    most: number,
  ): Promise<Row[]> {
    await holdStreams(manager, topic, keys);
    return manager.query<Row[]>(
      `select topic, partition, position::float8 as position, envelope from parked_events
        where topic = $1 and key = any($2) and state = 'parked' order by position, partition limit $3 for update`,
      [topic, keys, most],
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
