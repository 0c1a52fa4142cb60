import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ChangeKind } from '../domain/company-changes.js';
import type { Candidate } from '../domain/company-search.js';
import type { Company, Site } from '../domain/company.js';
import type { Scope } from './scope.js';

export type CompanyView = Omit<Company, 'taxNumber'> & { readonly sites: readonly Omit<Site, 'companyId'>[] };
export type CompanyFileView = CompanyView & { readonly sealedTaxNumber: string | null };
export type CompanyChangeView = {
  readonly at: Date;
  readonly by: string;
  readonly what: ChangeKind;
  readonly siteId: string | null;
  readonly sealed: string;
};

const NEAREST = 200;

const view = `c.id, c.name, c.registration_number as "registrationNumber", c.manpower_number as "manpowerNumber",
  c.bpjs_registration as "bpjsRegistration", c.bpjs_certificate as "bpjsCertificate",
  c.industry_code as "industryCode", c.industry_version as "industryVersion", c.group_id as "groupId", c.version,
  c.verified_at as "verifiedAt", c.verified_by as "verifiedBy",
  json_agg(json_build_object('id', s.id, 'name', s.name, 'regionCode', s.region_code, 'districtCode', s.district_code,
                             'address', s.address, 'workers', s.workers, 'version', s.version,
                             'closedAt', s.closed_at) order by s.name) as sites`;

// Of a company that also works elsewhere, an officer sees the sites of their own regions.
const inScope = `($1::uuid is null or c.id = $1) and ($2::text[] is null or s.region_code = any($2))`;

@Injectable()
export class CompanyQueries {
  constructor(private readonly db: DataSource) {}

  /** A page in the order of ids. */
  async list(scope: Scope, after: string | undefined, limit: number): Promise<readonly CompanyView[]> {
    return await this.db.query<CompanyView[]>(
      `select ${view} from companies c join sites s on s.company_id = c.id
        where ${inScope} and ($3::uuid is null or c.id > $3) group by c.id order by c.id limit $4`,
      [scope.companyId, scope.regions, after ?? null, limit],
    );
  }

  /** Those with these ids, in their order. */
  async listed(scope: Scope, ids: readonly string[]): Promise<readonly CompanyView[]> {
    return await this.db.query<CompanyView[]>(
      `select ${view} from companies c join sites s on s.company_id = c.id
        where ${inScope} and c.id = any($3) group by c.id order by array_position($3::uuid[], c.id)`,
      [scope.companyId, scope.regions, ids],
    );
  }

  /** Companies whose names have most trigrams of what is asked for, the nearest first. */
  async nearest(scope: Scope, searchName: string): Promise<readonly Candidate[]> {
    return await this.db.query<Candidate[]>(
      `select c.id, c.search_name as "searchName" from companies c
        where exists (select 1 from sites s where s.company_id = c.id and ${inScope})
        order by c.search_name <->> $3 limit ${NEAREST}`,
      [scope.companyId, scope.regions, searchName],
    );
  }

  /** Undefined for a company that does not exist or lies outside the scope. */
  async one(id: string, scope: Scope): Promise<CompanyFileView | undefined> {
    const [found] = await this.db.query<CompanyFileView[]>(
      `select ${view}, c.sealed_tax_number as "sealedTaxNumber" from companies c join sites s on s.company_id = c.id
        where ${inScope} and c.id = $3 group by c.id`,
      [scope.companyId, scope.regions, id],
    );
    return found;
  }

  /** What happened to a company as such, and to those of its sites that are in the scope. */
  async history(id: string, scope: Scope): Promise<readonly CompanyChangeView[]> {
    return await this.db.query<CompanyChangeView[]>(
      `select h.changed_at as at, h.changed_by as by, h.what, h.site_id as "siteId", h.sealed
         from company_changes h join companies c on c.id = h.company_id left join sites s on s.id = h.site_id
        where ($1::uuid is null or c.id = $1) and ($2::text[] is null or h.site_id is null or s.region_code = any($2))
          and c.id = $3 order by h.change`,
      [scope.companyId, scope.regions, id],
    );
  }
}
