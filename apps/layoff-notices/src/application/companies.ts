import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { addSite, changeCompany, numbersTaken, register } from '../domain/company-changes.js';
import type { CompanyChange, CompanyOutcome, Doing } from '../domain/company-changes.js';
import { checkedCompany, checkedFile } from '../domain/company-details.js';
import type { SiteDetails, StatedCompany } from '../domain/company-details.js';
import type { Company } from '../domain/company.js';
import { addCompanyChanges } from '../persistence/company-change.store.js';
import { addCompanies, keepCompany, lockCompanyFile, takenNumbers } from '../persistence/company.store.js';
import { lockCompany } from '../persistence/notice.store.js';
import { CompanySeal } from './company-seal.js';
import { noSuchCompany, registeredBefore } from './own-company.js';
import { companyOf } from './own-notice.js';

/** What a company's HR officers say of it. */
@Injectable()
export class Companies {
  constructor(
    private readonly clock: Clock,
    private readonly seal: CompanySeal,
  ) {}

  /** Once for the company that the account belongs to. */
  async register(
    tx: Tx,
    stated: StatedCompany,
    sites: readonly SiteDetails[],
    person: Person,
  ): Promise<{ id: string }> {
    const id = companyOf(person);
    const checked = checkedFile(stated, sites);
    await lockCompany(tx, id);
    if (await lockCompanyFile(tx, id)) throw registeredBefore();
    const doing = this.doing(person);
    const { next, changes } = register(id, checked.company, doing);
    const added = checked.sites.map((site) => addSite(newId(), id, site, doing));
    const kept = this.seal.close(next);
    await this.assertFree(tx, kept);
    await addCompanies(
      tx,
      [kept],
      added.map((site) => site.next),
    );
    await this.keepChanges(tx, [...changes, ...added.flatMap((site) => site.changes)]);
    return { id };
  }

  async change(
    tx: Tx,
    id: string,
    stated: StatedCompany & { readonly version: number },
    person: Person,
  ): Promise<{ id: string }> {
    const company = await this.lockOwn(tx, id, person);
    const outcome = changeCompany(company, checkedCompany(stated), stated.version, this.doing(person));
    if (outcome.changes.length > 0) await this.assertFree(tx, this.seal.close(outcome.next));
    await this.keep(tx, outcome);
    return { id };
  }

  /** Another company's does not exist for this person. */
  async lockOwn(tx: Tx, id: string, person: Person): Promise<Company> {
    const kept = id === companyOf(person) ? await lockCompanyFile(tx, id) : undefined;
    if (!kept) throw noSuchCompany();
    return this.seal.open(kept);
  }

  async keep(tx: Tx, { next, changes }: CompanyOutcome): Promise<void> {
    if (changes.length === 0) return;
    await keepCompany(tx, this.seal.close(next));
    await this.keepChanges(tx, changes);
  }

  async keepChanges(tx: Tx, changes: readonly CompanyChange[]): Promise<void> {
    await addCompanyChanges(
      tx,
      changes.map((change) => this.seal.closeChange(change)),
    );
  }

  doing({ accountId }: Person): Doing {
    return { by: accountId, now: this.clock.now() };
  }

  private async assertFree(tx: Tx, kept: Parameters<typeof takenNumbers>[1]): Promise<void> {
    const taken = await takenNumbers(tx, kept);
    if (taken.length > 0) throw numbersTaken(taken);
  }
}
