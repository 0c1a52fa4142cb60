import { programmes } from '@tanggap/indonesia';
import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, migrate } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import { Recomputation } from '../../../apps/training-referrals/dist/application/matching/recomputation.js';
import { TrainingPlanning } from '../../../apps/training-referrals/dist/application/planning/training-planning.js';
import { Referrals } from '../../../apps/training-referrals/dist/application/referrals.js';
import { seatRounds } from '../../../apps/training-referrals/dist/application/seat-rounds.js';
import { tables } from '../../../apps/training-referrals/dist/persistence/index.js';
import { RecomputeQueries } from '../../../apps/training-referrals/dist/persistence/matching/recompute.queries.js';
import { DemandQueries } from '../../../apps/training-referrals/dist/persistence/planning/demand.queries.js';
import { admissionRules, policies } from '../../../apps/training-referrals/dist/persistence/reference.js';
import { keepReference } from '../../../apps/training-referrals/dist/persistence/reference.store.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';
import { opened, registered } from './seats-in-a-round.js';

/** Training over one list: proposed for, computed again, planned for. */
export type MatchingRun = {
  readonly cases: number;
  /** Milliseconds to propose for them, in transactions of 2,000. */
  readonly proposeMs: number;
  /** Milliseconds in which PostgreSQL alone writes the same proposals. */
  readonly proposeFloorMs: number;
  readonly recomputeMs: number;
  readonly demandMs: number;
  /** The statement of the demand alone. */
  readonly demandFloorMs: number;
  readonly wavesMs: number;
};

const PART = 2_000;
const PAGE = 5_000;
const WAVES = 3;
const everywhere = { regions: 'all', providerCode: null, programme: null } as const;

export async function measureMatching({ adminUrl }: Bench, cases: number): Promise<MatchingRun> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  try {
    await connect(db);
    await migrate(db);
    await keepReference(db.manager, programmes, admissionRules, policies);
    const proposeMs = await propose(db, cases);
    await checkpoint();
    const proposeFloorMs = await writeByHand(db);
    await new RoundKeeper(db, new UnitOfWork(db), seatRounds).holdDue();
    await db.query('analyze');
    await checkpoint();
    const recomputeMs = await timed(() => recompute(db, cases));
    const planning = new TrainingPlanning(new DemandQueries(db), new Clock());
    return {
      ...{ cases, proposeMs, proposeFloorMs, recomputeMs },
      demandMs: await timed(() => planning.demand(everywhere)),
      demandFloorMs: await timed(() => new DemandQueries(db).demand(everywhere)),
      wavesMs: await timed(() => planning.waves(everywhere, WAVES)),
    };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

/** The product's own code; only proposing is timed, not the making of what is heard. */
async function propose(db: DataSource, cases: number): Promise<number> {
  const [work, referrals] = [new UnitOfWork(db), new Referrals()];
  let ms = 0;
  for (let from = 0; from < cases; from += PART) {
    const events = Array.from({ length: Math.min(PART, cases - from) }, (_, n) => {
      const wish = programmes[(from + n) % programmes.length]?.code ?? '';
      return opened(from + n + 2, wish);
    });
    ms += await timed(() => work.run(null, (tx) => referrals.propose(tx, events)));
  }
  await work.run(null, (tx) => referrals.closeIntakes(tx, [registered(cases)]));
  return ms;
}

/** The least that keeping proposals can cost: the same rows, which lie there already, into an empty table like theirs. */
async function writeByHand(db: DataSource): Promise<number> {
  await db.query(`create table proposals_by_hand (like proposals including all)`);
  const ms = await timed(() => db.query(`insert into proposals_by_hand select * from proposals`));
  await db.query(`drop table proposals_by_hand`);
  return ms;
}

async function recompute(db: DataSource, cases: number): Promise<void> {
  const recomputation = new Recomputation(new RecomputeQueries(db));
  let [same, after] = [0, undefined as string | undefined];
  do {
    const page = await recomputation.proposals('all', after, PAGE);
    same += page.same;
    after = page.next;
  } while (after !== undefined);
  if (same !== cases) throw new Error(`${same} of ${cases} decisions come out as they were stored`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
