import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { Bench } from './bench-run.js';
import { ask, freshDatabase } from './databases.js';
import { Referral, TrainingClass } from './naive/referrals.entities.js';
import { takeSeat } from './naive/take-seat.js';
import { assertGiven } from './seats-given.js';
import type { SeatsWanted } from './seats-given.js';

const CONNECTIONS = 16;
const classId = '0192a5c0-4444-7000-8000-000000000001';

/** The plain way: each case locks the class, takes a seat and saves both. Returns milliseconds. */
export async function giveByLocks({ adminUrl }: Bench, wanted: SeatsWanted): Promise<number> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = await connect(url);
  try {
    const { programme: programmeCode, seats } = wanted;
    await db.getRepository(TrainingClass).save({ id: classId, programmeCode, startsOn: '2099-01-01', seats });
    await giveAll(db, { ...wanted, cases: CONNECTIONS, seats: 0, programme: 'nobody offers this' });
    await checkpoint();
    const started = performance.now();
    await giveAll(db, wanted);
    const ms = performance.now() - started;
    const [row] = await ask<{ given: number; counted: number }>(
      url,
      `select (select count(*)::int from referrals where status = 'seat-held') as given,
              (select seats_taken from classes where id = $1) as counted`,
      [classId],
    );
    assertGiven('seats by locks', wanted, row?.given ?? 0, row?.counted ?? 0);
    return ms;
  } finally {
    await db.destroy();
    await drop();
  }
}

/** As many at once as there are connections, each taking the next case when it is done with one. */
async function giveAll(db: DataSource, { cases, programme }: SeatsWanted): Promise<void> {
  let left = cases;
  const takeTurns = async () => {
    while (left > 0) {
      left -= 1;
      await giveOne(db, programme);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, takeTurns));
}

async function giveOne(db: DataSource, programmeCode: string): Promise<void> {
  const who = { caseId: crypto.randomUUID(), personId: crypto.randomUUID(), programmeCode };
  await db.transaction(async (manager) => {
    const training = await takeSeat(manager, programmeCode);
    const place = { status: training ? 'seat-held' : 'waiting', classId: training?.id ?? null } as const;
    await manager.getRepository(Referral).save({ ...who, ...place });
  });
}

function connect(url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [TrainingClass, Referral],
    synchronize: true,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: CONNECTIONS,
  }).initialize();
}
