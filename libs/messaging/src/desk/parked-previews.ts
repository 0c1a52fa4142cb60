import type { Envelope } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { failureCode, failureOf, failureWords, sqlState } from '../failures.js';
import { sortBatch, type Handlers } from '../handlers.js';
import { nothingParked, type Place } from '../place.js';
import type { Tx, UnitOfWork } from '../unit-of-work.js';
import { editedData, type Change } from './edited-data.js';
import type { ParkedFilter } from './parked-list.js';

/** What a replay would do just now. Nothing of it has happened. */
export type Preview = {
  readonly keys: number;
  readonly handled: number;
  readonly refused: readonly { readonly code: string; readonly events: number }[];
  /** The first of each key that would stay parked, with all behind it. */
  readonly failing: readonly { readonly code: string; readonly why: string; readonly keys: number }[];
  /** Rows that would change, by table. */
  readonly rows: readonly {
    readonly table: string;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
  /** What others would hear of it. */
  readonly says: readonly { readonly name: string; readonly events: number }[];
  /** Events that are meant too and were not tried: a preview is short. */
  readonly untried: number;
};

type Trying = { readonly part: (work: (tx: Tx) => Promise<void>) => Promise<void>; readonly manager: EntityManager };
type Counted = { inserted: number; updated: number; deleted: number };
type OneTried = { refused: string | null; rows: Map<string, Counted>; says: Map<string, number> };

const MOST_TRIED = 50;
const LONGEST_MS = 3_000;

/** Tries what a replay would do, on the real rows, and takes it back: the handlers themselves say what becomes of it. */
export class ParkedPreviews {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
    private readonly handlers: () => Handlers,
  ) {}

  /** All of one key, the one at `place` with the changes in it. */
  async ofKey(topic: string, key: string, edit?: { place: Place; changes: readonly Change[] }): Promise<Preview> {
    const rows = await this.db.query<{ envelope: Envelope; partition: number; position: number; n: number }[]>(
      `select envelope, partition, position::float8 as position, count(*) over ()::int as n from parked_events
        where topic = $1 and key = $2 and state = 'parked' order by position, partition limit ${MOST_TRIED}`,
      [topic, key],
    );
    if (rows.length === 0) throw nothingParked();
    const events = rows.map(({ envelope, partition, position }) => {
      const event = { ...envelope, position };
      if (edit?.place.position !== position || edit.place.partition !== partition) return event;
      return { ...event, data: editedData(event, edit.changes) } as unknown as Envelope;
    });
    return this.triedOf(rows[0]?.n ?? 0, [events]);
  }

  /** The first keys that have such an event. */
  async ofMany({ topic, name, code }: ParkedFilter): Promise<Preview> {
    const rows = await this.db.query<{ key: string; envelope: Envelope; position: number; n: number }[]>(
      `with meant as (select key, min(position) as first from parked_events
                       where state = 'parked' and topic = $1 and ($2::text is null or name = $2)
                         and ($3::text is null or code = $3 or starts_with(code, $3 || '.'))
                       group by key)
       select p.key, p.envelope, p.position::float8 as position, count(*) over ()::int as n
         from meant join parked_events p on p.topic = $1 and p.key = meant.key and p.state = 'parked'
        order by meant.first, p.position limit ${MOST_TRIED}`,
      [topic, name ?? null, code ?? null],
    );
    if (rows.length === 0) throw nothingParked();
    const keys = Map.groupBy(rows, (row) => row.key);
    const events = [...keys.values()].map((own) => own.map((row) => ({ ...row.envelope, position: row.position })));
    return this.triedOf(rows[0]?.n ?? 0, events);
  }

  /** What is meant beyond what was read is told as untried: a key may have more than a process should hold. */
  private async triedOf(meant: number, keys: readonly (readonly Envelope[])[]): Promise<Preview> {
    const { untried, ...preview } = await this.tried(keys);
    return { ...preview, untried: untried + Math.max(0, meant - MOST_TRIED) };
  }

  private async tried(keys: readonly (readonly Envelope[])[]): Promise<Preview> {
    try {
      return await this.work.tried(async (part, manager) => {
        await manager.query(`set local lock_timeout = '2s'; set local statement_timeout = '5s'`);
        return this.tryKeys(keys, { part, manager });
      });
    } catch (error) {
      if (error instanceof Rejected || failureOf(error) !== 'again') throw error;
      if (['55P03', '57014', '40P01', '40001'].includes(sqlState(error))) throw busy();
      throw error;
    }
  }

  private async tryKeys(keys: readonly (readonly Envelope[])[], trying: Trying): Promise<Preview> {
    const done: OneTried[] = [];
    const failing = new Map<string, { code: string; why: string; keys: number }>();
    const until = performance.now() + LONGEST_MS;
    let left = keys.reduce((sum, events) => sum + events.length, 0);
    let tried = 0;
    for (const events of keys) {
      for (const event of events) {
        if (tried >= MOST_TRIED || performance.now() > until) break;
        tried += 1;
        const outcome = await this.tryOne(event, trying);
        if ('why' in outcome) {
          const known = failing.get(outcome.code);
          failing.set(outcome.code, { ...outcome, keys: (known?.keys ?? 0) + 1 });
          // What is behind it in its key waits with it: that much is known.
          left -= events.length - events.indexOf(event);
          break;
        }
        left -= 1;
        done.push(outcome);
      }
    }
    return { keys: keys.length, ...summed(done), failing: [...failing.values()], untried: left };
  }

  private async tryOne(event: Envelope, { part, manager }: Trying): Promise<OneTried | { code: string; why: string }> {
    const says = new Map<string, number>();
    const before = await rowsOf(manager);
    try {
      const refused = await this.handled(event, part, says);
      return { refused, says, rows: difference(before, await rowsOf(manager)) };
    } catch (error) {
      if (failureOf(error) === 'again') throw error;
      if (failureOf(error) === 'refused') return { refused: failureCode(error), says: new Map(), rows: new Map() };
      return { code: failureCode(error), why: failureWords(error) };
    }
  }

  /** The code under which a rule has refused it on the way, if one has. */
  private async handled(event: Envelope, part: Trying['part'], says: Map<string, number>): Promise<string | null> {
    let refused: string | null = null;
    const { runs, broken } = sortBatch([event], this.handlers());
    if (broken[0]) throw broken[0].error;
    const name = runs[0]?.[0]?.name;
    if (!name) return null;
    await part(async (tx) => {
      const listening = { ...overheard(tx, says), refuse: (_: Envelope, code: string) => void (refused = code) };
      await this.handlers().get(name)?.({ events: [event], tx: listening });
      // Constraints that wait for the end of a transaction would find their end here, and begin to wait anew.
      await tx.manager.query('set constraints all immediate; set constraints all deferred');
    });
    return refused;
  }
}

