import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { holdPayees, keepAccountMoves, peopleOfAccounts } from '../../persistence/accounts/account.store.js';
import { aidToAgreeOf, hadAnotherHand, keepAgreements } from '../../persistence/accounts/agreement.store.js';
import { ownRecords } from '../../persistence/accounts/own-logins.store.js';
import { peopleInReach } from '../../persistence/accounts/reach.store.js';
import { usableAccounts, type UsableAccount } from '../../persistence/accounts/usable-accounts.js';
import { holdingFlags } from '../../persistence/patterns/holding-flags.js';
import { noSuchAccount } from './account-files.js';
import { SealedAccounts } from './sealed-accounts.js';

export type RefusedAccount = Readonly<{ id: string; state: 'refused' }>;
export type Agreed = Readonly<{ id: string; assessments: readonly string[] }>;

/** A list was approved with an account in it: where its aid is to go elsewhere since, one more person agrees to that. */
@Injectable()
export class AccountAgreements {
  constructor(
    private readonly sealed: SealedAccounts,
    private readonly clock: Clock,
  ) {}

  /** For all aid of the person that was approved to go elsewhere. By nobody who had any hand in it but approving it; not while a pattern holds money. */
  async agree(tx: Tx, id: string, reason: string, by: Person): Promise<Agreed> {
    const { account, assessments } = await this.toAgree(tx, id, by);
    if (await this.hadAHand(tx, account, assessments, by.accountId)) throw hadHand();
    const now = this.clock.now();
    const codes = [...(await holdingFlags(tx.manager, assessments)).values()].flat();
    if (codes.length > 0) throw isFlagged(codes);
    const agreement = { accountId: id, personId: account.personId, at: now, by: by.accountId };
    await keepAgreements(tx.manager, assessments, { ...agreement, reason: this.sealed.sealText(reason, id) });
    return { id, assessments };
  }

  /** No aid of the person goes there: they state another account, or the same with better papers. Why is sealed with the move. */
  async refuse(tx: Tx, id: string, reason: string, by: Person): Promise<RefusedAccount> {
    await this.toAgree(tx, id, by);
    const note = this.sealed.sealText(reason, id);
    const move = { id, to: 'refused' as const, by: by.accountId, why: 'not-agreed-to', note };
    await keepAccountMoves(tx.manager, [move], this.clock.now());
    return { id, state: 'refused' };
  }

  /** The account that the person may be paid to, while nobody else changes it, and the aid that waits for somebody to agree. */
  private async toAgree(
    tx: Tx,
    id: string,
    { regions }: Person,
  ): Promise<Readonly<{ account: UsableAccount; assessments: readonly string[] }>> {
    const [personId] = await peopleInReach(tx.manager, await peopleOfAccounts(tx.manager, [id]), regions);
    if (personId === undefined) throw noSuchAccount();
    await holdPayees(tx.manager, [personId]);
    const account = (await usableAccounts(tx.manager, [personId])).get(personId);
    const assessments = account?.id === id ? await aidToAgreeOf(tx.manager, id) : [];
    if (account === undefined || assessments.length === 0) throw nothingToAgree();
    return { account, assessments };
  }

  private async hadAHand(
    tx: Tx,
    { personId, statedBy, decidedBy }: UsableAccount,
    assessments: readonly string[],
    by: string,
  ): Promise<boolean> {
    if (statedBy === by || decidedBy === by) return true;
    if ((await ownRecords(tx.manager, by)).includes(personId)) return true;
    return hadAnotherHand(tx.manager, assessments, by);
  }
}

function nothingToAgree(): Rejected {
  return new Rejected('conflict', 'account.nothing-to-agree', {
    id: 'Tidak ada bantuan yang menunggu persetujuan untuk rekening ini: belum sah, sudah diganti, atau memang rekening yang disetujui.',
    en: 'No aid waits for an agreement to this account: it is not valid yet, another has taken its place, or it is the one that was approved.',
  });
}

function hadHand(): Rejected {
  return new Rejected('forbidden', 'account.had-a-hand', {
    id: 'Anda sudah ikut mengerjakan bantuan atau rekening ini. Orang lain harus menyetujuinya.',
    en: 'You have had a hand in this aid or this account. Somebody else has to agree to it.',
  });
}

function isFlagged(codes: readonly string[]): Rejected {
  const which = [...new Set(codes)].join(', ');
  return new Rejected('conflict', 'account.flagged', {
    id: `Ada temuan yang menahan uang: ${which}. Putuskan temuan itu dulu.`,
    en: `A pattern holds the money: ${which}. Decide about it first.`,
  });
}
