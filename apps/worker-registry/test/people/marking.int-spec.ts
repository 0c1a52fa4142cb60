import { newId } from '@tanggap/contracts';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { Marking } from '../../src/application/people/marking.js';
import { NameMarks } from '../../src/application/people/name-marks.js';
import { SealedIdentities } from '../../src/application/sealed-identities.js';
import { MarkQueries } from '../../src/persistence/people/mark.queries.js';
import { ARegistry } from '../a-registry.js';
import { anEvent } from '../a-report.js';
import { keyRing, nikOf, somebody, type Somebody } from './somebody.js';

const PEOPLE = 1_500;

/** Another instance each time. */
function marking(registry: ARegistry, clock = new Clock()): Marking {
  const identities = new SealedIdentities(keyRing);
  return new Marking(new UnitOfWork(registry.db), clock, identities, new NameMarks(keyRing));
}

describe('marks, made behind registering', () => {
  let registry: ARegistry;
  beforeAll(async () => {
    registry = await ARegistry.open();
    for (let from = 0; from < PEOPLE; from += 250) await report(from, 250);
  });
  afterAll(() => registry.close());

  async function report(from: number, count: number): Promise<void> {
    const workers = Array.from({ length: count }, (_, n) => {
      // Every fiftieth is the one before with another NIK.
      const number = from + n;
      const name = `Orang ${word(number % 50 === 49 ? number - 1 : number)}`;
      return somebody({ nik: nikOf(number), name, line: n + 2 });
    });
    const data = { noticeId: newId(), companyId: newId(), regionCode: '36.03', workers };
    await registry.hear(anEvent('layoff-notices.workers-reported.v1', data));
  }
  const marked = () => registry.count('case_marks');
  const strong = () => registry.count(`duplicate_pairs where 'name-and-birth-date' = any(keys)`);

  it('are made in sets, of which one that is killed leaves nothing and loses nobody', async () => {
    expect(await marking(registry).step()).toBe(true);
    expect([await marked(), await registry.count('person_marks')]).toEqual([1_000, 1_000]);
    const held = registry.db.createQueryRunner();
    await held.connect();
    await held.startTransaction();
    await held.query(`select pg_advisory_xact_lock(hashtext('duplicate-pairs'))`);

    const killed = expect(marking(registry).step()).rejects.toThrow();
    await eventually(async () => {
      const [row] = await registry.db.query(
        `select count(pg_terminate_backend(pid))::int as killed from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`,
      );
      return row.killed > 0;
    });
    await killed;
    await held.rollbackTransaction();
    await held.release();

    expect(await marked()).toBe(1_000);
    while (await marking(registry).step());
    expect([await marked(), await registry.count('person_marks'), await strong()]).toEqual([
      PEOPLE,
      PEOPLE,
      PEOPLE / 50,
    ]);
  });

  it('are made by one instance at a time, and nothing is made twice', async () => {
    await report(PEOPLE, 250);

    await Promise.all(Array.from({ length: 5 }, () => marking(registry).step()));
    while (await marking(registry).step());

    expect([await marked(), await strong()]).toEqual([PEOPLE + 250, (PEOPLE + 250) / 50]);
  });

  it('come also to a case whose id is older than all that were marked', async () => {
    while (await marking(registry).step());
    await registry.db.query('update mark_sweep set marked_to = position, pass_began_at = now() where true');
    await report(PEOPLE + 250, 50);
    await registry.db.query(`update mark_sweep set marked_to = 'ffffffff-0000-7000-8000-000000000000',
                                                   position = 'ffffffff-0000-7000-8000-000000000000'`);
    while (await marking(registry).step());
    expect(await marked()).toBe(PEOPLE + 250);

    const tomorrow = Object.assign(new Clock(), { now: () => new Date(Date.now() + 86_400_000) });
    while (await marking(registry, tomorrow).step());

    expect(await marked()).toBe(PEOPLE + 300);
  });

  it('come at once to the case of a self-report, whose id is that of the report, when its notice has come', async () => {
    while (await marking(registry).step());
    await registry.db.query(`update mark_sweep set marked_to = 'ffffffff-0000-7000-8000-000000000000',
       position = 'ffffffff-0000-7000-8000-000000000000', settled_to = 'ffffffff-0000-7000-8000-000000000000'`);
    const before = await marked();
    await report(PEOPLE + 300, 1);
    const queries = new MarkQueries(registry.db);
    expect(await queries.waiting()).toBe(0);
    await registry.db.query(
      `insert into self_reports (id, case_id, person_id, new_person, reporter, company_name, company_key, region_code, district_code,
                                 layoff_date, reason_code, sealed, reported_by, notice_id, linked_case_id, linked_at)
       select id, id, person_id, true, 'worker', 'PT A', 'A', region_code, district_code, layoff_date, reason_code, sealed, id,
              notice_id, id, now() from cases order by id desc limit 1`,
    );
    expect(await queries.waiting()).toBe(1);

    await marking(registry).step();

    expect([await marked(), await queries.waiting()]).toEqual([before + 1, 0]);
  });

  it('compare everybody with those of their company and district once', async () => {
    expect(await registry.count('comparisons_due')).toBe(0);
    expect(await registry.count('duplicate_pairs')).toBe(await strong());
    expect(await registry.count(`duplicate_pairs where not 'similar-name' = any(keys)`)).toBe(0);
  });

  it('make a weak pair of names alike only with home or birth date alike, or with a blob that does not open', async () => {
    const companyId = newId();
    const heard = async (people: readonly Omit<Somebody, 'name'>[]) => {
      const name = 'Sri Dewi Anggraeni Kusumawardhani';
      const workers = people.map((one, place) => somebody({ name, line: place + 2, ...one }));
      const data = { noticeId: newId(), companyId, regionCode: '36.03', workers };
      await registry.hear(anEvent('layoff-notices.workers-reported.v1', data));
      await registry.db.query('update mark_sweep set marked_to = default, position = default, settled_to = default');
      while (await marking(registry).step());
      expect(await registry.count('comparisons_due')).toBe(0);
    };
    const hashOf = (number: number) => keyRing.keyedHash('nik', nikOf(number));
    const weak = async () => {
      const rows = await registry.db.query<{ both: string[] }[]>(
        `select array[a.nik_hash, b.nik_hash] as both from duplicate_pairs d
           join people a on a.id = d.person_a join people b on b.id = d.person_b where d.strength = 'weak'`,
      );
      const numbers = new Map([1, 2, 3, 4, 5].map((n) => [hashOf(5_000 + n), n]));
      return rows.map(({ both }) => both.map((hash) => numbers.get(hash)).sort()).sort();
    };

    await heard([
      { nik: nikOf(5_001), birthDate: '1990-01-01', address: 'Kp. Nangka RT 03/RW 04' },
      { nik: nikOf(5_002), birthDate: '1992-02-02', address: 'Kampung Nangka, RT 3 RW 4' },
      {
        ...{ nik: nikOf(5_003), name: 'Sri Dewi Anggraini Kusumawardhani' },
        birthDate: '1990-01-01',
        address: 'Jl. Melati',
      },
      { nik: nikOf(5_004), birthDate: '1994-04-04', address: 'Kp. Kelapa RT 11/RW 07' },
    ]);
    expect(await weak()).toEqual([
      [1, 2],
      [1, 3],
    ]);

    await registry.db.query(`update people set sealed = 'lost.blob' where nik_hash = $1`, [hashOf(5_004)]);
    await heard([{ nik: nikOf(5_005), birthDate: '1995-05-05', address: 'Perum Contoh Indah C2' }]);
    expect(await weak()).toEqual([
      [1, 2],
      [1, 3],
      [4, 5],
    ]);
  });
});

/** A word of its own for each number. */
function word(number: number): string {
  const letters = (number * 7_919 + 100_003)
    .toString(26)
    .replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q');
  return letters + letters;
}
