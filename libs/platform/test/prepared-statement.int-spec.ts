import { connect, database, PreparedStatement } from '@tanggap/platform';
import { freshDatabase, type FreshDatabase } from '@tanggap/testing';
import type { DataSource } from 'typeorm';

const ofColour = new PreparedStatement<{ n: number }>(`select n from jars where colour = $1 order by n`);
const half = new PreparedStatement<{ n: number }>(`select 10 / $1::int as n`);

describe('a prepared statement', () => {
  let fresh: FreshDatabase;
  let db: DataSource;

  beforeEach(async () => {
    fresh = await freshDatabase();
    // One connection: one that is not given back would be missed by the next question.
    db = database({ name: 'jars', DATABASE_URL: fresh.url, DATABASE_POOL: 1 }, { migrations: [] });
    await connect(db);
    await db.query(`create table jars (n int, colour text)`);
    await db.query(`insert into jars values (1, 'red'), (2, 'blue'), (3, 'red')`);
  });
  afterEach(async () => {
    await db.destroy();
    await fresh.drop();
  });

  it('answers with each value, and is known to its connection once', async () => {
    expect(await ofColour.rows(db.manager, ['red'])).toEqual([{ n: 1 }, { n: 3 }]);
    expect(await ofColour.rows(db.manager, ['blue'])).toEqual([{ n: 2 }]);
    const [known] = await db.query<{ n: number }[]>(`select count(*)::int as n from pg_prepared_statements`);
    expect(known).toEqual({ n: 1 });
  });

  it('sees what its transaction has done and nobody else sees yet', async () => {
    const undone = db.transaction(async (manager) => {
      await manager.query(`insert into jars values (4, 'red')`);
      expect(await ofColour.rows(manager, ['red'])).toHaveLength(3);
      throw new Error('taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    expect(await ofColour.rows(db.manager, ['red'])).toHaveLength(2);
  });

  it('gives its connection back where it fails', async () => {
    await expect(half.rows(db.manager, [0])).rejects.toMatchObject({ code: '22012' });
    expect(await half.rows(db.manager, [5])).toEqual([{ n: 2 }]);
  });
});
