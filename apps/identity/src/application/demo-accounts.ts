import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { ServiceConfig } from '@tanggap/platform';
import type { Company } from '../persistence/company.store.js';
import { Accounts, type NewAccount } from './accounts.js';
import { Companies } from './companies.js';

type SeedAccount = Omit<NewAccount, 'providerCode'> & { readonly providerCode?: string };
type Seed = { readonly accounts: readonly SeedAccount[] };
type SeedCompanies = { readonly companies: readonly Company[] };

/** The accounts to try the product with, from `accounts.json` in `SEED_DIR`, and the names of their companies, from `companies.json` there if it is. What exists stays as it is. */
@Injectable()
export class DemoAccounts implements OnApplicationBootstrap {
  private readonly log = new Logger('DemoAccounts');

  constructor(
    private readonly config: ServiceConfig,
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly companies: Companies,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { SEED_DIR } = this.config;
    if (!SEED_DIR) return;
    const { companies } = await companiesIn(SEED_DIR);
    for (const { id, name } of companies) await this.companies.keep({ id, name });
    const { accounts: wanted } = await seedIn<Seed>(SEED_DIR, 'accounts.json');
    let opened = 0;
    // One after the other: each password's hash takes 19 MiB while it is made.
    for (const account of wanted) opened += Number(await this.openIfNew(account));
    this.log.log(`${opened} of ${wanted.length} demo accounts opened, the others were there`);
  }

  private async openIfNew(wanted: SeedAccount): Promise<boolean> {
    if (await this.accounts.findByUsername(wanted.username)) return false;
    if (wanted.companyId) await this.companies.keep({ id: wanted.companyId, name: null });
    const account = { ...wanted, providerCode: wanted.providerCode ?? null };
    return (await this.work.run(null, (tx) => this.accounts.open(tx, account))) !== undefined;
  }
}

async function seedIn<T>(folder: string, file: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
}

/** Without that file companies have no names until somebody gives them one. */
async function companiesIn(folder: string): Promise<SeedCompanies> {
  try {
    return await seedIn<SeedCompanies>(folder, 'companies.json');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return { companies: [] };
    throw error;
  }
}
