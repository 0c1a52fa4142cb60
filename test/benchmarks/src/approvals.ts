import { newCause, UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, migrate } from '@tanggap/platform';
import type { KeyRingKeys, Person } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Annexes } from '../../../apps/cash-assistance/dist/application/deciding/annexes.js';
import { Approving } from '../../../apps/cash-assistance/dist/application/deciding/approving.js';
import { drawnFor, keepOpenings } from '../../../apps/cash-assistance/dist/persistence/deciding/opening.store.js';
import { Composing } from '../../../apps/cash-assistance/dist/application/deciding/composing.js';
import { Decreeing } from '../../../apps/cash-assistance/dist/application/deciding/decreeing.js';
import { tables } from '../../../apps/cash-assistance/dist/persistence/index.js';
import { makeReady, SCHEME, YEAR } from '../../paying/dist/index.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';

/** So many people decided about in full lists, half of whom have their money set aside by the approval. */
export type ApprovalsRun = {
  readonly people: number;
  readonly lists: number;
  /** Milliseconds for all of them. */
  readonly composeMs: number;
  readonly submitMs: number;
  /** By as many as it takes. */
  readonly approveMs: number;
  readonly decreeMs: number;
  /** Milliseconds in which PostgreSQL alone writes the same rows, list by list. */
  readonly floorMs: number;
};

const LINES = 5_000;
const person = (accountId: string) => ({ accountId, regions: 'all' }) as Person;
const composer = person('composer');
const approvers = ['approver', 'second', 'third'].map(person) as [Person, ...Person[]];

export async function measureApprovals(bench: Bench, people: number): Promise<ApprovalsRun> {
  const { adminUrl } = bench;
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  try {
    await connect(db);
    await migrate(db);
    await makeReady({ adminUrl, url }, people);
    await checkpoint();
    await bench.clearStatements();
    const office = new Office(db);
    const lists = await office.decideAll();
    await bench.keepStatements('approvals');
    await assertApproved(db, people);
    await checkpoint();
    return { people, lists, ...office.ms, floorMs: await writeByHand(db) };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

/** The product's own code, as its doors call it. */
class Office {
  readonly ms = { composeMs: 0, submitMs: 0, approveMs: 0, decreeMs: 0 };
  private readonly work: UnitOfWork;
  private readonly composing: Composing;
  private readonly approving: Approving;
  private readonly decreeing: Decreeing;

  constructor(private readonly db: DataSource) {
    const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);
    const clock = new Clock();
    this.work = new UnitOfWork(db);
    this.composing = new Composing(ring);
    this.approving = new Approving(ring, clock);
    this.decreeing = new Decreeing(new Annexes(ring), clock);
  }

  async decideAll(): Promise<number> {
    const ready = await this.db.query<{ id: string }[]>(
      `select assessment_id as id from assessment_work order by line`,
    );
    let lists = 0;
    for (let from = 0; from < ready.length; from += LINES, lists += 1)
      await this.decide(ready.slice(from, from + LINES).map(({ id }) => id));
    return lists;
  }

  private async decide(assessmentIds: readonly string[]): Promise<void> {
    const wanted = { schemeCode: SCHEME, budgetYear: YEAR, assessmentIds };
    const composed = await this.timed('composeMs', (tx) => this.composing.compose(tx, wanted, composer));
    const { id, version } = composed;
    let list = await this.timed('submitMs', (tx) => this.approving.submit(tx, id, version, composer));
    for (const by of approvers) {
      if (list.state !== 'submitted') break;
      const { contentHash } = list;
      list = await this.timed('approveMs', async (tx) => {
        const drawn = await drawnFor(tx.manager, { id, version }, by.accountId);
        const ids = drawn.map(({ assessmentId }) => assessmentId);
        await keepOpenings(tx.manager, { id, version }, by.accountId, ids);
        return this.approving.approve(tx, id, version, contentHash, by);
      });
    }
    const decree = { number: `SK ${id}`, dated: new Clock().today() };
    await this.timed('decreeMs', (tx) => this.decreeing.decree(tx, id, version, decree, approvers[0]));
  }

  private async timed<T>(phase: keyof Office['ms'], act: (tx: Tx) => Promise<T>): Promise<T> {
    const started = performance.now();
    const done = await this.work.run(newCause(), act);
    this.ms[phase] += performance.now() - started;
    return done;
  }
}

async function assertApproved(db: DataSource, people: number): Promise<void> {
  const [row] = await db.query<[{ entitled: number; over: number }]>(
    `select (select count(*)::int from entitlements where state = 'decreed') as entitled,
            (select count(*)::int from budgets b where b.reserved + b.paid > b.allocation
                or b.reserved <> (select sum(amount - given_back) from commitments)) as over`,
  );
  if (row.entitled !== people || row.over > 0) throw new Error(`of ${people} people: ${JSON.stringify(row)}`);
}

/** By the list: what its people have come to. */
const ofPeople = ['commitments', 'ledger_transfers', 'assessment_moves', 'assessment_acts', 'entitlements'] as const;

/** The same rows, which lie there already, into empty tables with the same checks and indexes. Nothing is decided or looked up. */
async function writeByHand(db: DataSource): Promise<number> {
  for (const table of [...ofPeople, 'decision_lines', 'outbox'])
    await db.query(`create table ${table}_by_hand (like ${table} including all)`);
  const lists = await db.query<{ id: string }[]>(`select id from decision_lists order by id`);
  const started = performance.now();
  for (const { id } of lists) {
    await db.transaction(async (manager) => {
      await manager.query(`insert into decision_lines_by_hand select * from decision_lines where list_id = $1`, [id]);
      for (const table of ofPeople)
        await manager.query(
          `insert into ${table}_by_hand select t.* from decision_lines x join ${table} t on t.assessment_id = x.assessment_id where x.list_id = $1`,
          [id],
        );
      await manager.query(
        `insert into outbox_by_hand overriding system value
         select o.* from decision_lines x join outbox o on o.data ->> 'assessmentId' = x.assessment_id::text where x.list_id = $1`,
        [id],
      );
    });
  }
  return performance.now() - started;
}
