import { Inject, Injectable } from '@nestjs/common';
import { bankByCode } from '@tanggap/indonesia';
import { Rejected, type CivilDate } from '@tanggap/kernel';
import { accountStates, type AccountState, type ListedAccount } from '../domain/account.js';
import { answer, type AnswerName, type SnapAnswer } from '../domain/answers.js';
import { camt053 } from '../domain/formats/camt.js';
import { mt940 } from '../domain/formats/mt940.js';
import { statementCsv } from '../domain/formats/statement-csv.js';
import { isPlain, money, readInquiry, readText } from '../domain/instruction.js';
import { dayOf, written } from '../domain/jakarta.js';
import { sumOf, type StatementEntry } from '../domain/statement.js';
import { Bank } from './bank.js';

const MOST_DETAILS = 1_000;
const notActive: Readonly<Record<Exclude<AccountState, 'active'>, AnswerName>> = {
  closed: 'inactive',
  dormant: 'dormant',
  frozen: 'doNotHonor',
  unknown: 'wrongAccount',
};

export type StatementForm = 'mt940' | 'camt.053' | 'csv';

/** Whose accounts there are, and what is on the payer's own. */
@Injectable()
export class Accounts {
  constructor(@Inject(Bank) private readonly bank: Bank) {}

  async inquire(body: unknown, service: '15' | '16'): Promise<SnapAnswer> {
    const read = readInquiry(body, service);
    if ('refused' in read) return read.refused;
    const { bankCode, number, reference } = read.value;
    const about = { ...(reference && { partnerReferenceNo: reference }), beneficiaryAccountNo: number };
    if (!bankByCode.has(bankCode)) return answer('wrongBank', about);
    const { state, holder } = this.bank.book.account(bankCode, number);
    if (state !== 'active') return answer(notActive[state], about);
    return answer('done', {
      ...about,
      referenceNo: this.bank.book.referenceNo(`inquiry:${bankCode}:${number}`),
      beneficiaryAccountName: holder,
      ...(service === '15'
        ? { beneficiaryAccountStatus: 'Rekening aktif', beneficiaryAccountType: 'S' }
        : { beneficiaryBankCode: bankCode, beneficiaryBankName: bankByCode.get(bankCode)?.name }),
      currency: 'IDR',
    });
  }

  async balance(body: unknown): Promise<SnapAnswer> {
    const read = readText(body, 'accountNo', 19);
    if ('refused' in read) return read.refused;
    if (read.value !== this.bank.account) return answer('wrongAccount');
    const amount = money(this.bank.book.available(this.bank.now()));
    return answer('done', {
      accountNo: read.value,
      accountInfos: [{ balanceType: 'Cash', availableBalance: amount, status: '0001' }],
    });
  }

  /** The statement of the days between two moments, the latest movement first. */
  async history(body: unknown): Promise<SnapAnswer> {
    const read = readText(body, 'accountNo', 19);
    if ('refused' in read) return read.refused;
    if (read.value !== this.bank.account) return answer('wrongAccount');
    const { fromDateTime, toDateTime } = body as Readonly<Record<string, unknown>>;
    const now = this.bank.now();
    const to = toDateTime === undefined ? now : momentOf(toDateTime);
    const from = fromDateTime === undefined ? now : momentOf(fromDateTime);
    if (to === undefined) return answer('wrongField', {}, 'toDateTime');
    if (from === undefined || from > to || to - from > 31 * 86_400_000) return answer('wrongField', {}, 'fromDateTime');
    return answer('done', this.detailsOf(dayOf(from), dayOf(to)));
  }

  statementFile(account: string, day: CivilDate, form: StatementForm): string {
    if (account !== this.bank.account) {
      const text = { id: 'Rekening ini bukan rekening pembayar.', en: 'This is not the account of the payer.' };
      throw new Rejected('missing', 'statement.not-found', text);
    }
    const statement = this.bank.statement(day);
    switch (form) {
      case 'mt940':
        return mt940(statement);
      case 'camt.053':
        return camt053(statement, this.bank.now());
      case 'csv':
        return statementCsv(statement);
    }
  }

  /** Accounts with their true holders; a state that is not given, and how the name is written, follow from the seed. */
  async list(given: unknown): Promise<number> {
    const accounts = accountsIn(given);
    await this.bank.keep({ is: 'accounts', accounts });
    return accounts.length;
  }

  private detailsOf(from: CivilDate, to: CivilDate) {
    const { entries, opening, closing } = this.bank.statementBetween(from, to);
    const shown = entries.toReversed().slice(0, MOST_DETAILS);
    const total = (kind: StatementEntry['kind']) => {
      const those = entries.filter((entry) => entry.kind === kind);
      return { numberOfEntries: those.length, amount: money(Math.abs(sumOf(those))) };
    };
    return {
      balance: [{ startingBalance: money(opening), endingBalance: money(closing) }],
      totalCreditEntries: total('credit'),
      totalDebitEntries: total('debit'),
      hasMore: entries.length > shown.length ? 'Y' : 'N',
      detailData: shown.map((entry) => ({
        amount: money(entry.amount),
        transactionDate: written(entry.at),
        remark: entry.narrative || entry.key,
        transactionId: entry.bankReference,
        type: entry.kind.toUpperCase(),
        transactionDetailStatus: entry.correction ? 'ERROR CORECTION' : 'SUCCESS',
        detailInfo: { partnerReferenceNo: entry.key, ...(entry.reason && { reasonCode: entry.reason }) },
      })),
    };
  }
}

function momentOf(given: unknown): number | undefined {
  const moment = typeof given === 'string' ? Date.parse(given) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

const MOST_ACCOUNTS = 5_000;

function accountsIn(given: unknown): readonly ListedAccount[] {
  const list = (given as { accounts?: unknown } | null)?.accounts;
  const text = {
    id: `Kirim {"accounts": [{bankCode, number, holder, state?}]}, paling banyak ${MOST_ACCOUNTS}.`,
    en: `Send {"accounts": [{bankCode, number, holder, state?}]}, at most ${MOST_ACCOUNTS}.`,
  };
  if (!Array.isArray(list) || list.length > MOST_ACCOUNTS) throw new Rejected('invalid', 'accounts.invalid', text);
  const wrong = list.flatMap((one: unknown, index) => (isListed(one) ? [] : [index]));
  if (wrong.length === 0) return list as readonly ListedAccount[];
  const fields = wrong.map((index) => ({ field: `accounts[${index}]`, code: 'account', text }));
  throw new Rejected('invalid', 'accounts.invalid', text, fields);
}

function isListed(one: unknown): one is ListedAccount {
  if (typeof one !== 'object' || one === null) return false;
  const { bankCode, number, holder, state } = one as Readonly<Record<string, unknown>>;
  const isAccount = bankByCode.has(textOf(bankCode)) && /^\d{5,34}$/.test(textOf(number));
  const isHolder = /^.{1,140}$/.test(textOf(holder)) && isPlain(textOf(holder));
  return isAccount && isHolder && (state === undefined || (accountStates as readonly unknown[]).includes(state));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
