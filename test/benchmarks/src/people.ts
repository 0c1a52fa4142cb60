import { newId, partitionOf } from '@tanggap/contracts';
import type { Envelope, Fact } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, connect, database, KeyRing, migrate } from '@tanggap/platform';
import type { KeyRingKeys } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import type { DataSource } from 'typeorm';
import { Marking } from '../../../apps/worker-registry/dist/application/people/marking.js';
import { NameMarks } from '../../../apps/worker-registry/dist/application/people/name-marks.js';
import { PersonSearch } from '../../../apps/worker-registry/dist/application/people/person-search.js';
import type { Asked } from '../../../apps/worker-registry/dist/application/people/person-search.js';
import { Registration } from '../../../apps/worker-registry/dist/application/registration.js';
import { Gone } from '../../../apps/worker-registry/dist/application/rights/gone.js';
import { SealedIdentities } from '../../../apps/worker-registry/dist/application/sealed-identities.js';
import { tables } from '../../../apps/worker-registry/dist/persistence/index.js';
import { SearchQueries } from '../../../apps/worker-registry/dist/persistence/people/search.queries.js';
import type { SearchTerms } from '../../../apps/worker-registry/dist/persistence/people/search.queries.js';
import { madeRow } from '../../../deploy/local/dist/made-list/made-row.js';
import type { Bench } from './bench-run.js';
import { freshDatabase } from './databases.js';
import { ofMarking, ofRegistering, writeByHand } from './people-floor.js';
import { reportedParts } from './reported.js';

/** The registry over one list: registered, marked, and searched. */
export type PeopleRun = {
  readonly people: number;
  /** Milliseconds to register them, in transactions of 2,000. */
  readonly registerMs: number;
  /** Milliseconds in which PostgreSQL alone writes the same rows into the same tables. */
  readonly registerFloorMs: number;
  /** Milliseconds of each set of 1,000 that got its marks, and of each that was compared. */
  readonly setMs: readonly number[];
  /** Milliseconds in which PostgreSQL alone writes the same marks and pairs. */
  readonly marksFloorMs: number;
  /** Pairs found, by strength. */
  readonly pairs: Readonly<Record<string, number>>;
  readonly searches: readonly SearchesRun[];
};

export type SearchesRun = {
  readonly what: string;
  readonly ms: readonly number[];
  /** The same statement with the same terms, nothing hashed and nobody opened. */
  readonly floorMs: readonly number[];
};

const PARTS_AT_ONCE = 8;
const PART = 250;
const SEARCHES = 100;
const AN_HOUR = 3_600_000;
const RESULTS = 20;

export async function measurePeople({ adminUrl, seed }: Bench, people: number): Promise<PeopleRun> {
  const { url, checkpoint, drop } = await freshDatabase(adminUrl);
  const db = database({ name: 'bench', DATABASE_URL: url, DATABASE_POOL: 4 }, tables);
  try {
    await connect(db);
    await migrate(db);
    await checkpoint();
    const registerMs = await register(db, people, seed);
    await checkpoint();
    const registerFloorMs = await writeByHand(db, ofRegistering);
    await checkpoint();
    const setMs = await mark(db);
    await checkpoint();
    const marksFloorMs = await writeByHand(db, ofMarking);
    await checkpoint();
    const pairs = await pairsIn(db);
    return {
      people,
      registerMs,
      registerFloorMs,
      setMs,
      marksFloorMs,
      pairs,
      searches: await searches(db, people, seed),
    };
  } finally {
    if (db.isInitialized) await db.destroy();
    await drop();
  }
}

const ring = new KeyRing(JSON.parse(testKeys.keyRing) as KeyRingKeys, testKeys.lookupKey);

