import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Company, Site } from '../domain/company.js';
import type { Scope } from './scope.js';

export type CompanyView = Company & { readonly sites: readonly Omit<Site, 'companyId'>[] };

const view = `c.id, c.name, c.registration_number as "registrationNumber", c.industry_code as "industryCode",
  json_agg(json_build_object('id', s.id, 'name', s.name, 'regionCode', s.region_code, 'districtCode', s.district_code,
                             'address', s.address, 'workers', s.workers) order by s.name) as sites`;

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

  /** Undefined for a company that does not exist or lies outside the scope. */
  async one(id: string, scope: Scope): Promise<CompanyView | undefined> {
    const [found] = await this.db.query<CompanyView[]>(
      `select ${view} from companies c join sites s on s.company_id = c.id
        where ${inScope} and c.id = $3 group by c.id`,
      [scope.companyId, scope.regions, id],
    );
    return found;
  }
}
