import type { Tx } from '@tanggap/messaging';
import { searchName } from '../domain/company-search.js';
import type { Site } from '../domain/company.js';
import { companySchema, siteSchema } from './company.schema.js';
import type { KeptCompany } from './company.schema.js';
import type { Scope } from './scope.js';

type Optional =
  | ('taxNumberHash' | 'sealedTaxNumber' | 'manpowerNumber' | 'industryVersion')
  | ('bpjsRegistration' | 'bpjsCertificate');
/** A company as it is first kept: what is not said of it is not known, and its industry is one of KBLI 2020. */
export type NewCompany = Pick<KeptCompany, 'id' | 'name' | 'registrationNumber' | 'industryCode'> &
  Partial<Pick<KeptCompany, Optional>>;
export type NewSite = Omit<Site, 'version' | 'closedAt'>;

/** Companies and sites that are not there yet; those that are stay as they are. Returns how many companies were added. */
export async function addCompanies(
  tx: Tx,
  companies: readonly NewCompany[],
  sites: readonly NewSite[],
): Promise<number> {
  const added = await tx.manager.query<unknown[]>(
    `insert into companies (id, name, search_name, registration_number, tax_number_hash, sealed_tax_number, manpower_number,
                            industry_code, industry_version, bpjs_registration, bpjs_certificate)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[],
                          $10::text[], $11::text[])
     on conflict (id) do nothing returning 1`,
    [
      companies.map(({ id }) => id),
      companies.map(({ name }) => name),
      companies.map(({ name }) => searchName(name)),
      companies.map(({ registrationNumber }) => registrationNumber),
      companies.map(({ taxNumberHash }) => taxNumberHash ?? null),
      companies.map(({ sealedTaxNumber }) => sealedTaxNumber ?? null),
      companies.map(({ manpowerNumber }) => manpowerNumber ?? null),
      companies.map(({ industryCode }) => industryCode),
      companies.map(({ industryVersion }) => industryVersion ?? 2020),
      companies.map(({ bpjsRegistration }) => bpjsRegistration ?? null),
      companies.map(({ bpjsCertificate }) => bpjsCertificate ?? null),
    ],
  );
  await addSites(tx, sites);
  return added.length;
}

async function addSites(tx: Tx, sites: readonly NewSite[]): Promise<void> {
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
}

/** The site, if it is this company's. It stays as it is until the transaction ends: what is filed there goes by it. */
export async function findSite(tx: Tx, id: string, companyId: string): Promise<Site | undefined> {
  const lock = { mode: 'for_key_share' } as const;
  return (await tx.manager.findOne(siteSchema, { where: { id, companyId }, lock })) ?? undefined;
}

/** Locks the site until the transaction ends, also against notices that are being filed for it. */
export async function lockSite(tx: Tx, id: string, companyId: string): Promise<Site | undefined> {
  const lock = { mode: 'pessimistic_write' } as const;
  return (await tx.manager.findOne(siteSchema, { where: { id, companyId }, lock })) ?? undefined;
}

/** Locks the company until the transaction ends. */
export async function lockCompanyFile(tx: Tx, id: string): Promise<KeptCompany | undefined> {
  const lock = { mode: 'for_no_key_update' } as const;
  return (await tx.manager.findOne(companySchema, { where: { id }, lock })) ?? undefined;
}

/** Whether a company has a site in the scope. */
export async function isInScope(tx: Tx, id: string, { companyId, regions }: Scope): Promise<boolean> {
  const found = await tx.manager.query<unknown[]>(
    `select 1 from sites where company_id = $3 and ($1::uuid is null or company_id = $1)
        and ($2::text[] is null or region_code = any($2)) limit 1`,
    [companyId, regions, id],
  );
  return found.length > 0;
}

export async function headsOthers(tx: Tx, id: string): Promise<boolean> {
  return tx.manager.existsBy(companySchema, { groupId: id });
}

export async function countSites(tx: Tx, companyId: string): Promise<number> {
  return tx.manager.countBy(siteSchema, { companyId });
}

export async function hasNotices(tx: Tx, { id, companyId }: Site): Promise<boolean> {
  const found = await tx.manager.query<unknown[]>(
    `select 1 from notices where company_id = $1 and site_id = $2 limit 1`,
    [companyId, id],
  );
  return found.length > 0;
}

type Numbers = Pick<KeptCompany, 'id' | 'registrationNumber' | 'taxNumberHash'>;

/** Which of these numbers another company has. Whoever asks is alone with all numbers until their transaction ends. */
export async function takenNumbers(tx: Tx, own: Numbers): Promise<('registrationNumber' | 'taxNumber')[]> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('company numbers'), 0)`);
  const [taken] = await tx.manager.query<{ registrationNumber: boolean; taxNumber: boolean }[]>(
    `select coalesce(bool_or(registration_number = $2), false) as "registrationNumber",
            coalesce(bool_or(tax_number_hash = $3), false) as "taxNumber"
       from companies where id <> $1 and (registration_number = $2 or tax_number_hash = $3)`,
    [own.id, own.registrationNumber, own.taxNumberHash],
  );
  return (['registrationNumber', 'taxNumber'] as const).filter((field) => taken?.[field] === true);
}

export async function keepCompany(tx: Tx, { id, ...kept }: KeptCompany): Promise<void> {
  await tx.manager.update(companySchema, { id }, kept);
}

export async function keepSite(tx: Tx, { id, ...kept }: Site): Promise<void> {
  await tx.manager.update(siteSchema, { id }, kept);
}

export async function nameOfCompany(tx: Tx, id: string): Promise<string> {
  return (await tx.manager.findOneOrFail(companySchema, { select: { name: true }, where: { id } })).name;
}
