import { Logger } from '@nestjs/common';
import { freshDatabase, wireTo, type FreshDatabase, type Wire } from '@tanggap/testing';
import { connect, ConnectionGuard, database } from '@tanggap/platform';
import type { DataSource } from 'typeorm';

const patienceMs = 1_000;

beforeAll(() => void Logger.overrideLogger(false));

describe('a connection of the pool', () => {
  let fresh: FreshDatabase;
  let wire: Wire;
  let db: DataSource;
  let guard: ConnectionGuard;

  beforeEach(async () => {
    fresh = await freshDatabase();
    wire = await wireTo(fresh.url);
    db = database({ name: 'jars', DATABASE_URL: wire.url, DATABASE_POOL: 2 }, { migrations: [] });
    await connect(db);
    guard = new ConnectionGuard(wire.url, patienceMs);
    guard.watch(db);
  });
  afterEach(async () => {
    guard.stop();
    await db.destroy();
    await wire.close();
    await fresh.drop();
  });

  it('that went dead without a word is cut, and whoever waited on it is told; the next one works', async () => {
    await db.query('select 1');
    wire.goDead();

    await expect(db.query('select 2')).rejects.toThrow(/terminated/);
    expect(await db.query('select 3 as n')).toEqual([{ n: 3 }]);
    expect(guard.cut).toBe(1);
  });

  it('that died in the middle of a transaction is cut, and nothing of it is kept', async () => {
    await db.query('create table jars (id int)');
    const transaction = db.transaction(async (manager) => {
      await manager.query('insert into jars values (1)');
      wire.goDead();
      await manager.query('insert into jars values (2)');
    });

    await expect(transaction).rejects.toThrow(/terminated/);
    expect(await db.query('select id from jars')).toEqual([]);
  });

  it('whose statement takes long is left alone, and so is one that nobody asks anything', async () => {
    await db.transaction(async (manager) => {
      await manager.query('select pg_sleep($1)', [(3 * patienceMs) / 1_000]);
      await new Promise((resolve) => setTimeout(resolve, 2 * patienceMs));
      await manager.query('select 1');
    });

    expect(guard.cut).toBe(0);
  });
});
