import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { civilDate, Rejected, rupiah } from '@tanggap/kernel';
import type { CivilDate, Rupiah } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { externalIdOf, mostLines } from '../../domain/paying/batch.js';
import type { Rail } from '../../domain/paying/batch.js';
import { valueDayProblem } from '../../domain/paying/days.js';
import { shareOut } from '../../domain/paying/instalments.js';
import { attemptAfter, replacementKey } from '../../domain/paying/line.js';
import { holdingFlags } from '../../persistence/patterns/holding-flags.js';
import { usableAccounts } from '../../persistence/accounts/usable-accounts.js';
import type { UsableAccount } from '../../persistence/accounts/usable-accounts.js';
import {
  findDue,
  holdComposing,
  keepBatch,
  keepLines,
  nextBatchNumber,
} from '../../persistence/paying/compose.store.js';
import type { Due, NewLine } from '../../persistence/paying/compose.store.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { keepActs } from '../assessing/assessment-moves.js';
import { moveMoney } from './line-moves.js';

export type ToCompose = Readonly<{
  schemeCode: string;
  budgetYear: number;
  rail: Rail;
  of: 'instalments' | 'replacements';
  most?: number | undefined;
  valueDate?: string | undefined;
}>;

export type Composed = Readonly<{
  id: string;
  number: string;
  lines: number;
  total: Rupiah;
  /** Not in it, because a pattern holds their money: somebody decides about it first. */
  flagged: number;
}>;

/** Makes a batch of what is due: decreed aid with a valid account, on hold by no ground and no pattern, or payments that were put right. */
@Injectable()
export class Composing {
  constructor(private readonly clock: Clock) {}

  /** Throws a conflict `batch.nothing-due` where there is nothing to pay now, and refuses a value date on which the bank cannot pay. */
  async compose(tx: Tx, wanted: ToCompose, person: Person): Promise<Composed> {
    const { schemeCode, budgetYear, rail } = wanted;
    assertPayableOn(wanted, this.clock.today());
    await holdComposing(tx.manager);
    const at = this.clock.now();
    const { due, flagged } = await this.unflagged(tx, wanted, person);
    const accounts = await usableAccounts(tx.manager, [...new Set(due.map(({ personId }) => personId))]);
    const payable = due.filter(({ personId }) => accounts.has(personId));
    if (payable.length === 0) throw nothingDue();
    const replaced = await replacedBy(tx, payable);
    const id = newId('bulk');
    const number = await nextBatchNumber(tx.manager);
    const lines = payable.map((one, i) => lineOf(one, i + 1, { number, budgetYear, accounts, replaced }));
    const total = rupiah(lines.reduce((sum, { amount }) => sum + amount, 0));
    const batch = { id, number, schemeCode, budgetYear, rail, total, lines: lines.length };
    await keepBatch(tx.manager, { ...batch, valueDate: wanted.valueDate ?? null, by: person.accountId, at });
    await keepLines(tx.manager, id, lines, at);
    await moveMoney(
      tx,
      [...replaced.values()].map((line) => ({ line, from: line.state, to: 'replaced', by: person.accountId })),
      at,
    );
    const acts = payable.map(({ assessmentId }) => ({
      assessmentId,
      by: person.accountId,
      act: 'batch-composed' as const,
    }));
    await keepActs(tx.manager, acts);
    return { id, number, lines: lines.length, total, flagged };
  }

  /** What is due and has no pattern that holds money, as much as may be in a batch. */
  private async unflagged(
    tx: Tx,
    { of, most = mostLines, ...which }: ToCompose,
    { regions }: Person,
  ): Promise<Readonly<{ due: readonly Due[]; flagged: number }>> {
    const flagged: string[] = [];
    for (;;) {
      const filter = { ...which, most, leftOut: flagged };
      const due = await findDue(tx.manager, of, filter, regions, this.clock.today());
      const assessments = due.map(({ assessmentId }) => assessmentId);
      const holding = await holdingFlags(tx.manager, assessments);
      if (holding.size === 0) return { due, flagged: flagged.length };
      flagged.push(...holding.keys());
    }
  }
}

function assertPayableOn({ valueDate, budgetYear }: ToCompose, today: CivilDate): void {
  const problem = valueDate === undefined ? undefined : valueDayProblem(civilDate(valueDate), { today, budgetYear });
  if (problem) throw new Rejected('invalid', 'request.invalid', problem.text, [problem]);
}

async function replacedBy(tx: Tx, due: readonly Due[]): Promise<ReadonlyMap<string, PaymentStanding>> {
  const ids = due.flatMap(({ replaces }) => replaces ?? []);
  const lines = await holdLines(tx.manager, 'id', ids);
  return new Map(lines.map((line) => [line.id, line]));
}

type Context = Readonly<{
  number: string;
  budgetYear: number;
  accounts: ReadonlyMap<string, UsableAccount>;
  replaced: ReadonlyMap<string, PaymentStanding>;
}>;

function lineOf(due: Due, lineNo: number, { number, budgetYear, accounts, replaced }: Context): NewLine {
  const { assessmentId, personId, entitled, instalments, instalment, replaces } = due;
  const account = accounts.get(personId);
  const before = replaces === null ? undefined : replaced.get(replaces);
  const amount = before?.amount ?? shareOut(entitled, instalments)[instalment - 1];
  if (account === undefined || amount === undefined) throw new Error('a payment has an account and an amount');
  const attempt = before === undefined ? 0 : attemptAfter(before);
  const externalId = before ? replacementKey(before.externalId) : externalIdOf(budgetYear, number, lineNo);
  const to = { accountId: account.id, bankCode: account.bankCode };
  return {
    id: newId('bulk'),
    assessmentId,
    personId,
    ...to,
    replaces,
    amount,
    lineNo,
    instalment,
    attempt,
    externalId,
  };
}

function nothingDue(): Rejected {
  return new Rejected('conflict', 'batch.nothing-due', {
    id: 'Tidak ada pembayaran yang jatuh tempo dengan rekening yang sudah diperiksa dan tanpa temuan yang menahan uang.',
    en: 'No payment is due to an account that was found valid, without a flag that holds money.',
  });
}
