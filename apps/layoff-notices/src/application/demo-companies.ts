import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { ServiceConfig } from '@tanggap/platform';
import type { CompanyDetails } from '../domain/company-details.js';
import { addCompanies } from '../persistence/company.store.js';
import type { NewSite } from '../persistence/company.store.js';
import { CompanySeal } from './company-seal.js';

type SeededCompany = CompanyDetails & { readonly id: string; readonly sites: readonly Omit<NewSite, 'companyId'>[] };
type Seed = { readonly companies: readonly SeededCompany[] };

/** The companies to try the product with, from `SEED_DIR/companies.json`. Those that exist stay as they are. */
@Injectable()
export class DemoCompanies implements OnApplicationBootstrap {
  private readonly log = new Logger('DemoCompanies');

  constructor(
    private readonly config: ServiceConfig,
    private readonly seal: CompanySeal,
    private readonly work: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { SEED_DIR } = this.config;
    if (!SEED_DIR) return;
    const { companies } = JSON.parse(await readFile(join(SEED_DIR, 'companies.json'), 'utf8')) as Seed;
    const sites = companies.flatMap((company) => company.sites.map((site) => ({ ...site, companyId: company.id })));
    const sealed = companies.map((company) => ({
      ...company,
      ...this.seal.closeTaxNumber(company.id, company.taxNumber),
    }));
    const added = await this.work.run(null, (tx) => addCompanies(tx, sealed, sites));
    this.log.log(`${added} of ${companies.length} demo companies added, the others were there`);
  }
}
