import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { isInReach } from '../domain/invitation.js';
import { saveActive } from '../persistence/account.store.js';
import { endSessions } from '../persistence/session.store.js';
import { Accounts, type NamedAccount } from './accounts.js';
import { companyIn, reachOf } from './invitations.js';
import { SecondFactors } from './second-factors.js';

/** Whether an account may be used, said by who looks after it. */
@Injectable()
export class Standing {
  constructor(
    private readonly accounts: Accounts,
    private readonly secondFactors: SecondFactors,
  ) {}

  async suspend(tx: Tx, person: Person, id: string): Promise<NamedAccount> {
    assertNotOwn(person, id);
    await this.change(tx, person, id, false);
    await endSessions(tx, id, 'suspended');
    return this.accounts.oneIn(tx, id);
  }

  async readmit(tx: Tx, person: Person, id: string): Promise<NamedAccount> {
    await this.change(tx, person, id, true);
    return this.accounts.oneIn(tx, id);
  }

  async removeSecondFactor(tx: Tx, person: Person, id: string): Promise<NamedAccount> {
    assertNotOwn(person, id);
    await this.secondFactors.remove(tx, id, false);
    return this.accounts.oneIn(tx, id);
  }

  /** One of another company, or of the union, does not exist for who asks from a company. */
  private async change(tx: Tx, person: Person, id: string, active: boolean): Promise<void> {
    const reach = reachOf(person);
    if (!isInReach(reach, await this.accounts.oneIn(tx, id))) throw this.accounts.notFound();
    if (await saveActive(tx, id, companyIn(reach), active)) return;
    throw new Rejected('conflict', active ? 'account.active' : 'account.suspended', {
      id: active ? 'Akun ini sudah aktif.' : 'Akun ini sudah ditangguhkan.',
      en: active ? 'This account is active already.' : 'This account is suspended already.',
    });
  }
}

function assertNotOwn({ accountId }: Person, id: string): void {
  if (accountId !== id) return;
  throw new Rejected('conflict', 'account.own', {
    id: 'Ini akun Anda sendiri. Minta rekan lain melakukannya.',
    en: 'This is your own account. Ask a colleague to do it.',
  });
}
