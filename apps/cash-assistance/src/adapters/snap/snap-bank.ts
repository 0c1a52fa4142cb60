import type { BankSettings } from '../../config.js';
import type {
  AccountNumber,
  AskedPayment,
  Bank,
  Callback,
  Inquiry,
  Instruction,
  ReadCallback,
  Told,
  Turns,
} from '../../ports/bank.js';
import { readCallback } from './callback.js';
import { snapTime } from './signing.js';
import { NoAnswer, NotAsked, SnapClient, type SnapAnswer } from './snap-client.js';
import { ofAmount, toldByStatus, toldByTransfer } from './told.js';

/** Of accounts that exist and take no money: frozen, dormant, closed. */
const NOT_ACTIVE = new Set(['05', '09', '18']);
/** No such bank, no such account. */
const NOT_KNOWN = new Set(['03', '11']);
const OF_THE_ACCOUNT = /beneficiary(AccountNo|BankCode)/;

/** The office's bank, asked in the shape of SNAP BI. */
export class SnapBank implements Bank {
  readonly callMs: number;
  private readonly client: SnapClient;

  constructor(
    private readonly settings: BankSettings,
    turns: Turns,
  ) {
    this.callMs = settings.timeoutMs;
    this.client = new SnapClient(settings, turns);
  }

  async inquire({ bankCode, number }: AccountNumber): Promise<Inquiry> {
    const isOwn = this.isOwn(bankCode);
    const path = `/v1.0/account-inquiry-${isOwn ? 'internal' : 'external'}`;
    const about = { beneficiaryAccountNo: number, ...(!isOwn && { beneficiaryBankCode: bankCode }) };
    try {
      return inquiryOf(await this.client.post(path, about));
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof NotAsked) return { answer: 'down', why: error.message };
      throw error;
    }
  }

  async transfer(instruction: Instruction, wanted: () => boolean): Promise<Told> {
    const within = this.isOwn(instruction.bankCode);
    const path = `/v1.0/transfer-${within ? 'intrabank' : 'interbank'}`;
    const { bankCode, name } = instruction;
    const elsewhere = { beneficiaryBankCode: bankCode, beneficiaryAccountName: name };
    const content = {
      partnerReferenceNo: instruction.externalId,
      amount: { value: `${instruction.amount}.00`, currency: 'IDR' },
      beneficiaryAccountNo: instruction.number,
      ...(!within && elsewhere),
      sourceAccountNo: this.settings.sourceAccount,
      transactionDate: snapTime(new Date()),
      remark: instruction.narrative,
    };
    return told(async () => {
      const answer = await this.client.post(path, content, wanted);
      return ofAmount(toldByTransfer(answer), answer.body, instruction.amount);
    });
  }

  status({ externalId, bankCode, amount }: AskedPayment, wanted: () => boolean): Promise<Told> {
    const content = { originalPartnerReferenceNo: externalId, serviceCode: this.isOwn(bankCode) ? '17' : '18' };
    return told(async () => {
      const answer = await this.client.post('/v1.0/transfer/status', content, wanted);
      return ofAmount(toldByStatus(answer), answer.body, amount);
    });
  }

  readCallback(callback: Callback): ReadCallback {
    return readCallback(callback, this.settings.clientSecret, new Date());
  }

  private isOwn(bankCode: string): boolean {
    return bankCode === this.settings.bankCode;
  }
}

async function told(asked: () => Promise<Told>): Promise<Told> {
  try {
    return await asked();
  } catch (error) {
    if (error instanceof NotAsked) return { state: 'not-taken', why: error.message };
    return { state: 'unknown', why: error instanceof Error ? error.message : 'the bank did not answer' };
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
