import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { mostAtOnce } from '../batch-size.js';
import { failureOf } from '../failures.js';
import type { ParkedEvents } from '../parked-events.js';
import { nothingParked } from '../place.js';
import type { UnitOfWork } from '../unit-of-work.js';
import { allAreProposed, codeOfWaiting, leaveToSecond } from './left-to-second.js';
import { markDone, markFailed } from './redrive-keys.js';
import { RedriveOver } from './redrive-over.js';

/** Which keys of a topic are to be replayed, and how fast at most. */
export type RedriveAsked = {
  readonly topic: string;
  /** Only keys that have an event of this name, or parked for this cause. */
  readonly name?: string | undefined;
  readonly code?: string | undefined;
  readonly perSecond: number;
  readonly reason: string;
};

export type Redrive = {
  readonly id: string;
  readonly topic: string;
  readonly name: string | null;
  readonly code: string | null;
  readonly perSecond: number;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** The second person; null where one suffices. */
  readonly confirmedBy: string | null;
  readonly state: 'running' | 'ended' | 'stopped';
  readonly endedAt: Date | null;
  readonly stoppedBy: string | null;
  readonly replayed: number;
  readonly keysWaiting: number;
  readonly keysDone: number;
  readonly failed: readonly { readonly code: string; readonly keys: number }[];
};

type Turn = { readonly id: string; readonly topic: string; readonly by: string; readonly most: number };
/** What a look came to: a pause until the next turn, and who has come to an end. */
export type Stepped = { readonly pauseMs: number; readonly ended: Pick<Turn, 'id' | 'by'> | null };

export const MOST_PER_SECOND = 1_000;
/** A turn is no longer than this, however fast it goes. */
const TURN_SECONDS = 0.2;
const MOST_KEYS = 100_000;

const columns = `r.id, r.topic, r.name, r.code, r.per_second as "perSecond", r.reason, r.asked_by as "askedBy", r.asked_at as "askedAt",
  r.confirmed_by as "confirmedBy", r.state, r.ended_at as "endedAt", r.stopped_by as "stoppedBy",
  (select count(*)::int from parked_events p where p.redrive_id = r.id) as replayed, k."keysWaiting", k."keysDone", k.failed`;
const counted = `lateral (
  select coalesce(sum(n) filter (where state = 'waiting'), 0)::int as "keysWaiting",
         coalesce(sum(n) filter (where state = 'done'), 0)::int as "keysDone",
         coalesce(jsonb_agg(jsonb_build_object('code', code, 'keys', n) order by n desc, code) filter (where state = 'failed'), '[]') as failed
    from (select state, code, count(*) as n from redrive_keys where redrive_id = r.id group by state, code) as by_state) as k`;

/**
 * Many keys replayed to this service alone, not faster than asked for, a part at a time. Everything that it knows stands in
 * the database: another process goes on where one was cut off, and two share the pace.
 */
