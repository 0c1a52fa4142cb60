import { Injectable } from '@nestjs/common';
import { bankByCode, maskName } from '@tanggap/indonesia';
import { newId } from '@tanggap/contracts';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, type Person } from '@tanggap/platform';
import { accountStateWords, type AccountState } from '../../domain/accounts/account.js';
import { maskNumber } from '../../domain/accounts/masked-number.js';
import {
  PayeeQueries,
  type AccountFilter,
  type AccountMoveRow,
  type AccountRow,
  type AgreementRow,
} from '../../persistence/accounts/payee.queries.js';
import { keepReveal } from '../../persistence/accounts/reach.store.js';
import type { Scope } from '../../persistence/scope.js';
import { SealedAccounts } from './sealed-accounts.js';

/** What the list can be narrowed to. */
export { accountStates } from '../../domain/accounts/account.js';

type Flag = Readonly<{ code: 'shared-account' | 'not-readable' | 'name-not-known'; text: Bilingual }>;
export type AccountView = Readonly<{
  id: string;
  personId: string;
  assessmentId: string;
  version: number;
  state: AccountState;
  text: Bilingual;
  source: AccountRow['source'];
  bankCode: string;
  bank: string | null;
  /** `•••6789`; null where it cannot be opened. */
  number: string | null;
  maskedName: string | null;
  maskedBankName: string | null;
  /** Thousandths. */
  nameScore: number | null;
  statedAt: Date;
  statedBy: string;
  effectiveOn: string;
  checkedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  /** How often the bank gave no answer, and when it is asked again. */
  tries: number;
  nextAt: Date | null;
  /** Aid that was approved to go elsewhere goes here once somebody has agreed to it. */
  toAgree: boolean;
  flags: readonly Flag[];
}>;
export type OwnAccountView = Pick<
  AccountView,
  | 'id'
  | 'version'
  | 'state'
  | 'text'
  | 'source'
  | 'bankCode'
  | 'bank'
  | 'number'
  | 'statedAt'
  | 'effectiveOn'
  | 'checkedAt'
>;
type ToldMove = AccountMoveRow & Readonly<{ text: Bilingual }>;
export type AccountFile = AccountView &
  Readonly<{ reason: string | null; history: readonly ToldMove[]; agreements: readonly AgreementRow[] }>;
export type OpenAccount = Readonly<{
  id: string;
  number: string;
  holder: string;
  name: string | null;
  bankName: string | null;
}>;

const flagWords: Readonly<Record<Flag['code'], Bilingual>> = {
  'shared-account': {
    id: 'Orang lain menyebut rekening yang sama.',
    en: 'Another person stated the same account.',
  },
  'not-readable': {
    id: 'Data rekening tidak dapat dibuka; periksa kunci data.',
    en: 'The data of the account does not open; look at the key ring.',
  },
  'name-not-known': {
    id: 'Nama pada KTP belum diketahui; bank belum ditanya.',
    en: 'The name on the card is not known yet; the bank is not asked.',
  },
};

/** Accounts as they may be shown: the last digits, and initials. Whoever needs more says why. */
@Injectable()
export class AccountFiles {
  constructor(
    private readonly payees: PayeeQueries,
    private readonly sealed: SealedAccounts,
    private readonly clock: Clock,
  ) {}

  async list(filter: AccountFilter, scope: Scope): Promise<readonly AccountView[]> {
    return (await this.payees.list(filter, scope)).map((row) => this.view(row));
  }

  async counts(scope: Scope) {
    const counted = await this.payees.counts(scope);
    return counted.map(({ state, accounts }) => ({ state, text: accountStateWords[state], accounts }));
  }

  async open(id: string, scope: Scope): Promise<AccountFile> {
    const row = await this.rowOf(id, scope);
    const history = (await this.payees.moves(id)).map(({ note, ...move }) => ({
      ...{ ...move, text: accountStateWords[move.to] },
      note: this.sealed.text(note, id),
    }));
    const agreements = await this.payees.agreements(id);
    return { ...this.view(row), reason: this.sealed.text(row.reason, id), history, agreements };
  }

