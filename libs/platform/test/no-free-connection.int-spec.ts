import { aDatabasePerService } from '@tanggap/testing';
import { database } from '../src/database.js';
import { ProblemFilter } from '../src/problems.js';

it('whoever waited too long for a connection is asked to come back, as where the database is away', async () => {
  const { urls, drop } = await aDatabasePerService(['worker-registry']);
  const settings = { name: 'pool', DATABASE_URL: urls['worker-registry'] ?? '', DATABASE_POOL: 1 };
  const db = await database(settings, { migrations: [] }).initialize();
  const busy = db.createQueryRunner();
  await busy.query('select 1');
  const error: unknown = await db.query('select 1').catch((one: unknown) => one);
  await busy.release();
  await db.destroy();
  await drop();

  expect(new ProblemFilter().problemFor(error)).toMatchObject({ status: 503, code: 'service.database-away' });
});
