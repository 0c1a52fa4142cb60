import { newId, partitionOf } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { programmes } from '@tanggap/indonesia';
import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import type { Round, RoundWork, Tx } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import { Referrals } from '../../../apps/training-referrals/dist/application/referrals.js';
import { seatRounds } from '../../../apps/training-referrals/dist/application/seat-rounds.js';
import { tables } from '../../../apps/training-referrals/dist/persistence/index.js';
import { admissionRules, policies } from '../../../apps/training-referrals/dist/persistence/reference.js';
import { keepReference } from '../../../apps/training-referrals/dist/persistence/reference.store.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';
import { assertGiven } from './seats-given.js';
import type { SeatsWanted } from './seats-given.js';

type CaseOpened = EventData<'worker-registry.case-opened.v1'>;
const PARTS = 1_000;
const noticeId = newId('bulk');
export const classId = newId();

export type RoundHeld = { readonly allocationMs: number; readonly roundMs: number };

/** The product's own code: training-referrals hears of the cases, then holds the round, which alone is measured. */
export async function giveInARound({ adminUrl }: Bench, wanted: SeatsWanted): Promise<RoundHeld> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  try {
    await connect(db);
    await prepare(db, wanted);
    await checkpoint();
    const timed = new TimedRounds(seatRounds);
    const started = performance.now();
    await new RoundKeeper(db, new UnitOfWork(db), timed).holdDue();
    const roundMs = performance.now() - started;
    const [row] = await db.query<{ given: number; counted: number }[]>(
      `select (select count(*)::int from referrals where status = 'seat-held') as given,
              (select seats_taken from classes where id = $1) as counted`,
      [classId],
    );
    assertGiven('seats in a round', wanted, row?.given ?? 0, row?.counted ?? 0);
    return { allocationMs: timed.allocationMs, roundMs };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

class TimedRounds implements RoundWork {
  allocationMs = 0;

  constructor(private readonly rounds: RoundWork) {}

  async allocate(tx: Tx, round: Round): Promise<void> {
    const started = performance.now();
    await this.rounds.allocate(tx, round);
    this.allocationMs += performance.now() - started;
  }

  announce(tx: Tx, round: Round, atMost: number): Promise<number> {
    return this.rounds.announce(tx, round, atMost);
  }

  close(tx: Tx, round: Round): Promise<void> {
    return this.rounds.close(tx, round);
  }
}

/** One class, and as many people who wish for it and nothing else. */
export async function prepare(db: DataSource, { cases, seats, programme }: SeatsWanted): Promise<void> {
  await migrate(db);
  await keepReference(db.manager, programmes, admissionRules, policies);
  await db.query(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
     values ($1, $2 || '-1', $2, 'UPTD-BANTEN', '36.74.01', '2099-01-01', '2099-02-01', $3)`,
    [classId, programme, seats],
  );
  const work = new UnitOfWork(db);
  const referrals = new Referrals();
  for (let from = 0; from < cases; from += PARTS) {
    const lines = Array.from({ length: Math.min(PARTS, cases - from) }, (_, n) => from + n + 2);
    await work.run(null, (tx) =>
      referrals.propose(
        tx,
        lines.map((line) => opened(line, programme)),
      ),
    );
  }
  await work.run(null, (tx) => referrals.closeIntakes(tx, [registered(cases)]));
}

/** A case that wishes for one programme. */
export function opened(line: number, programme: string): Envelope<'worker-registry.case-opened.v1'> {
  const data: CaseOpened = {
    caseId: newId('bulk'),
    personId: newId('bulk'),
    noticeId,
    companyId: '0192a000-0000-7000-8000-000000000001',
    line,
    newPerson: true,
    regionCode: '36.03',
    districtCode: '36.03.12',
    layoffDate: '2026-03-31',
    reasonCode: 'EFISIENSI_CEGAH',
    employment: 'PKWTT',
    contractEnded: false,
    workStart: '2018-04-02',
    wage: 5_636_377,
    severanceMinimum: 56_363_770,
    response: 'MENERIMA',
    ageBand: '25-34',
    dependants: line % 5,
    schooling: 'SMA',
    occupation: 'SEWING',
    wishes: [programme],
  };
  return { ...envelope('worker-registry.person', data.personId), name: 'worker-registry.case-opened.v1', data };
}

/** Its notice, complete. */
export function registered(cases: number): Envelope<'worker-registry.notice-registered.v1'> {
  const data = { noticeId, round: 1, workers: cases, newPeople: cases, knownPeople: 0, cases };
  return { ...envelope('worker-registry.registration', noticeId), name: 'worker-registry.notice-registered.v1', data };
}

function envelope(topic: string, key: string) {
  const id = newId('bulk');
  const occurredAt = new Date().toISOString();
  const cause = { correlationId: id, causationId: null, traceparent: null };
  return {
    id,
    topic,
    partition: partitionOf(key),
    position: 1,
    key,
    producer: 'worker-registry',
    occurredAt,
    ...cause,
  };
}
