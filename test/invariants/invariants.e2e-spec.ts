import pg from 'pg';
import { approveAid, eventually, type Line } from '@tanggap/testing';
import { listeners } from '../contracts/listeners.js';
import { holdersOf, startAidLine } from '../journeys/aid-line.js';
import { Desk } from '../journeys/amending.js';
import { query } from '../journeys/databases.js';
import { fileSample } from '../journeys/filing.js';
import { brokenInvariants, brokenIn, invariants, lineServices, type LineService, type Query } from './src/index.js';
import { hearing } from './src/streams.js';
import { paySome } from './some-aid.js';
import { tampering } from './tampering.js';

const citra = ['--company', '0192a000-0000-7000-8000-000000000001'];
const baja = ['--company', '0192a000-0000-7000-8000-000000000002'] as const;
/** What holds for topics is broken in topics.e2e-spec.ts. */
const all = Object.values(invariants)
  .flat()
  .filter(({ onlyOverKafka }) => !onlyOverKafka);

describe('The invariants of the line', () => {
  let line: Line;
  const clients = new Map<LineService, pg.Client>();
  const lastOf = new Map<LineService, Promise<unknown>>();

  /** One question at a time: all of them see what the transaction at hand has tampered with. */
  const ask =
    (service: LineService): Query =>
    (sql, values = []) => {
      const answer = (lastOf.get(service) ?? Promise.resolve()).then(async () => {
        const { rows } = (await clients.get(service)?.query(sql, [...values])) ?? { rows: [] };
        return rows as never;
      });
      lastOf.set(
        service,
        answer.catch(() => undefined),
      );
      return answer;
    };

  beforeAll(async () => {
    const aid = await startAidLine();
    ({ line } = aid);
    await aid.bank.open(holdersOf('closure-148.csv'));
    const { noticeId } = await fileSample(line, 'closure-148.csv', ...baja);
    await fileSample(line, 'shuffled-60.csv', ...citra);
    await fileSample(line, 'shuffled-60.csv', ...baja);
    await untilNothingIsBroken(line);
    await paySome(aid, noticeId);
    await takeSomeBack(line, noticeId);
    await untilNothingIsBroken(line);
    await Promise.all(Object.values(line.services).map((service) => service.stop()));
    for (const service of lineServices) clients.set(service, await unguarded(line, service));
  }, 400_000);

  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.end()));
    await line?.stop();
  });

  it('hold on a line that has come to rest, and while it flows', async () => {
    expect(await brokenInvariants(ask, { atRest: true })).toEqual([]);
    expect(await brokenInvariants(ask, { atRest: false })).toEqual([]);
  });

  it('have a name each', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it.each(all.map(({ name }) => name))('%s: is seen when it is broken, with the rows', async (name) => {
    const [service, sql] = tampering[name] ?? [];
    const invariant = all.find((one) => one.name === name);
    if (!service || !sql || !invariant) throw new Error(`nothing in tampering.ts breaks ${name}`);
    const { found, row } = await whileTamperedWith(service, sql, () =>
      invariant.find({ databases: ask, atRest: true, kafka: { brokers: 'not looked at' }, refused: [] }),
    );
    expect(found.count).toBeGreaterThan(0);
    expect(found.rows.length).toBe(Math.min(found.count, 10));
    expect(found.rows.join('\n')).toContain(row);
    expect(invariant.services).toContain(service);
  });

  /** What is found in between is rolled back; `row` is what the statement says that it has tampered with. */
  async function whileTamperedWith<T>(service: LineService, sql: string, look: () => Promise<T>) {
    const client = clients.get(service);
    await client?.query('begin');
    try {
      const results = [await client?.query<{ row: string | null }>(sql)].flat();
      return { row: results.at(-1)?.rows[0]?.row ?? '', found: await look() };
    } finally {
      await client?.query('rollback');
    }
  }

  it('know who hears what', () => {
    const heardBy = listeners();
    for (const service of lineServices) {
      const subscribed = Object.keys(heardBy).filter((name) => heardBy[name]?.includes(service));
      expect([...hearing[service]].sort()).toEqual(subscribed.sort());
    }
  });
});

/** Somebody with a seat, somebody who waits, and somebody whose aid is approved. */
async function takeSomeBack(line: Line, noticeId: string): Promise<void> {
  const linesOf = async (service: LineService, sql: string) =>
    (await query<{ line: number }>(line, service, sql, [noticeId])).map((row) => row.line);
  const referred = await linesOf(
    'training-referrals',
    `select distinct on (r.status) p.line from referrals r join proposals p on p.id = r.id
      where r.notice_id = $1 and r.status in ('seat-held', 'waiting')
      order by r.status, (select count(*) from referrals w where w.status = 'waiting' and w.programme_code = r.programme_code) desc, p.line`,
  );
  const approved = await linesOf(
    'cash-assistance',
    `select a.line from assessments a join commitments c on c.assessment_id = a.id where a.notice_id = $1 and c.released_at is null order by a.line desc limit 1`,
  );
  await approveAid(line.databases.urls['cash-assistance'] ?? '', `a.notice_id = $1 and a.line = $2`, [
    noticeId,
    approved[0],
  ]);
  const released = await linesOf(
    'cash-assistance',
    `select a.line from assessments a join commitments c on c.assessment_id = a.id where a.notice_id = $1 order by a.line limit 1`,
  );
  const desk = await Desk.of(line, noticeId, baja[1]);
  await desk.amended([...new Set([...referred, ...approved, ...released])]);
}

async function untilNothingIsBroken(line: Line): Promise<void> {
  const look = async () => expect(await brokenIn(line.databases.urls, { atRest: true })).toEqual([]);
  await eventually(look, { within: 60_000, every: 200 });
}

/** A superuser's connection to a database that guards itself no more: the checker must see what constraints would refuse. */
async function unguarded(line: Line, service: LineService): Promise<pg.Client> {
  const url = new URL(line.databases.adminUrl);
  url.pathname = new URL(line.databases.urls[service] ?? '').pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`do $$ declare one record; begin
    for one in select conrelid::regclass as place, conname from pg_constraint
                where contype in ('p', 'u', 'c', 'f') and conrelid > 0 and conparentid = 0 and connamespace = 'public'::regnamespace loop
      execute format('alter table %s drop constraint if exists %I cascade', one.place, one.conname);
    end loop;
    for one in select indexrelid::regclass as place from pg_index join pg_class on oid = indexrelid
                where indisunique and relnamespace = 'public'::regnamespace loop
      execute format('drop index %s', one.place);
    end loop;
  end $$`);
  await client.query('set session_replication_role = replica; set jit = off; set enable_nestloop = off');
  return client;
}
