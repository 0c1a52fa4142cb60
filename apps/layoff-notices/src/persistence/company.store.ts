import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import type { Company, Site } from '../domain/company.js';

export const companySchema = new EntitySchema<Company>({
  name: 'company',
  tableName: 'companies',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_company' },
    name: { type: 'text' },
    registrationNumber: { name: 'registration_number', type: 'text' },
    industryCode: { name: 'industry_code', type: 'text' },
  },
  uniques: [{ name: 'one_company_per_registration_number', columns: ['registrationNumber'] }],
  checks: [{ name: 'a_registration_number_has_13_digits', expression: `registration_number ~ '^[0-9]{13}$'` }],
});

export const siteSchema = new EntitySchema<Site>({
  name: 'site',
  tableName: 'sites',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_site' },
    companyId: { name: 'company_id', type: 'uuid' },
    name: { type: 'text' },
    regionCode: { name: 'region_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    address: { type: 'text' },
    workers: { type: 'int' },
  },
  foreignKeys: [
    { name: 'a_site_is_a_companys', target: 'company', columnNames: ['companyId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    { name: 'a_site_lies_in_its_region', expression: 'region_code = left(district_code, 5)' },
    { name: 'a_site_has_workers', expression: 'workers > 0' },
  ],
  indices: [
    { name: 'sites_of_a_company', columns: ['companyId'] },
    { name: 'sites_of_a_region', columns: ['regionCode'] },
  ],
});

/** Companies and sites that are not there yet; those that are stay as they are. Returns how many companies were added. */
export async function addCompanies(tx: Tx, companies: readonly Company[], sites: readonly Site[]): Promise<number> {
  const added = await tx.manager.query<unknown[]>(
    `insert into companies (id, name, registration_number, industry_code)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
     on conflict (id) do nothing returning 1`,
    [
      companies.map(({ id }) => id),
      companies.map(({ name }) => name),
      companies.map(({ registrationNumber }) => registrationNumber),
      companies.map(({ industryCode }) => industryCode),
    ],
  );
  await tx.manager.query(
    `insert into sites (id, company_id, name, region_code, district_code, address, workers)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
     on conflict (id) do nothing`,
    [
      sites.map(({ id }) => id),
      sites.map(({ companyId }) => companyId),
      sites.map(({ name }) => name),
      sites.map(({ regionCode }) => regionCode),
      sites.map(({ districtCode }) => districtCode),
      sites.map(({ address }) => address),
      sites.map(({ workers }) => workers),
    ],
  );
  return added.length;
}

/** The site, if it is this company's. */
export async function findSite(tx: Tx, id: string, companyId: string): Promise<Site | undefined> {
  return (await tx.manager.findOneBy(siteSchema, { id, companyId })) ?? undefined;
}
