import { EntitySchema } from 'typeorm';
import type { Company, Site } from '../domain/company.js';

/** As kept: the tax number sealed, with a keyed hash to tell two of them apart; the name also as it is searched. */
export type KeptCompany = Omit<Company, 'taxNumber'> & {
  readonly searchName: string;
  readonly taxNumberHash: string | null;
  readonly sealedTaxNumber: string | null;
};

export const companySchema = new EntitySchema<KeptCompany>({
  name: 'company',
  tableName: 'companies',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_company' },
    name: { type: 'text' },
    searchName: { name: 'search_name', type: 'text' },
    registrationNumber: { name: 'registration_number', type: 'text' },
    taxNumberHash: { name: 'tax_number_hash', type: 'text', nullable: true },
    sealedTaxNumber: { name: 'sealed_tax_number', type: 'text', nullable: true },
    manpowerNumber: { name: 'manpower_number', type: 'text', nullable: true },
    bpjsRegistration: { name: 'bpjs_registration', type: 'text', nullable: true },
    bpjsCertificate: { name: 'bpjs_certificate', type: 'text', nullable: true },
    industryCode: { name: 'industry_code', type: 'text' },
    industryVersion: { name: 'industry_version', type: 'int', default: 2020 },
    groupId: { name: 'group_id', type: 'uuid', nullable: true },
    version: { type: 'int', default: 1 },
    verifiedAt: { name: 'verified_at', type: 'timestamptz', nullable: true },
    verifiedBy: { name: 'verified_by', type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      ...{ name: 'a_group_is_headed_by_a_company', target: 'company' },
      ...{ columnNames: ['groupId'], referencedColumnNames: ['id'] },
    },
  ],
  uniques: [
    { name: 'one_company_per_registration_number', columns: ['registrationNumber'] },
    { name: 'one_company_per_tax_number', columns: ['taxNumberHash'] },
  ],
  checks: [
    { name: 'a_registration_number_has_13_digits', expression: `registration_number ~ '^[0-9]{13}$'` },
    { name: 'a_tax_number_is_sealed', expression: '(tax_number_hash is null) = (sealed_tax_number is null)' },
    { name: 'an_industry_is_of_a_known_year', expression: 'industry_version in (2020, 2025)' },
    { name: 'a_bpjs_registration_is_letters_and_digits', expression: `bpjs_registration ~ '^[A-Z0-9]{4,20}$'` },
    { name: 'no_company_heads_itself', expression: 'group_id <> id' },
    { name: 'a_verified_company_has_its_verifier', expression: '(verified_at is null) = (verified_by is null)' },
  ],
  indices: [
    // Of trigrams, which TypeORM cannot say.
    { name: 'companies_by_name', columns: ['searchName'], synchronize: false },
    { name: 'companies_of_a_group', columns: ['groupId'] },
    // Of an expression, which TypeORM cannot say either.
    { name: 'companies_by_group', columns: ['groupId', 'id'], synchronize: false },
  ],
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
    version: { type: 'int', default: 1 },
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
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