/** The same transaction; what it says is counted on the way. */
function overheard(tx: Tx, says: Map<string, number>): Tx {
  return {
    ...tx,
    publish(facts, cause) {
      for (const { name } of [facts].flat()) says.set(name, (says.get(name) ?? 0) + 1);
      tx.publish(facts, cause);
    },
    publishKept(kept, cause) {
      says.set(kept.name, (says.get(kept.name) ?? 0) + 1);
      tx.publishKept(kept, cause);
    },
  };
}

/** The server counts what this connection has changed, also what it will take back. */
async function rowsOf(manager: EntityManager): Promise<Map<string, Counted>> {
  const rows = await manager.query<({ table: string } & Counted)[]>(
    `select relname as table, n_tup_ins::int as inserted, n_tup_upd::int as updated, n_tup_del::int as deleted
       from pg_stat_xact_user_tables
      where n_tup_ins + n_tup_upd + n_tup_del > 0 and schemaname = current_schema()
        and relname !~ '^(outbox|refused_events$|parked_events$)'`,
  );
  return new Map(rows.map(({ table, ...counted }) => [table, counted]));
}

const nothing: Counted = { inserted: 0, updated: 0, deleted: 0 };

function difference(before: ReadonlyMap<string, Counted>, after: ReadonlyMap<string, Counted>): Map<string, Counted> {
  return new Map(
    [...after].map(([table, now]) => {
      const was = before.get(table) ?? nothing;
      const [inserted, updated, deleted] = [
        now.inserted - was.inserted,
        now.updated - was.updated,
        now.deleted - was.deleted,
      ];
      return [table, { inserted, updated, deleted }];
    }),
  );
}

function summed(done: readonly OneTried[]): Pick<Preview, 'handled' | 'refused' | 'rows' | 'says'> {
  const refused = new Map<string, number>();
  const says = new Map<string, number>();
  const rows = new Map<string, Counted>();
  for (const one of done) {
    if (one.refused !== null) refused.set(one.refused, (refused.get(one.refused) ?? 0) + 1);
    for (const [name, n] of one.says) says.set(name, (says.get(name) ?? 0) + n);
    for (const [table, n] of one.rows) rows.set(table, added(rows.get(table) ?? nothing, n));
  }
  return {
    handled: done.filter((one) => one.refused === null).length,
    refused: [...refused].map(([code, events]) => ({ code, events })),
    says: [...says].map(([name, events]) => ({ name, events })),
    rows: [...rows]
      .map(([table, counted]) => ({ table, ...counted }))
      .filter(({ inserted, updated, deleted }) => inserted + updated + deleted > 0)
      .toSorted((a, b) => (a.table < b.table ? -1 : 1)),
  };
}

function added(a: Counted, b: Counted): Counted {
  return { inserted: a.inserted + b.inserted, updated: a.updated + b.updated, deleted: a.deleted + b.deleted };
}

function busy(): Rejected {
  return new Rejected('conflict', 'parked-preview.busy', {
    id: 'Baris yang menyangkut peristiwa ini sedang dipakai. Coba lagi sebentar lagi.',
    en: 'The rows that this event concerns are in use. Try again in a moment.',
  });
}
