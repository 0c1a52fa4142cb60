import { Injectable } from '@nestjs/common';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { accountMoves, accountStateWords, type AccountState } from '../../domain/accounts/account.js';
import { replacedBy } from '../../domain/accounts/statement.js';
import {
  accountsOf,
  hasApproved,
  holdPayees,
  keepAccountActs,
  keepAccountMoves,
  keepDecision,
  peopleOfAccounts,
  type HeldAccount,
} from '../../persistence/accounts/account.store.js';
import { ownRecords } from '../../persistence/accounts/own-logins.store.js';
import { allRecordsOf, peopleInReach } from '../../persistence/accounts/reach.store.js';
import { unlessApproved } from '../assessing/assessment-moves.js';
import { noSuchAccount, notConnected } from './account-files.js';
import { SealedAccounts } from './sealed-accounts.js';
import { Statements, type Stated } from './statements.js';

export type AccountBody = Readonly<{ bankCode: string; number: string; holder: string }>;
export type DecisionBody = Readonly<{ decision: 'accept' | 'refuse'; reason: string }>;
export type AskedAgain = Readonly<{ id: string; result: 'asked' | 'not-found' | 'not-the-latest' | 'cannot-be-asked' }>;

const mayBeAsked = (state: AccountState) => (accountMoves[state] as readonly AccountState[]).includes('stated');

/** Where aid goes, as people say and decide it. Whoever has a hand in it approves nothing of that person. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly statements: Statements,
    private readonly sealed: SealedAccounts,
    private readonly clock: Clock,
  ) {}

  /** By an officer, on paper of the person: for every record of the human being. */
  async stateForPerson(tx: Tx, personId: string, body: AccountBody, by: Person): Promise<Stated> {
    if ((await peopleInReach(tx.manager, [personId], by.regions)).length === 0) throw noSuchPerson();
    const records = await allRecordsOf(tx.manager, [personId]);
    if ((await ownRecords(tx.manager, by.accountId)).some((own) => records.includes(own))) throw ofOneself();
    if (await hasApproved(tx.manager, records, by.accountId)) throw ofOwnApproval();
    return this.state(tx, records, personId, { ...body, source: 'office', by: by.accountId });
  }

  /** By the person. */
  async stateOwn(tx: Tx, body: AccountBody, by: Person): Promise<Stated> {
    const records = await ownRecords(tx.manager, by.accountId);
    if (records.length === 0) throw notConnected();
    return this.state(tx, records, records[0] ?? '', { ...body, source: 'worker', by: by.accountId });
  }

  /** The name at the bank is nearly the person's: somebody says whether it is the same human being. Not whoever stated it. */
  async decide(
    tx: Tx,
    id: string,
    { decision, reason }: DecisionBody,
    by: Person,
  ): Promise<{ id: string; state: AccountState }> {
    const { account, known, card } = await this.hold(tx, id, by);
    if (account.statedBy === by.accountId) throw ofOwnStatement();
    const records = await allRecordsOf(tx.manager, [account.personId]);
    if (await hasApproved(tx.manager, records, by.accountId)) throw ofOwnApproval();
    if (account.state !== 'to-decide') throw nothingToDecide(account.state);
    const to: AccountState = decision === 'accept' ? 'valid' : 'refused';
    assertMove<AccountState>('account', accountMoves, account.state, to, accountStateWords);
    const at = this.clock.now();
    const moves = [{ id, to, by: by.accountId, why: `name-${decision === 'accept' ? 'accepted' : 'refused'}` }];
    const replaced = to === 'valid' ? replacedBy(account.version, known) : [];
    const over = replaced.map((one) => ({
      id: one.id,
      to: 'superseded' as const,
      by: by.accountId,
      why: 'another-is-valid',
    }));
    const acceptedNames = to === 'valid' ? this.namesOf(account, card) : null;
    const kept = { by: by.accountId, at, reason: this.sealed.sealText(reason, id), acceptedNames };
    await keepDecision(tx.manager, id, kept);
    await keepAccountMoves(tx.manager, [...moves, ...over], at);
    await unlessApproved(keepAccountActs(tx.manager, [account.personId], by.accountId, 'account-decided'));
    return { id, state: to };
  }

  /** The two names as they stand now, sealed; nothing where one does not open. */
  private namesOf({ id, personId, bankName }: HeldAccount, sealedCard: string | null): string | null {
    const [card, bank] = [this.sealed.text(sealedCard, personId), this.sealed.text(bankName, id)];
    return card === null || bank === null ? null : this.sealed.sealText(JSON.stringify({ card, bank }), id);
  }

  /** The bank is asked anew about each, with a result for each: what it said before counts no longer. */
  async askAgain(tx: Tx, ids: readonly string[], by: Person): Promise<readonly AskedAgain[]> {
    const all = await peopleOfAccounts(tx.manager, ids);
    const people = await peopleInReach(tx.manager, all, by.regions);
    await holdPayees(tx.manager, people);
    const known = await accountsOf(tx.manager, people);
    const results = ids.map((id) => ({ id, result: resultFor(id, known) }));
    const asked = results.filter(({ result }) => result === 'asked').map(({ id }) => id);
    const moves = asked.map((id) => ({ id, to: 'stated' as const, by: by.accountId, why: 'asked-again' }));
    await keepAccountMoves(tx.manager, moves, this.clock.now());
    return results;
  }

  private async state(
    tx: Tx,
    records: readonly string[],
    personId: string,
    said: AccountBody & Readonly<{ source: 'worker' | 'office'; by: string }>,
  ): Promise<Stated> {
    const each = [personId, ...records.filter((one) => one !== personId)];
    const stated = await this.statements.take(
      tx,
      each.map((one) => ({ ...said, personId: one })),
    );
    const own = stated.find((one) => one.personId === personId);
    if (!own || stated.every(({ is }) => is === 'same')) throw sameAccount();
    return own;
  }

  private async hold(
    tx: Tx,
    id: string,
    { regions }: Person,
  ): Promise<{ account: HeldAccount; known: readonly HeldAccount[]; card: string | null }> {
    const people = await peopleInReach(tx.manager, await peopleOfAccounts(tx.manager, [id]), regions);
    if (people.length === 0) throw noSuchAccount();
    const cards = await holdPayees(tx.manager, people);
    const known = await accountsOf(tx.manager, people);
    const account = known.find((one) => one.id === id);
    if (!account) throw noSuchAccount();
    return { account, known, card: cards.get(account.personId) ?? null };
  }
}

