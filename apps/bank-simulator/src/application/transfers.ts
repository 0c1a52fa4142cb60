import { Inject, Injectable } from '@nestjs/common';
import { answer, refusalFor, responseCode, type SnapAnswer } from '../domain/answers.js';
import type { Fault } from '../domain/fault.js';
import { money, readText, readTransfer } from '../domain/instruction.js';
import { written } from '../domain/jakarta.js';
import { snapStatus, stateAt, type Instruction, type Transfer, type TransferState } from '../domain/transfer.js';
import { Bank } from './bank.js';

/** Takes instructions, each key once for ever, and says what has become of them. */
@Injectable()
export class Transfers {
  constructor(@Inject(Bank) private readonly bank: Bank) {}

  async instruct(body: unknown, service: '17' | '18', externalId: string, fault?: Fault): Promise<SnapAnswer | 'hang'> {
    const read = readTransfer(body, service, externalId);
    if ('refused' in read) return read.refused;
    if (read.value.source !== this.bank.account) return answer('notPermitted', {}, '[sourceAccountNo]');
    return this.withFault(read.value, fault);
  }

  async status(body: unknown, fault?: Fault): Promise<SnapAnswer> {
    const read = readText(body, 'originalPartnerReferenceNo');
    if ('refused' in read) return read.refused;
    const transfer = this.bank.book.transfers.get(read.value);
    const state = this.bank.book.state(read.value, this.bank.now());
    if (!transfer || state === 'not-found') {
      return answer('notFound', { originalPartnerReferenceNo: read.value, latestTransactionStatus: '07' });
    }
    // What is said of it must outlive this process.
    await this.bank.settled();
    return answer('done', statusBody(transfer, fault === 'stale' ? 'pending' : state, this.bank.now()));
  }

  private async withFault(asked: Instruction, fault: Fault | undefined): Promise<SnapAnswer | 'hang'> {
    switch (fault) {
      case 'timeout':
        return 'hang';
      case 'error':
        return answer('broken');
      case 'late':
        await this.takeLate(asked);
        return 'hang';
      case 'timeout-after':
        await this.take(asked);
        return 'hang';
      case 'error-after':
        await this.take(asked);
        return answer('broken');
      case 'conflict-after':
        await this.take(asked);
        return answer('sameReference', { partnerReferenceNo: asked.key });
      default:
        return this.take(asked);
    }
  }

  private async take(asked: Instruction): Promise<SnapAnswer> {
    const now = this.bank.now();
    const decision = this.bank.book.decide(asked, now);
    if (decision.is === 'inconsistent') return answer('inconsistent', { partnerReferenceNo: asked.key });
    if (decision.is === 'new') await this.bank.keep({ is: 'transfer', transfer: decision.transfer });
    else if (decision.surfaced) await this.bank.keep({ is: 'known', key: asked.key, at: now });
    // The first of two that came together may not have been written yet.
    else await this.bank.settled();
    return this.answerFor(this.bank.book.transfers.get(asked.key) ?? decision.transfer);
  }

  private async takeLate(asked: Instruction): Promise<void> {
    const now = this.bank.now();
    if (!this.bank.book.takesLate(now)) return;
    const decision = this.bank.book.decide(asked, now, this.bank.settings.lateMs);
    if (decision.is === 'new') await this.bank.keep({ is: 'transfer', transfer: decision.transfer });
  }

  private answerFor(transfer: Transfer): SnapAnswer {
    const state = stateAt(transfer, this.bank.now());
    const { key, referenceNo, amount, account, bankCode, source, at, fate } = transfer;
    const about = {
      referenceNo,
      partnerReferenceNo: key,
      amount: money(amount),
      beneficiaryAccountNo: account,
      ...(transfer.service === '18' && { beneficiaryBankCode: bankCode }),
      sourceAccountNo: source,
      transactionDate: written(at),
    };
    const additionalInfo = { latestTransactionStatus: snapStatus[state], ...reasonOf(transfer, state) };
    const body = { ...about, additionalInfo };
    if (state === 'failed') {
      const isDormant = this.bank.book.account(bankCode, account).state === 'dormant';
      return answer(refusalFor(fate.reason, isDormant), body);
    }
    return answer(state === 'pending' ? 'inProgress' : 'done', body);
  }
}

const descriptions: Readonly<Record<TransferState, string>> = {
  success: 'Success',
  pending: 'Pending',
  returned: 'Refunded',
  failed: 'Failed',
  'not-found': 'Not found',
};

/** A transfer's state as SNAP tells it, in answers and in callbacks. */
export function statusBody(transfer: Transfer, state: TransferState, now: number) {
  const { key, referenceNo, service, externalId, amount, account, bankCode, source, at } = transfer;
  const isPending = state === 'pending';
  return {
    originalReferenceNo: referenceNo,
    originalPartnerReferenceNo: key,
    originalExternalId: externalId,
    serviceCode: service,
    transactionDate: written(at),
    amount: money(amount),
    beneficiaryAccountNo: account,
    beneficiaryBankCode: bankCode,
    sourceAccountNo: source,
    previousResponseCode: responseCode(answer(isPending ? 'inProgress' : 'done'), service),
    referenceNumber: referenceNo,
    latestTransactionStatus: snapStatus[state],
    transactionStatusDesc: descriptions[state],
    additionalInfo: { ...reasonOf(transfer, state), toldAt: written(now) },
  };
}

function reasonOf({ fate }: Transfer, state: TransferState): { reasonCode?: string } {
  const ended = state === 'failed' || state === 'returned';
  return ended && fate.reason ? { reasonCode: fate.reason } : {};
}
