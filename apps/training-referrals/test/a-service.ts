import { programmes } from '@tanggap/indonesia';
import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import type { RoundWork, Tx } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Endings } from '../src/application/endings.js';
import { Referrals } from '../src/application/referrals.js';
import { seatRoundsWith } from '../src/application/seat-rounds.js';
import { tables } from '../src/persistence/index.js';
import { admissionRules, policies } from '../src/persistence/reference.js';
import { keepReference } from '../src/persistence/reference.store.js';
import type { CaseClosed, CaseOpened, NoticeRegistered } from './a-case.js';
import { idOf } from './a-case.js';
import type { Decision, SeatsOffered } from './published-policy.js';

type Heard = CaseOpened | CaseClosed | NoticeRegistered;

/** The service without its doors, on a database of its own. */
export type Service = {
  readonly db: DataSource;
  readonly work: UnitOfWork;
  hear(...events: readonly Heard[]): Promise<void>;
  keeper(rounds?: RoundWork, slice?: number): RoundKeeper;
  offer(classes: readonly SeatsOffered[]): Promise<void>;
  decisions(): Promise<ReadonlyMap<string, Decision>>;
  /** Back to the state after the first start. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function aService(): Promise<Service> {
  const { url, drop } = await freshDatabase();
  const db = database({ name: 'training-referrals', DATABASE_URL: url, DATABASE_POOL: 5 }, tables);
  await connect(db);
  await migrate(db);
  await keepReference(db.manager, programmes, admissionRules, policies);
  const work = new UnitOfWork(db);
  return {
    db,
    work,
    hear: (...events) => work.run(null, (tx) => hearAll(tx, events)),
    keeper: (rounds = seatRoundsWith(0), slice) => new RoundKeeper(db, work, rounds, slice),
    offer: (classes) => offer(db, classes),
    decisions: () => decisionsIn(db),
    empty: () => empty(db),
    close: async () => {
      await db.destroy();
      await drop();
    },
  };
}

const referrals = new Referrals();
const endings = new Endings();

/** In runs of one kind, as the transport hands them over. */
async function hearAll(tx: Tx, events: readonly Heard[]): Promise<void> {
  let run: CaseOpened[] = [];
  for (const event of events) {
    if (event.name === 'worker-registry.case-opened.v1') {
      run.push(event);
      continue;
    }
    if (run.length > 0) await referrals.propose(tx, run);
    run = [];
    if (event.name === 'worker-registry.case-closed.v1') await endings.hear(tx, [event]);
    else await referrals.closeIntakes(tx, [event]);
  }
  if (run.length > 0) await referrals.propose(tx, run);
}

async function offer(db: DataSource, classes: readonly SeatsOffered[]): Promise<void> {
  for (const [i, { code, programme, startsOn, seats }] of classes.entries()) {
    await db.query(
      `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
       values ($1, $2, $3, 'UPTD-BANTEN', '36.74.01', $4, $4, $5)`,
      [idOf('class', i + 1), code, programme, startsOn, seats],
    );
  }
}

async function decisionsIn(db: DataSource): Promise<ReadonlyMap<string, Decision>> {
  const rows = await db.query<(Decision & { caseId: string })[]>(
    `select p.case_id as "caseId", r.status, c.code as "classCode", r.rank
       from referrals r join proposals p on p.id = r.id left join classes c on c.id = r.class_id`,
  );
  return new Map(rows.map(({ caseId, ...decision }) => [caseId, decision]));
}

async function empty(db: DataSource): Promise<void> {
  await db.query(
    `truncate proposals, option_sets, referrals, referral_changes, referral_requests, referral_notes, tellings, case_owners, person_logins,
       person_merges, case_closures, round_progress, rounds, classes, rulebooks, outbox cascade`,
  );
}
