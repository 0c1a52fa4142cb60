import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { addSite, changeSite, closeSite, reopenSite } from '../domain/company-changes.js';
import type { SiteOutcome } from '../domain/company-changes.js';
import { checkedSite } from '../domain/company-details.js';
import type { SiteDetails } from '../domain/company-details.js';
import type { Site } from '../domain/company.js';
import { addCompanies, countSites, hasNotices, keepSite, lockSite } from '../persistence/company.store.js';
import { Companies } from './companies.js';
import { noSuchSite, tooManySites } from './own-company.js';

export const MOST_SITES = 200;

/** The sites of a company, as its HR officers keep them. Whoever changes one holds the company's file. */
@Injectable()
export class Sites {
  constructor(private readonly companies: Companies) {}

  async add(tx: Tx, companyId: string, stated: SiteDetails, person: Person): Promise<{ id: string }> {
    await this.companies.lockOwn(tx, companyId, person);
    if ((await countSites(tx, companyId)) >= MOST_SITES) throw tooManySites(MOST_SITES);
    const { next, changes } = addSite(newId(), companyId, checkedSite(stated), this.companies.doing(person));
    await addCompanies(tx, [], [next]);
    await this.companies.keepChanges(tx, changes);
    return { id: next.id };
  }

  async change(
    tx: Tx,
    place: { readonly companyId: string; readonly siteId: string },
    { version, ...stated }: SiteDetails & { readonly version: number },
    person: Person,
  ): Promise<{ id: string }> {
    const site = await this.lock(tx, place, person);
    const details = checkedSite(stated);
    const doing = this.companies.doing(person);
    return this.keep(tx, changeSite(site, details, version, await hasNotices(tx, site), doing));
  }

  async close(tx: Tx, place: { companyId: string; siteId: string }, person: Person): Promise<{ id: string }> {
    return this.keep(tx, closeSite(await this.lock(tx, place, person), this.companies.doing(person)));
  }

  async reopen(tx: Tx, place: { companyId: string; siteId: string }, person: Person): Promise<{ id: string }> {
    return this.keep(tx, reopenSite(await this.lock(tx, place, person), this.companies.doing(person)));
  }

  private async lock(tx: Tx, place: { companyId: string; siteId: string }, person: Person): Promise<Site> {
    await this.companies.lockOwn(tx, place.companyId, person);
    const site = await lockSite(tx, place.siteId, place.companyId);
    if (!site) throw noSuchSite();
    return site;
  }

  private async keep(tx: Tx, { next, changes }: SiteOutcome): Promise<{ id: string }> {
    if (changes.length > 0) {
      await keepSite(tx, next);
      await this.companies.keepChanges(tx, changes);
    }
    return { id: next.id };
  }
}
