import { Logger } from '@nestjs/common';
import { eventually, freshDatabase, ownPostgres, type FreshDatabase } from '@tanggap/testing';
import { connect, database, migrate, type Tables } from '@tanggap/platform';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

beforeAll(() => void Logger.overrideLogger(false));

/** A migration of one statement. */
function migration(number: number, statement: string): Tables['migrations'][number] {
  return class implements MigrationInterface {
    readonly name = `Step000000000000${number}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error('migrations go forward only');
    }
  };
}

describe('the migrations of a service', () => {
  let fresh: FreshDatabase;
  const open: DataSource[] = [];

  async function connected(...migrations: Tables['migrations']): Promise<DataSource> {
    const db = database({ name: 'jars', DATABASE_URL: fresh.url, DATABASE_POOL: 4 }, { migrations });
    open.push(db);
    await connect(db);
    return db;
  }

  beforeEach(async () => void (fresh = await freshDatabase()));
  afterEach(async () => {
    await Promise.all(open.splice(0).map((db) => db.destroy()));
    await fresh.drop();
  });

  it('run once when several instances start together', async () => {
    const steps = [
      migration(1, 'create table jars (id int)'),
      migration(2, 'insert into jars select 1 from pg_sleep(0.2)'),
    ];
    const instances = await Promise.all([connected(...steps), connected(...steps), connected(...steps)]);
    await Promise.all(instances.map(migrate));

    expect(await instances[0]?.query('select count(*)::int as n from jars')).toEqual([{ n: 1 }]);
  });

  it('keep what was done before one that fails, and leave nothing of that one', async () => {
    const db = await connected(
      migration(1, 'create table jars (id int)'),
      migration(2, `create table half (id int); select 1 / 0`),
    );

    await expect(migrate(db)).rejects.toThrow('division by zero');
    expect(await db.query(`select to_regclass('jars')::text as jars, to_regclass('half') as half`)).toEqual([
      { jars: 'jars', half: null },
    ]);
    expect(await db.query('select name from migrations')).toEqual([{ name: 'Step0000000000001' }]);
  });

  it('give up rather than stand in the way when a table is in use', async () => {
    const user = await connected();
    await user.query('create table jars (id int)');
    const holder = user.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table jars in access share mode');
    const db = await connected(migration(1, 'alter table jars add column label text'));

    await expect(migrate(db)).rejects.toThrow('lock timeout');
    await holder.rollbackTransaction();
    await holder.release();
    await migrate(db);
    expect(await db.query('select label from jars')).toEqual([]);
  });

  it('leave connections as they were, with limits on statements', async () => {
    const db = await connected(migration(1, 'create table jars (id int)'));
    await migrate(db);
    const limits = `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement, current_setting('application_name') as name`;

    const seen = (await Promise.all(Array.from({ length: 4 }, () => db.query(limits)))).flat();
    expect(new Set(seen.map((row) => JSON.stringify(row)))).toEqual(
      new Set(['{"lock":"0","statement":"1min","name":"jars"}']),
    );
  });
});

describe('a database that is not there yet', () => {
  it('is waited for', async () => {
    const postgres = await ownPostgres();
    await postgres.stop();
    const db = database({ name: 'jars', DATABASE_URL: postgres.url, DATABASE_POOL: 2 }, { migrations: [] });
    const connecting = connect(db);
    await eventually(() => !db.isInitialized);
    await postgres.start();
    await connecting;

    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
    await db.destroy();
    await postgres.stop();
  });
});
