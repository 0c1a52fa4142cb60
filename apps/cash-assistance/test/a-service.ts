import { Logger } from '@nestjs/common';
import { RoundKeeper, UnitOfWork } from '@tanggap/messaging';
import type { RoundWork, Tx } from '@tanggap/messaging';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Assessments } from '../src/application/assessments.js';
import { budgetRounds } from '../src/application/budget-rounds.js';
import { Closings } from '../src/application/closings.js';
import { StopsHeard } from '../src/application/stops/stops.js';
import { holdBudget, keepAllocation } from '../src/persistence/budgets/allocation.store.js';
import { tables } from '../src/persistence/index.js';
import { aPersonMerged, aPersonUnmerged } from './a-case.js';
import type { CaseClosed, CaseOpened, Merge, NoticeRegistered } from './a-case.js';
import type { Decision } from './published-policy.js';

export type Heard = CaseOpened | CaseClosed | NoticeRegistered;
export type Money = { readonly allocation: number; readonly reserved: number; readonly paid: number };

/** The service without its doors, on a database of its own. */
export type Service = {
  readonly url: string;
  readonly db: DataSource;
  readonly work: UnitOfWork;
  /** One transaction, as the transport hands a batch over. */
  hear(...events: readonly Heard[]): Promise<void>;
  /** The registry says that the first of each two records is known by the second from now on, and that it no longer is. */
  merge(...merges: readonly Merge[]): Promise<void>;
  unmerge(...merges: readonly Merge[]): Promise<void>;
  keeper(rounds?: RoundWork, slice?: number): RoundKeeper;
  openBudget(allocation: number, paid?: number): Promise<void>;
  budget(): Promise<Money>;
  /** The budget by another paper. */
  allocate(allocation: number): Promise<void>;
  /** Past the triggers of that table, as nobody does it. */
  lifted(table: string, statement: string, values?: readonly unknown[]): Promise<void>;
  /** What every case came to, by case. */
  decisions(): Promise<ReadonlyMap<string, Decision>>;
  /** The data of all facts of that name, in the order of their publication. */
  published(name: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Back to the state after the first start. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function aService(): Promise<Service> {
  Logger.overrideLogger(false);
  const { url, drop } = await freshDatabase();
  const db = database({ name: 'cash-assistance', DATABASE_URL: url, DATABASE_POOL: 5 }, tables);
  await connect(db);
  await migrate(db);
  const work = new UnitOfWork(db);
  return {
    url,
    db,
    work,
    hear: (...events) => work.run(null, (tx) => hearAll(tx, events)),
    merge: (...merges) => work.run(null, (tx) => new StopsHeard().hearMerges(tx, merges.map(aPersonMerged))),
    unmerge: (...merges) => work.run(null, (tx) => new StopsHeard().hearUnmerges(tx, merges.map(aPersonUnmerged))),
    keeper: (rounds = budgetRounds, slice) => new RoundKeeper(db, work, rounds, slice),
    openBudget: async (allocation, paid = 0) => {
      await db.query(`insert into budgets (scheme_code, year, allocation, paid) values ('BLT-PHK', 2026, $1, $2)`, [
        allocation,
        paid,
      ]);
    },
    budget: () => budgetIn(db),
    allocate: (allocation) => allocateIn(db, allocation),
    lifted: (table, statement, values = []) =>
      db.transaction(async (manager) => {
        await manager.query(`alter table ${table} disable trigger user`);
        await manager.query(statement, [...values]);
        await manager.query(`alter table ${table} enable trigger user`);
      }),
    decisions: () => decisionsIn(db),
    published: (name) => publishedIn(db, name),
    empty: () => empty(db),
    close: async () => {
      await db.destroy();
      await drop();
    },
  };
}

const assessments = new Assessments();
const closings = new Closings();

/** Runs of one kind, in the order of arrival. */
async function hearAll(tx: Tx, events: readonly Heard[]): Promise<void> {
  const runs: Heard[][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.[0]?.name === event.name) last.push(event);
    else runs.push([event]);
  }
  for (const run of runs) {
    if (run[0]?.name === 'worker-registry.case-opened.v1') await assessments.make(tx, run as CaseOpened[]);
    else if (run[0]?.name === 'worker-registry.case-closed.v1') await closings.hear(tx, run as CaseClosed[]);
    else await assessments.closeIntakes(tx, run as NoticeRegistered[]);
  }
}

async function budgetIn(db: DataSource): Promise<Money> {
  const [row] = await db.query<Record<keyof Money, string>[]>(`select allocation, reserved, paid from budgets`);
  return { allocation: Number(row?.allocation), reserved: Number(row?.reserved), paid: Number(row?.paid) };
}

async function allocateIn(db: DataSource, allocation: number): Promise<void> {
  const paper = { schemeCode: 'BLT-PHK', year: 2026, dated: '2026-01-02', dpaNumber: 'DPA/1', by: 'test' };
  await db.transaction(async (manager) => {
    const budget = await holdBudget(manager, paper.schemeCode, paper.year);
    await keepAllocation(manager, { ...paper, allocation, version: 1 + (budget?.version ?? 0) });
  });
}

async function decisionsIn(db: DataSource): Promise<ReadonlyMap<string, Decision>> {
  const rows = await db.query<(Decision & { caseId: string })[]>(
    `select a.case_id as "caseId", s.outcome, s.budget_place as place, s.rank, s.person_holds as "personHolds",
            s.household_before as "householdBefore"
       from screenings s join assessments a on a.id = s.assessment_id order by a.notice_id, a.line`,
  );
  return new Map(rows.map(({ caseId, ...decision }) => [caseId, decision]));
}

async function publishedIn(db: DataSource, name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await db.query<{ data: Record<string, unknown> }[]>(
    `select data from outbox where name = $1 order by position`,
    [name],
  );
  return rows.map(({ data }) => data);
}

/** Even the owner must lift the guard of what is append-only first. */
async function empty(db: DataSource): Promise<void> {
  const guarded = [
    'assessments',
    'screenings',
    'finding_sets',
    'commitments',
    'assessment_closures',
    'approvals',
    'line_openings',
    'list_draws',
    'decrees',
    'decree_annexes',
    'assessment_moves',
    'assessment_acts',
    'judgements',
    'payment_batches',
    'payment_lines',
    'payment_moves',
    'payment_corrections',
    'payment_batch_moves',
    'payment_batch_parts',
    'locked_accounts',
    'bank_facts',
    'exception_moves',
    'payment_files',
    'payment_file_fetches',
    'ledger_transfers',
    'budget_freezes',
    'person_merges',
    'evidence',
    'inspections',
    'appeals',
    'escalations',
    'entitlements',
    'decision_lines',
    'decision_lists',
    'decision_list_moves',
    'withdrawals',
    'withdrawal_proposals',
    'hold_moves',
    'budget_allocations',
    'flag_decisions',
    'account_agreements',
    'stops',
    'stop_changes',
    'holds',
    'budgets',
    'recoveries',
    'reconciliation_exceptions',
    'bank_files',
    'bank_file_lines',
    'batch_closings',
    'treasury_returns',
    'treasury_return_lines',
    'treasury_return_instalments',
    'year_ends',
    'payment_accounts',
    'programme_lists',
    'programme_recipients',
  ];
  const others = [
    'case_closures',
    'round_announcements',
    'rounds',
    'outbox',
    'assessment_work',
    'dispatch_leases',
    'work_walks',
    'judging_due',
    'person_marks',
  ];
  const each = (verb: string) => guarded.map((table) => `alter table ${table} ${verb} trigger user`).join('; ');
  await db.query(`${each('disable')}; truncate ${[...guarded, ...others].join(', ')};
                  ${each('enable')}`);
}