export class Redrives {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly parked: ParkedEvents,
  ) {}

  async start(asked: RedriveAsked, askedBy: string, confirmed?: { readonly id: string; readonly by: string }) {
    const id = confirmed?.id ?? newId();
    await this.work.run(null, async ({ manager }) => {
      const { topic, name = null, code = null, perSecond, reason } = asked;
      const begun = await manager.query<unknown[]>(
        `insert into redrives (id, topic, name, code, parked_before, per_second, reason, asked_by, confirmed_by)
         values ($1, $2, $3, $4, now(), $5, $6, $7, $8) on conflict do nothing returning id`,
        [id, topic, name, code, perSecond, reason, askedBy, confirmed?.by ?? null],
      );
      if (begun.length === 0) return this.assertBegun(manager, id);
      if ((await this.keysFor(manager, id, asked)) === 0) throw nothingParked();
      if (!(await leaveToSecond(manager, id, topic))) throw allAreProposed();
    });
    return this.one(id);
  }

  /** Running ones first, then the newest. */
  list(limit: number): Promise<Redrive[]> {
    return this.db.query<Redrive[]>(
      `select ${columns} from redrives r, ${counted} order by (r.state = 'running') desc, r.asked_at desc, r.id limit $1`,
      [limit],
    );
  }

  async one(id: string): Promise<Redrive> {
    const [found] = await this.db.query<Redrive[]>(`select ${columns} from redrives r, ${counted} where r.id = $1`, [
      id,
    ]);
    if (!found) throw noSuchRedrive();
    return found;
  }

  /** What is replayed stays so; the rest stays parked. Stopping what is over changes nothing. */
  async stop(id: string, by: string): Promise<Redrive> {
    await this.work.run(null, async ({ manager }) => {
      // Turns that are under way are through before it is stopped: what they did is counted, and nothing follows.
      await manager.query(`select 1 from redrives where id = $1 for update`, [id]);
      await manager.query(
        `update redrives set state = 'stopped', ended_at = now(), stopped_by = $2 where id = $1 and state = 'running'`,
        [id, by],
      );
    });
    return this.one(id);
  }

  /** One turn of one redrive that is due; null while there is none. */
  async step(): Promise<Stepped | null> {
    const turn = await this.turn();
    if (!turn) return this.untilNext();
    await leaveToSecond(this.db.manager, turn.id, turn.topic);
    const keys = await this.nextKeys(turn);
    if (keys.length > 0) await this.replay(turn, keys).catch(unlessOver);
    const ended = keys.length === 0 && (await this.end(turn)) ? { id: turn.id, by: turn.by } : null;
    return { pauseMs: 0, ended };
  }

  /** A confirmation that was cut off after its beginning goes on with it. */
  private async assertBegun(manager: EntityManager, id: string): Promise<void> {
    const own = await manager.query<unknown[]>(`select 1 from redrives where id = $1`, [id]);
    if (own.length === 0) throw alreadyRunning();
  }

  private async keysFor(manager: EntityManager, id: string, { topic, name, code }: RedriveAsked): Promise<number> {
    const keys = await manager.query<unknown[]>(
      `insert into redrive_keys (redrive_id, key, ord)
       select $1, key, row_number() over (order by first, key)
         from (select key, min(position) as first from parked_events
                where state = 'parked' and topic = $2 and ($3::text is null or name = $3)
                  and ($4::text is null or code = $4 or starts_with(code, $4 || '.'))
                group by key order by first, key limit ${MOST_KEYS}) as meant
       returning 1`,
      [id, topic, name ?? null, code ?? null],
    );
    return keys.length;
  }

  /** Whoever takes the turn puts off the next one: so the pace holds however many processes there are. */
  private async turn(): Promise<Turn | null> {
    const [rows] = await this.db.query<[(Omit<Turn, 'most'> & { perSecond: number })[], number]>(
      `update redrives set next_at = clock_timestamp() + make_interval(secs => greatest(${TURN_SECONDS}, 1.0 / per_second))
        where id = (select id from redrives where state = 'running' and next_at <= clock_timestamp()
                     order by next_at limit 1 for no key update skip locked)
       returning id, topic, per_second as "perSecond", coalesce(confirmed_by, asked_by) as by`,
    );
    const [row] = rows;
    if (!row) return null;
    const { perSecond, ...turn } = row;
    return { ...turn, most: Math.min(mostAtOnce(turn.topic), Math.max(1, Math.floor(perSecond * TURN_SECONDS))) };
  }

  private async untilNext(): Promise<Stepped | null> {
    const [row] = await this.db.query<{ ms: number | null }[]>(
      `select extract(epoch from min(next_at) - clock_timestamp())::float8 * 1000 as ms from redrives where state = 'running'`,
    );
    return typeof row?.ms === 'number' ? { pauseMs: Math.max(1, Math.ceil(row.ms)), ended: null } : null;
  }

  /** As many keys, in their order, as have no more events than a turn may replay; one at least. */
  private async nextKeys({ id, topic, most }: Turn): Promise<readonly string[]> {
    const rows = await this.db.query<{ key: string; before: number }[]>(
      `with next as (select key, ord from redrive_keys where redrive_id = $1 and state = 'waiting' order by ord limit $3)
       select key, (sum(n) over (order by ord) - n)::int as before
         from (select next.key, next.ord, count(p.key) as n
                 from next left join parked_events p on p.topic = $2 and p.key = next.key and p.state = 'parked'
                group by next.key, next.ord) as counted order by ord`,
      [id, topic, most],
    );
    return rows.filter(({ before }) => before < most).map(({ key }) => key);
  }

  /** All of them in one transaction; where one of them fails, the others go on without it. How many events that were. */
  private async replay(turn: Turn, keys: readonly string[]): Promise<number> {
    try {
      const { id: redriveId, topic, by, most } = turn;
      const also = ({ manager }: { manager: EntityManager }) => markDone(manager, turn, keys);
      return await this.parked.replayPart({ topic, keys, by, most, redriveId, also });
    } catch (error) {
      if (failureOf(error) === 'again' || error instanceof RedriveOver) throw error;
      const [alone = ''] = keys;
      if (keys.length === 1) return this.replayAlone(turn, alone);
      const half = Math.ceil(keys.length / 2);
      const first = await this.replay(turn, keys.slice(0, half));
      const most = turn.most - first;
      return first + (most > 0 ? await this.replay({ ...turn, most }, keys.slice(half)) : 0);
    }
  }

  /** Up to what fails, or as far as this turn goes: then the key waits for the next. */
  private async replayAlone(turn: Turn, key: string): Promise<number> {
    const within = { redriveId: turn.id, mostOfAll: turn.most };
    const { code, replayed } = await this.parked.replay(turn.topic, key, turn.by, within).catch(codeOfWaiting);
    if (code === null) await markDone(this.db.manager, turn, [key]);
    else await markFailed(this.db.manager, turn, key, code);
    return replayed;
  }

  private async end({ id }: Turn): Promise<boolean> {
    const [, ended] = await this.db.query<[unknown, number]>(
      `update redrives set state = 'ended', ended_at = now()
        where id = $1 and state = 'running'
          and not exists (select from redrive_keys k where k.redrive_id = $1 and k.state = 'waiting')`,
      [id],
    );
    return ended === 1;
  }
}

/** A turn that was stopped on its way has done what it has done. */
function unlessOver(error: unknown): void {
  if (!(error instanceof RedriveOver)) throw error;
}

function alreadyRunning(): Rejected {
  return new Rejected('conflict', 'redrive.running', {
    id: 'Pengulangan lain untuk topik ini sedang berjalan. Tunggu sampai selesai, atau hentikan dahulu.',
    en: 'Another redrive of this topic is running. Wait for its end, or stop it first.',
  });
}

function noSuchRedrive(): Rejected {
  return new Rejected('missing', 'redrive.missing', {
    id: 'Pengulangan ini tidak ada.',
    en: 'There is no such redrive.',
  });
}