/** The product's own code; only registering is timed, not the making of what is reported. */
async function register(db: DataSource, people: number, seed: number): Promise<number> {
  const [work, registration] = [new UnitOfWork(db), new Registration(new Gone(new Clock()))];
  const noticeId = newId('bulk');
  let ms = 0;
  for (let from = 0; from < people; from += PART * PARTS_AT_ONCE) {
    const to = Math.min(from + PART * PARTS_AT_ONCE, people);
    const parts = [...reportedParts(noticeId, from, to, seed, ring)].map(envelopeOf);
    const started = performance.now();
    await work.run(null, (tx) => registration.register(tx, parts));
    ms += performance.now() - started;
  }
  return ms;
}

function envelopeOf({ data }: Fact): Envelope<'layoff-notices.workers-reported.v1'> {
  const reported = data as Envelope<'layoff-notices.workers-reported.v1'>['data'];
  const id = newId('bulk');
  return {
    name: 'layoff-notices.workers-reported.v1',
    data: reported,
    id,
    topic: 'layoff-notices.notice',
    partition: partitionOf(reported.noticeId),
    position: 1,
    key: reported.noticeId,
    producer: 'layoff-notices',
    occurredAt: new Date().toISOString(),
    correlationId: id,
    causationId: null,
    traceparent: null,
  };
}

/** Set by set, as the job does when nothing is being registered: an hour later by its clock. */
async function mark(db: DataSource): Promise<readonly number[]> {
  const clock = Object.assign(new Clock(), { now: () => new Date(Date.now() + AN_HOUR) });
  const marking = new Marking(new UnitOfWork(db), clock, new SealedIdentities(ring), new NameMarks(ring));
  const times: number[] = [];
  for (let more = true; more;) {
    const started = performance.now();
    more = await marking.step();
    times.push(performance.now() - started);
  }
  await db.query('analyze');
  return times;
}

async function pairsIn(db: DataSource): Promise<Readonly<Record<string, number>>> {
  const rows = await db.query<{ strength: string; n: number }[]>(
    `select strength, count(*)::int as n from duplicate_pairs group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ strength, n }) => [strength, n]));
}

/** What is asked for at a counter: of people who are there, with a letter missing. */
async function searches(db: DataSource, people: number, seed: number): Promise<readonly SearchesRun[]> {
  const queries = new NotedQueries(db);
  const search = new PersonSearch(queries, new NameMarks(ring), ring, new SealedIdentities(ring));
  const kinds: readonly (readonly [string, (place: number) => Asked])[] = [
    ['a name with a slip', (place) => ({ name: withSlip(madeRow(seed, place).nama) })],
    [
      'the same with a birth date',
      (place) => ({ name: withSlip(madeRow(seed, place).nama), birthDate: madeRow(seed, place).tanggal_lahir }),
    ],
    ['one common word of a name', (place) => ({ name: madeRow(seed, place).nama.split(' ')[0] ?? '' })],
    ['a NIK', (place) => ({ nik: madeRow(seed, place).nik })],
  ];
  const runs: SearchesRun[] = [];
  for (const [what, asked] of kinds) {
    const [ms, floorMs]: [number[], number[]] = [[], []];
    for (let n = 0; n < SEARCHES; n++) {
      const terms = asked(Math.floor((n * people) / SEARCHES));
      ms.push(await timed(() => search.find(terms, 'all', RESULTS)));
      floorMs.push(await timed(() => queries.again()));
    }
    runs.push({ what, ms, floorMs });
  }
  return runs;
}

/** Knows what it was asked last, to ask it again by itself. */
class NotedQueries extends SearchQueries {
  private last: SearchTerms | undefined;

  override search(terms: SearchTerms, ...rest: readonly [scope: 'all' | readonly string[], limit: number]) {
    this.last = terms;
    return super.search(terms, ...rest);
  }

  again() {
    if (!this.last) throw new Error('nothing was asked before');
    return super.search(this.last, 'all', RESULTS);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Without its third letter. */
function withSlip(name: string): string {
  return name.slice(0, 2) + name.slice(3);
}
