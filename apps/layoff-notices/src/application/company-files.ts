import { Injectable } from '@nestjs/common';
import type { Person } from '@tanggap/platform';
import type { CompanyChange } from '../domain/company-changes.js';
import { industryName } from '../domain/company-details.js';
import { bestMatches, searchedName } from '../domain/company-search.js';
import { CompanyQueries } from '../persistence/company.queries.js';
import type { CompanyView } from '../persistence/company.queries.js';
import { CompanySeal } from './company-seal.js';
import { noSuchCompany } from './own-company.js';
import { scopeOf } from './scope-of.js';

export type ShownCompany = CompanyView & { readonly industryName?: string | undefined };
export type ShownChange = Omit<CompanyChange, 'companyId'>;

/** Companies as a person may see them. */
@Injectable()
export class CompanyFiles {
  constructor(
    private readonly companies: CompanyQueries,
    private readonly seal: CompanySeal,
  ) {}

  async list(after: string | undefined, limit: number, person: Person): Promise<readonly ShownCompany[]> {
    return (await this.companies.list(scopeOf(person), after, limit)).map(shown);
  }

  /** Those whose names hold what is asked for, but for a slip or two; the nearest first. Throws `Rejected` if that is too short. */
  async search(asked: string, limit: number, person: Person): Promise<readonly ShownCompany[]> {
    const name = searchedName(asked);
    const scope = scopeOf(person);
    const ids = bestMatches(name, await this.companies.nearest(scope, name), limit);
    return ids.length === 0 ? [] : (await this.companies.listed(scope, ids)).map(shown);
  }

  /** With its tax number. Throws `Rejected` for one that does not exist or lies outside what the person may see. */
  async open(id: string, person: Person): Promise<ShownCompany & { readonly taxNumber: string | null }> {
    const { sealedTaxNumber, ...company } = await this.find(id, person);
    return { ...shown(company), taxNumber: this.seal.openTaxNumber(id, sealedTaxNumber) };
  }

  async history(id: string, person: Person): Promise<readonly ShownChange[]> {
    await this.find(id, person);
    const lines = await this.companies.history(id, scopeOf(person));
    return lines.map(({ sealed, ...line }) => ({ ...line, fields: this.seal.openChange(id, sealed) }));
  }

  private async find(id: string, person: Person) {
    const found = await this.companies.one(id, scopeOf(person));
    if (!found) throw noSuchCompany();
    return found;
  }
}

function shown(company: CompanyView): ShownCompany {
  const name = industryName(company);
  return name === undefined ? company : { ...company, industryName: name };
}
