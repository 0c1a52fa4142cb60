import { Injectable } from '@nestjs/common';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { putInGroup, verify } from '../domain/company-changes.js';
import type { Company } from '../domain/company.js';
import { headsOthers, isInScope, lockCompanyFile } from '../persistence/company.store.js';
import { Companies } from './companies.js';
import { CompanySeal } from './company-seal.js';
import { noSuchCompany } from './own-company.js';
import { Escalation } from './response/escalation.js';
import { scopeOf } from './scope-of.js';

/** What an office says of the companies that have a site in its regions. */
@Injectable()
export class CompanyReviews {
  constructor(
    private readonly companies: Companies,
    private readonly seal: CompanySeal,
    private readonly escalation: Escalation,
  ) {}

  async verify(tx: Tx, id: string, version: number, person: Person): Promise<{ id: string }> {
    const company = await this.lock(tx, id, person);
    await this.companies.keep(tx, verify(company, version, this.companies.doing(person)));
    return { id };
  }

  /**
   * Both companies must be in the office's sight; `headId` null takes the company out of its group. What both groups have
   * filed is weighed anew: windows of a group, and the alarm of split notices, go over all of its companies.
   */
  async group(tx: Tx, id: string, headId: string | null, person: Person): Promise<{ id: string }> {
    // In the order of their ids, so that two who group the same companies cannot wait for each other.
    const ids = [...new Set([id, headId ?? id])].sort();
    const found = new Map<string, Company>();
    for (const each of ids) found.set(each, await this.lock(tx, each, person));
    const [company, head] = [found.get(id), headId === null ? null : found.get(headId)];
    if (!company || head === undefined) throw noSuchCompany();
    const outcome = putInGroup(company, head, await headsOthers(tx, id), this.companies.doing(person));
    await this.companies.keep(tx, outcome);
    const groups = [company, outcome.next].map(({ groupId }) => groupId ?? id);
    if (outcome.changes.length > 0) await this.escalation.regrouped(tx, groups);
    return { id };
  }

  private async lock(tx: Tx, id: string, person: Person): Promise<Company> {
    const kept = (await isInScope(tx, id, scopeOf(person))) ? await lockCompanyFile(tx, id) : undefined;
    if (!kept) throw noSuchCompany();
    return this.seal.open(kept);
  }
}