  /** What people see of their own: not who looked after it. */
  async own({ accountId }: Person): Promise<readonly OwnAccountView[]> {
    const own = await this.ownIfAny(accountId);
    if (own.length === 0 && !(await this.payees.isOfSomebody(accountId))) throw notConnected();
    return own;
  }

  /** The same; of whoever is connected to no person there is nothing. */
  async ownIfAny(loginId: string): Promise<readonly OwnAccountView[]> {
    return (await this.payees.ownOf(loginId)).map(({ sealed, effectiveAt, ...row }) => {
      const account = this.sealed.account(sealed, row.id);
      return {
        ...{ ...row, text: accountStateWords[row.state], bank: bankByCode.get(row.bankCode)?.name ?? null },
        ...{ number: account ? maskNumber(account.number) : null, effectiveOn: civilDayOf(effectiveAt) },
      };
    });
  }

  async noteReveal(tx: Tx, id: string, reason: string, by: Person): Promise<{ id: string }> {
    await this.rowOf(id, by.regions);
    const revealId = newId();
    const note = this.sealed.sealText(reason, revealId);
    await keepReveal(tx.manager, { id: revealId, accountId: id, at: this.clock.now(), by: by.accountId, reason: note });
    return { id };
  }

  async reveal(id: string, scope: Scope): Promise<OpenAccount> {
    const row = await this.rowOf(id, scope);
    const { number, holder } = this.sealed.open(row.sealed, id);
    return {
      ...{ id, number, holder },
      name: this.sealed.text(row.payeeSealed, row.personId),
      bankName: this.sealed.text(row.bankName, id),
    };
  }

  private async rowOf(id: string, scope: Scope): Promise<AccountRow> {
    const row = await this.payees.one(id, scope);
    if (!row) throw noSuchAccount();
    return row;
  }

  private view(row: AccountRow): AccountView {
    const account = this.sealed.account(row.sealed, row.id);
    const name = this.sealed.text(row.payeeSealed, row.personId);
    const bankName = this.sealed.text(row.bankName, row.id);
    const { id, personId, assessmentId, version, state, source, bankCode, nameScore, statedAt, statedBy } = row;
    return {
      ...{ id, personId, assessmentId, version, state, text: accountStateWords[state], source, bankCode },
      bank: bankByCode.get(bankCode)?.name ?? null,
      number: account ? maskNumber(account.number) : null,
      maskedName: name === null ? null : maskName(name),
      maskedBankName: bankName === null ? null : maskName(bankName),
      ...{ nameScore, statedAt, statedBy, effectiveOn: civilDayOf(row.effectiveAt), checkedAt: row.checkedAt },
      ...{ decidedAt: row.decidedAt, decidedBy: row.decidedBy, tries: row.attempts },
      nextAt: state === 'stated' ? row.nextAt : null,
      toAgree: row.toAgree,
      flags: flagsOf(row, account !== null, name !== null),
    };
  }
}

export function noSuchAccount(): Rejected {
  return new Rejected('missing', 'account.not-found', {
    id: 'Rekening ini tidak ditemukan.',
    en: 'This account was not found.',
  });
}

export function notConnected(): Rejected {
  return new Rejected('missing', 'own.not-connected', {
    id: 'Akun ini belum terhubung dengan kasus Anda. Datang ke loket Disnaker dengan KTP, atau hubungi petugas Anda.',
    en: 'This account is not connected to your case yet. Come to the counter of the manpower office with your identity card, or call your caseworker.',
  });
}

function flagsOf({ sharedWith }: AccountRow, isReadable: boolean, isNamed: boolean): readonly Flag[] {
  const codes: Flag['code'][] = [];
  if (sharedWith > 0) codes.push('shared-account');
  if (!isReadable) codes.push('not-readable');
  if (!isNamed) codes.push('name-not-known');
  return codes.map((code) => ({ code, text: flagWords[code] }));
}
