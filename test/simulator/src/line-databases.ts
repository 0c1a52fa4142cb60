import { programmes } from '@tanggap/indonesia';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import type { Tables } from '@tanggap/platform';
import { aDatabasePerService } from '@tanggap/testing';
import { tables as cash } from '../../../apps/cash-assistance/dist/persistence/index.js';
import { addCompanies } from '../../../apps/layoff-notices/dist/persistence/company.store.js';
import { tables as notices } from '../../../apps/layoff-notices/dist/persistence/index.js';
import { tables as training } from '../../../apps/training-referrals/dist/persistence/index.js';
import { admissionRules, policies } from '../../../apps/training-referrals/dist/persistence/reference.js';
import { keepReference } from '../../../apps/training-referrals/dist/persistence/reference.store.js';
import { tables as registry } from '../../../apps/worker-registry/dist/persistence/index.js';
import { topics } from './event-logs.js';
import { serviceNames, type ServiceName } from './instances.js';
import { openDatabase } from './service-database.js';
import type { Databases } from './running.js';
import { companies, region } from './world.js';

export type LineDatabases = { readonly databases: Databases; vacuum(): Promise<void>; close(): Promise<void> };

const tablesOf: Readonly<Record<ServiceName, Tables>> = {
  'layoff-notices': notices,
  'worker-registry': registry,
  'training-referrals': training,
  'cash-assistance': cash,
};

/** Four databases of our own with what every seed finds: reference tables, one company, positions at their beginning. */
export async function openLine(adminUrl: string): Promise<LineDatabases> {
  const { urls, drop } = await aDatabasePerService(serviceNames, adminUrl);
  const open = async (name: ServiceName) => [name, await openDatabase(name, urls[name] ?? '', tablesOf[name])] as const;
  const databases = Object.fromEntries(await Promise.all(serviceNames.map(open))) as Record<
    ServiceName,
    Databases[ServiceName]
  >;
  const each = Object.values(databases);
  for (const { connection } of each) await connection.begin();
  await publishReference(databases);
  for (const { connection } of each) await connection.ask(startOfAllStreams, [topics]);
  for (const { connection } of each) await connection.keep();
  return {
    databases,
    vacuum: async () => void (await Promise.all(each.map((database) => database.vacuum()))),
    close: async () => {
      for (const database of each) await database.close();
      await drop();
    },
  };
}

const startOfAllStreams = `
  insert into consumer_positions (topic, partition, position)
  select topic, partition, 0 from unnest($1::text[]) as topic, generate_series(0, 1) as partition`;

async function publishReference(databases: Databases): Promise<void> {
  const owners = companies.map(({ companyId: id }, n) => ({
    id,
    name: 'PT',
    registrationNumber: `123456789012${n}`,
    industryCode: '15202',
  }));
  const place = { name: 'Pabrik', regionCode: region, districtCode: '36.03.12', address: 'Jalan Raya', workers: 100 };
  const sites = companies.map(({ companyId, siteId }) => ({ ...place, id: siteId, companyId }));
  await new UnitOfWork(databases['layoff-notices'].db).run(newCause(), async (tx) => {
    await addCompanies(tx, owners, sites);
  });
  await new UnitOfWork(databases['training-referrals'].db).run(newCause(), ({ manager }) =>
    keepReference(manager, programmes, admissionRules, policies),
  );
}