function resultFor(id: string, known: readonly HeldAccount[]): AskedAgain['result'] {
  const account = known.find((one) => one.id === id);
  if (!account) return 'not-found';
  const later = known.some((one) => one.personId === account.personId && one.version > account.version);
  if (later) return 'not-the-latest';
  return mayBeAsked(account.state) ? 'asked' : 'cannot-be-asked';
}

function noSuchPerson(): Rejected {
  return new Rejected('missing', 'payee.not-found', {
    id: 'Orang ini tidak ditemukan.',
    en: 'This person was not found.',
  });
}

function sameAccount(): Rejected {
  return new Rejected('conflict', 'account.same', {
    id: 'Rekening ini sudah tercatat sebagai yang terakhir.',
    en: 'This is the account that was stated last already.',
  });
}

function ofOneself(): Rejected {
  return new Rejected('forbidden', 'account.of-oneself', {
    id: 'Rekening Anda sendiri diubah melalui akun Anda sebagai penerima, atau oleh petugas lain.',
    en: 'Your own account is changed by yourself as a recipient, or by another officer.',
  });
}

function ofOwnStatement(): Rejected {
  return new Rejected('forbidden', 'account.of-own-statement', {
    id: 'Rekening ini Anda catat sendiri: rekan lain yang memutuskannya.',
    en: 'You took down this account yourself: a colleague decides about it.',
  });
}

function ofOwnApproval(): Rejected {
  return new Rejected('forbidden', 'account.of-own-approval', {
    id: 'Anda sudah menyetujui bantuan orang ini: rekan lain yang mengurus rekeningnya.',
    en: 'You have approved aid of this person: a colleague looks after the account.',
  });
}

function nothingToDecide(state: AccountState): Rejected {
  const { id, en } = accountStateWords[state];
  return new Rejected('conflict', 'account.nothing-to-decide', {
    id: `Tidak ada yang perlu diputuskan: ${id}.`,
    en: `There is nothing to decide: ${en}.`,
  });
}
