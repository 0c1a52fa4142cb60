import { partitionOf, type Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource } from 'typeorm';
import { failureCode, failureOf, failureWords } from './failures.js';
import { sortBatch, type Handlers } from './handlers.js';
import { Positions } from './positions.js';
import type { UnitOfWork } from './unit-of-work.js';

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
export type Place = Pick<ParkedEvent, 'topic' | 'partition' | 'position'>;
export type ReplayResult = { readonly replayed: number; readonly stillParked: number; readonly code: string | null };
type Row = Place & { envelope: Envelope };

const columns = `topic, partition, position::float8 as position, event_id as "eventId", name, key, code, why, attempts,
                 parked_at as "parkedAt"`;

/** What could not be handled, for a person to look at, replay or discard with a reason. */
export class ParkedEvents {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly handlers: () => Handlers,
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

  async count(): Promise<number> {
    const [row] = await this.db.query<
      {
        n: number;
      }[]
    >(`select count(*)::int as n from parked_events where state = 'parked'`);
    return row?.n ?? 0;
  }

  /** Hands the key's parked events to their handlers again, in order, all or none. */
  async replay(topic: string, key: string, by: string): Promise<ReplayResult> {
    try {
      const replayed = await this.work.run(null, async (tx) => {
        const rows = await this.lockedRows(tx.manager, topic, key);
        const { runs, broken } = sortBatch(
          rows.map((row) => ({ ...row.envelope, position: row.position })),
          this.handlers(),
        );
        if (broken[0]) throw broken[0].error;
        for (const events of runs) {
          const [first] = events;
          if (first) await this.handlers().get(first.name)?.({ events, tx });
        }
        await tx.manager.query(
          `update parked_events set state = 'replayed', decided_at = now(), decided_by = $3
            where topic = $1 and position = any($2) and state = 'parked'`,
          [topic, rows.map((row) => row.position), by],
        );
        return rows.length;
      });
      return { replayed, stillParked: 0, code: null };
    } catch (error) {
      if (failureOf(error) === 'again' || isMissing(error)) throw error;
      return this.stillParked(topic, key, error);
    }
  }

  /** Gives up on one event for good; later events of its key stay parked until they are replayed. */
  async discard(place: Place, by: string, reason: string): Promise<void> {
    const [, discarded] = await this.db.query<[unknown, number]>(
      `update parked_events set state = 'discarded', decided_at = now(), decided_by = $4, reason = $5
        where topic = $1 and partition = $2 and position = $3 and state = 'parked'`,
      [place.topic, place.partition, place.position, by, reason],
    );
    if (discarded !== 1) throw nothingParked();
  }

  /** The stream is locked before its rows are read: an event parked meanwhile must not be taken for replayed. */
  private async lockedRows(manager: DataSource['manager'], topic: string, key: string): Promise<Row[]> {
    await Positions.lock(manager, { topic, partition: partitionOf(key) });
    const rows = await manager.query<Row[]>(
      `select topic, partition, position::float8 as position, envelope from parked_events
        where topic = $1 and key = $2 and state = 'parked' order by position`,
      [topic, key],
    );
    if (rows.length === 0) throw nothingParked();
    return rows;
  }

  private async stillParked(topic: string, key: string, error: unknown): Promise<ReplayResult> {
    const [, waiting] = await this.db.query<[unknown, number]>(
      `update parked_events set attempts = attempts + 1, code = case when code like 'behind.%' then code else $3 end,
              why = case when code like 'behind.%' then why else $4 end
        where topic = $1 and key = $2 and state = 'parked'`,
      [topic, key, failureCode(error), failureWords(error)],
    );
    return { replayed: 0, stillParked: waiting, code: failureCode(error) };
  }
}

const isMissing = (error: unknown) => error instanceof Rejected && error.code === 'parked-event.missing';

function nothingParked(): Rejected {
  return new Rejected('missing', 'parked-event.missing', {
    id: 'Tidak ada peristiwa tertahan di tempat itu.',
    en: 'Nothing is parked there.',
  });
}
