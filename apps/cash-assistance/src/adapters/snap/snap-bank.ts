import type { BankSettings } from '../../config.js';
import type { AccountNumber, Bank, Inquiry } from '../../ports/bank.js';
import { NoAnswer, NotAsked, SnapClient, type SnapAnswer } from './snap-client.js';

/** Of accounts that exist and take no money: frozen, dormant, closed. */
const NOT_ACTIVE = new Set(['05', '09', '18']);
/** No such bank, no such account. */
const NOT_KNOWN = new Set(['03', '11']);
const OF_THE_ACCOUNT = /beneficiary(AccountNo|BankCode)/;

/** The office's bank, asked in the shape of SNAP BI. */
export class SnapBank implements Bank {
  private readonly client: SnapClient;
  private readonly ownCode: string;

  constructor(settings: BankSettings) {
    this.client = new SnapClient(settings);
    this.ownCode = settings.bankCode;
  }

  async inquire({ bankCode, number }: AccountNumber): Promise<Inquiry> {
    const isOwn = bankCode === this.ownCode;
    const path = `/v1.0/account-inquiry-${isOwn ? 'internal' : 'external'}`;
    const about = { beneficiaryAccountNo: number, ...(!isOwn && { beneficiaryBankCode: bankCode }) };
    try {
      return inquiryOf(await this.client.post(path, about));
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof NotAsked) return { answer: 'down', why: error.message };
      throw error;
    }
  }
}

/** Whatever is no word about the account is no verdict about it. */
function inquiryOf({ http, case: said, code, message, body }: SnapAnswer): Inquiry {
  if (http === 200 && said === '00') return holderOf(body['beneficiaryAccountName']);
  if (http === 403 && NOT_ACTIVE.has(said)) return { answer: 'inactive' };
  if (http === 404 && NOT_KNOWN.has(said)) return { answer: 'unknown' };
  if (http === 400 && OF_THE_ACCOUNT.test(message)) return { answer: 'unknown' };
  return { answer: 'down', why: code };
}

/** An account without a name is none that we know: a name that is missing is never replaced by ours. */
function holderOf(name: unknown): Inquiry {
  return typeof name === 'string' && name.trim() !== '' ? { answer: 'valid', name } : { answer: 'unknown' };
}
