import { newCause, UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing } from '@tanggap/platform';
import type { KeyRingKeys, Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Requests } from '../../../apps/training-referrals/dist/application/life/requests.js';
import { tables } from '../../../apps/training-referrals/dist/persistence/index.js';
import { holdSeats } from '../../../apps/training-referrals/dist/persistence/seat-lock.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';
import { assertGiven } from './seats-given.js';
import type { SeatsWanted } from './seats-given.js';
import { classId, prepare } from './seats-in-a-round.js';

/** Caseworkers who all ask for the same class: a seat, or a place in the order. */
export type SeatsAsked = {
  readonly requests: number;
  readonly requestsMs: number;
  /** Milliseconds in which PostgreSQL alone writes the same rows, each request in a transaction under the same lock. */
  readonly requestsFloorMs: number;
};

const AT_ONCE = 16;
const written = ['referrals', 'referral_requests', 'referral_bases'] as const;
const keyOf = { referrals: 'id', referral_requests: 'referral_id', referral_bases: 'referral_id' } as const;
const caseworker = { accountId: '0192a000-0000-7000-8000-0000000000a1', regions: 'all' } as Person;

export async function giveByRequests({ adminUrl }: Bench, wanted: SeatsWanted): Promise<SeatsAsked> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: AT_ONCE }, tables);
  try {
    await connect(db);
    await prepare(db, wanted);
    await checkpoint();
    const requestsMs = await askAll(db, wanted.programme);
    const [row] = await db.query<{ given: number; counted: number }[]>(
      `select (select count(*)::int from referrals where status = 'seat-held') as given,
              (select seats_taken from classes where id = $1) as counted`,
      [classId],
    );
    assertGiven('seats by requests', wanted, row?.given ?? 0, row?.counted ?? 0);
    await checkpoint();
    return { requests: wanted.cases, requestsMs, requestsFloorMs: await writeByHand(db) };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

/** The product's own code, as its door calls it. */
async function askAll(db: DataSource, programmeCode: string): Promise<number> {
  const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
  const [work, requests] = [new UnitOfWork(db), new Requests(new Clock(), ring)];
  const cases = await db.query<{ id: string }[]>(`select case_id as id from proposals order by line`);
  return takeTurns(cases, ({ id }) => {
    const wish = { caseIds: [id], programmeCode, reason: 'Asked for by a caseworker.' };
    return work.run(newCause(), (tx) => requests.one(tx, wish, caseworker));
  });
}

/** The same rows, which lie there already, into empty tables with the same checks and indexes. Nothing is decided or looked up. */
async function writeByHand(db: DataSource): Promise<number> {
  for (const table of [...written, 'outbox'])
    await db.query(`create table ${table}_by_hand (like ${table} including all)`);
  await db.query(`create table classes_by_hand (like classes including all)`);
  await db.query(`insert into classes_by_hand select * from classes`);
  await db.query(`update classes_by_hand set seats_taken = 0`);
  const made = await db.query<{ id: string; position: string; seats: number }[]>(
    `select r.id, o.position, (r.class_id is not null)::int as seats
       from referrals r join outbox o on o.data ->> 'referralId' = r.id::text order by r.queue_rank`,
  );
  return takeTurns(made, ({ id, position, seats }) =>
    db.transaction(async (manager) => {
      await holdSeats(manager);
      for (const table of written)
        await manager.query(`insert into ${table}_by_hand select * from ${table} where ${keyOf[table]} = $1`, [id]);
      await manager.query(`update classes_by_hand set seats_taken = seats_taken + $2 where id = $1`, [classId, seats]);
      await manager.query(
        `insert into outbox_by_hand overriding system value select * from outbox where position = $1`,
        [position],
      );
    }),
  );
}

/** As many at once as there are connections, each taking the next when it is done with one. Returns milliseconds. */
async function takeTurns<T>(all: readonly T[], one: (each: T) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const waiting = [...all].reverse();
  const turns = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await one(next);
  });
  await Promise.all(turns);
  return performance.now() - started;
}
