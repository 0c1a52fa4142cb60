import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@tanggap/messaging';
import { findAccountsOf } from '../persistence/account.store.js';
import { listNameless } from '../persistence/company.store.js';
import { findOpenInvitationsTo } from '../persistence/invitation.store.js';
import { Accounts } from './accounts.js';
import { Invitations } from './invitations.js';

export type NamelessCompany = {
  readonly id: string;
  readonly name: null;
  /** Of its accounts, then of who is invited: what it is told apart by while it has no name. */
  readonly addresses: readonly string[];
  /** How many more there are. */
  readonly others: number;
};

const MOST_ADDRESSES = 5;

/** Companies of somebody that nobody has named here: their accounts are older than the names. */
@Injectable()
export class NamelessCompanies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly invitations: Invitations,
  ) {}

  /** In order of id; `after` is the last id of the page before. */
  async list(limit: number, after: string | undefined): Promise<readonly NamelessCompany[]> {
    const { ids, accounts, invited } = await this.work.run(null, async (tx) => {
      const nameless = (await listNameless(tx, limit, after)).map(({ id }) => id);
      return {
        ids: nameless,
        accounts: await findAccountsOf(tx, nameless),
        invited: await findOpenInvitationsTo(tx, nameless),
      };
    });
    const known = [
      ...accounts.map((one) => ({ companyId: one.companyId, address: this.accounts.named(one).username })),
      ...invited.map((one) => ({ companyId: one.companyId, address: this.invitations.shown(one).address })),
    ];
    return ids.map((id) => {
      const all = known.filter(({ companyId }) => companyId === id).map(({ address }) => address);
      const addresses = all.slice(0, MOST_ADDRESSES);
      return { id, name: null, addresses, others: all.length - addresses.length };
    });
  }
}
