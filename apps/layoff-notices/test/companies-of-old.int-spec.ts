import { Logger } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { connect, database, migrate } from '@tanggap/platform';
import { freshDatabase } from '@tanggap/testing';
import { bestMatches, searchedName } from '../src/domain/company-search.js';
import { CompanyQueries } from '../src/persistence/company.queries.js';
import { tables } from '../src/persistence/index.js';
import type { Scope } from '../src/persistence/scope.js';

const everyone: Scope = { companyId: null, regions: null };

/** Those before companies said who they are. */
const migrationsOfOld = tables.migrations.slice(0, 3);

describe('companies that were there before', () => {
  it('stay as they were, unverified, and are found by their names from then on', async () => {
    Logger.overrideLogger(false);
    const { url, drop } = await freshDatabase();
    const settings = { name: 'layoff-notices', DATABASE_URL: url, DATABASE_POOL: 2 };
    const before = database(settings, { migrations: migrationsOfOld });
    await connect(before);
    await migrate(before);
    const names = ['PT. Victory Ching-Luh, Tbk', 'CV Sinar Jaya', 'Ptolemy Logam'];
    for (const [n, name] of names.entries()) {
      const id = newId();
      await before.query(`insert into companies values ($1, $2, '999000000009' || $3::int, '13')`, [id, name, n]);
      await before.query(
        `insert into sites values (gen_random_uuid(), $1, 'Pabrik', '36.03', '36.03.12', 'Jalan', 9)`,
        [id],
      );
    }
    await before.destroy();
    const db = database(settings, tables);
    await connect(db);
    await migrate(db);

    const companies = new CompanyQueries(db);
    const find = async (asked: string) => {
      const ids = bestMatches(searchedName(asked), await companies.nearest(everyone, searchedName(asked)), 10);
      return (await companies.listed(everyone, ids)).map(({ name }) => name);
    };
    expect([await find('chingluh'), await find('sinar jaya'), await find('ptolemy')]).toEqual(
      names.map((name) => [name]),
    );
    expect(await companies.list(everyone, undefined, 1)).toMatchObject([
      {
        industryCode: '13',
        industryVersion: 2020,
        manpowerNumber: null,
        version: 1,
        verifiedAt: null,
        sites: [{ version: 1, closedAt: null }],
      },
    ]);
    await db.destroy();
    await drop();
  });
});
