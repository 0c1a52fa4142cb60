import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import type { DataSource } from 'typeorm';
import { Assessments } from '../../../apps/cash-assistance/dist/application/assessments.js';
import { budgetRounds } from '../../../apps/cash-assistance/dist/application/budget-rounds.js';
import { RuleSimulations } from '../../../apps/cash-assistance/dist/application/schemes/rule-simulations.js';
import { tables } from '../../../apps/cash-assistance/dist/persistence/index.js';
import { SchemeQueries } from '../../../apps/cash-assistance/dist/persistence/scheme.queries.js';
import { SimulationQueries } from '../../../apps/cash-assistance/dist/persistence/schemes/simulation.queries.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';
import { opened, registered } from './seats-in-a-round.js';

/** Rules that are not in force, tried on every case there is. */
export type RulesRun = {
  readonly cases: number;
  /** Milliseconds of one simulation: counts, budget and sample cases. */
  readonly ms: number;
  /** Milliseconds in which the same cases are read, and nothing is judged. */
  readonly floorMs: number;
};

const SCHEME = 'BLT-PHK';
const YEAR = 2026;
const PART = 2_000;
const SAMPLES = 20;
const regions = ['36.03', '36.04', '36.71', '36.72'];

export async function measureRules({ adminUrl }: Bench, cases: number): Promise<RulesRun> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  try {
    await connect(db);
    await migrate(db);
    await judge(db, cases);
    await checkpoint();
    const standing = new SimulationQueries(db);
    const simulations = new RuleSimulations(new SchemeQueries(db), standing);
    const floorMs = await timed(() => standing.eachCase(SCHEME, YEAR, 'all', () => undefined));
    const ms = await timed(async () => {
      const { cases: tried, samples } = await simulations.run(SCHEME, draft, 'all');
      if (tried !== cases || samples.length !== SAMPLES) throw new Error(`${tried} of ${cases} cases were tried`);
    });
    return { cases, ms, floorMs };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

/** By the rules in force, and through their round. */
async function judge(db: DataSource, cases: number): Promise<void> {
  const [work, assessments] = [new UnitOfWork(db), new Assessments()];
  await db.query(`insert into budgets (scheme_code, year, allocation) values ($1, $2, 3562500000)`, [SCHEME, YEAR]);
  for (let from = 0; from < cases; from += PART) {
    const events = Array.from({ length: Math.min(PART, cases - from) }, (_, n) => {
      const event = opened(from + n + 2, '');
      const regionCode = regions[n % regions.length] ?? event.data.regionCode;
      return { ...event, data: { ...event.data, regionCode, districtCode: `${regionCode}.01` } };
    });
    await work.run(null, (tx) => assessments.make(tx, events));
  }
  await work.run(null, (tx) => assessments.closeIntakes(tx, [registered(cases)]));
  await new RoundKeeper(db, work, budgetRounds).holdDue();
  await db.query('analyze');
}

/** Less money for each, for two regions alone, with a ceiling that refuses some. */
const draft = {
  ...{ ruleVersion: '2027-1', legalBasis: 'a draft', validFrom: '2027-01-01', validTo: '2027-12-31', budgetYear: YEAR },
  ...{ budgetLine: '5.1.06.01.01.0001', amountPerPerson: 400_000, instalments: 2, declarationDays: 30 },
  ...{ layoffFrom: '2025-01-01', layoffTo: '2027-12-31', measuredOn: '2026-06-30', recipientsPerHousehold: 1 },
  rules: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'],
  regionCodes: regions.slice(0, 2),
  excludedReasons: ['RESIGN'],
  priorityWeights: { D: 25, T: 20, J: 20, S: 15, V: 10, L: 10 },
  wageCeilings: [{ regionCode: '36.03', year: 2026, ceiling: 5_000_000 }],
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
