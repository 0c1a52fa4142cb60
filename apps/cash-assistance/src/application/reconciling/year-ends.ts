import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { deadlineRule, dueBy, holidays } from '@tanggap/indonesia';
import { addDays, Rejected, yearOf, type CivilDate } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { shareOut } from '../../domain/paying/instalments.js';
import { ownerOf } from '../../domain/reconciling/exceptions.js';
import { yearEndOf } from '../../domain/reconciling/year-end.js';
import { holdBudgets, post } from '../../persistence/ledger/ledger.store.js';
import { holdComposing } from '../../persistence/paying/compose.store.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { holdLines, type PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { missedPayments } from '../../persistence/reconciling/exception.store.js';
import type { MissedPayment } from '../../persistence/reconciling/exception.store.js';
import { raiseExceptions } from '../../persistence/reconciling/matching.store.js';
import type { RaisedException } from '../../persistence/reconciling/matching.store.js';
import {
  confirmReturn,
  dropReturn,
  holdReturn,
  instalmentsOfReturn,
  isNumberTaken,
  isTakenBack,
  keepReturn,
  linesOfReturn,
  peopleOfReturn,
  treasuryReturns,
} from '../../persistence/reconciling/treasury-return.store.js';
import type { ReturnedInstalment, TreasuryReturn } from '../../persistence/reconciling/treasury-return.store.js';
import {
  endYears,
  neverComposedOf,
  raiseYearEnds,
  remainderOf,
  yearEnds,
} from '../../persistence/reconciling/year-end.store.js';
import type { NeverComposed } from '../../persistence/reconciling/year-end.store.js';
import { moveMoney } from '../paying/line-moves.js';

export type Letter = Readonly<{ schemeCode: string; budgetYear: number; number: string; dated: string }>;

const MISSED_AT_ONCE = 1_000;
const states = ['failed', 'returned', 'withdrawn'] as const;

/** What cannot be paid any more goes back to the treasury, by a letter that two people sign. */
@Injectable()
export class YearEnds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** For the clock: the task of December, and payments of which nothing is heard. Whether more waits. */
  async step(): Promise<boolean> {
    const at = this.clock.now();
    const today = this.clock.today();
    // Also the task of the year before, where nothing ran in its December.
    const years = [yearOf(today) - 1, yearOf(today)].map((year) => ({ year, ...yearEndOf(year, holidays) }));
    // The last day whose payments should have been heard of by now.
    const patience = deadlineRule('BANK_ANSWER', today);
    let day = addDays(today, -1);
    while (dueBy(patience, day) > today) day = addDays(day, -1);
    const until = new Date(`${day}T23:59:59.999+07:00`);
    return this.work.run(null, async ({ manager }) => {
      for (const { year, opensOn, dueOn } of years) {
        if (today >= opensOn) await raiseYearEnds(manager, { year, dueOn, at });
      }
      await endYears(manager, today, at);
      const missed = await missedPayments(manager, until, MISSED_AT_ONCE);
      await raiseExceptions(manager, missed.map(missingOf), at);
      return missed.length === MISSED_AT_ONCE;
    });
  }

  async look() {
    const items = await this.work.run(null, ({ manager }) => yearEnds(manager));
    return items.map((one) => ({ ...one, amount: Number(one.amount), reserved: Number(one.reserved) }));
  }

  async letters(after: string | undefined, limit: number) {
    const items = await this.work.run(null, ({ manager }) => treasuryReturns(manager, after ?? null, limit));
    return items.map((one) => ({ ...one, total: Number(one.total) }));
  }

  /**
   * A letter for all that remains of a budget now, not before December: payments that did not stay with their payees, and from the last day on
   * what was never composed, as it can be paid until then. Throws a conflict `treasury-return.not-yet`.
   */
  async propose(tx: Tx, letter: Letter, person: Person): Promise<{ id: string; lines: number; total: number }> {
    const { schemeCode, budgetYear } = letter;
    const today = this.clock.today();
    const { opensOn, dueOn } = yearEndOf(budgetYear, holidays);
    if (today < opensOn) throw notYet(opensOn);
    if (await isNumberTaken(tx.manager, letter.number)) throw numberTaken();
    await holdComposing(tx.manager);
    const lines = await remainderOf(tx.manager, schemeCode, budgetYear);
    const never = today < dueOn ? [] : await neverComposedOf(tx.manager, schemeCode, budgetYear);
    const instalments = never.map(shareOf);
    const given = [...lines, ...instalments];
    if (given.length === 0) throw nothingRemains();
    const total = given.reduce((sum, { amount }) => sum + amount, 0);
    const id = newId();
    const by = person.accountId;
    await keepReturn(tx.manager, { ...letter, id, by, at: this.clock.now(), total }, lines, instalments);
    return { id, lines: given.length, total };
  }

  /** By another person. Throws a conflict where one of its payments has moved meanwhile. */
  async confirm(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    await holdComposing(tx.manager);
    const letter = await holdReturn(tx.manager, id);
    if (!letter) throw noSuchLetter();
    if (letter.confirmedBy !== null) throw confirmedAlready();
    if (letter.proposedBy === person.accountId) throw ownLetter();
    const ids = await linesOfReturn(tx.manager, id);
    await holdMoney(tx.manager, await peopleOfReturn(tx.manager, id));
    const lines = await holdLines(tx.manager, 'id', ids, states);
    if (lines.length < ids.length || (await isTakenBack(tx.manager, id))) throw movedMeanwhile();
    const at = this.clock.now();
    await moveMoney(
      tx,
      lines.map((line) => ({ line, from: line.state, to: 'to-treasury', by: person.accountId })),
      at,
    );
    const instalments = await instalmentsOfReturn(tx.manager, id);
    await holdBudgets(tx.manager);
    await post(tx.manager, [...lines.map(releaseOf), ...instalments.map((one) => releaseOfInstalment(one, letter))]);
    await confirmReturn(tx.manager, letter, person.accountId, at);
    await endYears(tx.manager, this.clock.today(), at);
    return { id };
  }

  /** Takes a letter back that nobody has confirmed. */
  async withdraw(tx: Tx, id: string): Promise<{ id: string }> {
    const letter = await holdReturn(tx.manager, id);
    if (!letter) throw noSuchLetter();
    if (letter.confirmedBy !== null) throw confirmedAlready();
    await dropReturn(tx.manager, id);
    return { id };
  }
}

function releaseOf({ id, assessmentId, amount, schemeCode, budgetYear }: PaymentStanding) {
  const ref = `${id}/to-treasury`;
  return { kind: 'released', ref, assessmentId, lineId: id, amount, schemeCode, budgetYear } as const;
}

function releaseOfInstalment(
  { assessmentId, instalment, amount }: ReturnedInstalment,
  { schemeCode, budgetYear }: TreasuryReturn,
) {
  const ref = `${assessmentId}/${instalment}/to-treasury`;
  return { kind: 'released', ref, assessmentId, lineId: null, amount, schemeCode, budgetYear } as const;
}

function shareOf({ assessmentId, entitled, instalments, instalment }: NeverComposed): ReturnedInstalment {
  const amount = shareOut(entitled, instalments)[instalment - 1];
  if (amount === undefined) throw new Error('an instalment is one of those that aid is paid in');
  return { assessmentId, instalment, amount };
}

function missingOf({ state, ...about }: MissedPayment): RaisedException {
  const code = state === 'paid' ? 'missing-in-statement' : 'no-answer';
  return { id: newId(), fileId: null, place: null, ...about, code, ownerRole: ownerOf(code) };
}

function notYet(opensOn: CivilDate): Rejected {
  return new Rejected('conflict', 'treasury-return.not-yet', {
    id: `Sisa anggaran tahun ini baru dapat dikembalikan mulai ${opensOn}; sampai hari itu masih dapat dibayarkan.`,
    en: `What remains of this year can be given back from ${opensOn} on; until then it can still be paid.`,
  });
}

function nothingRemains(): Rejected {
  return new Rejected('conflict', 'treasury-return.nothing-remains', {
    id: 'Tidak ada sisa yang harus dikembalikan ke kas daerah.',
    en: 'Nothing remains to be given back to the treasury.',
  });
}

function numberTaken(): Rejected {
  const text = { id: 'Nomor STS ini sudah dipakai.', en: 'This number of a letter (STS) is taken.' };
  return new Rejected('conflict', 'treasury-return.number-taken', text, [
    { field: 'number', code: 'treasury-return.number-taken', text },
  ]);
}

function noSuchLetter(): Rejected {
  return new Rejected('missing', 'treasury-return.not-found', {
    id: 'STS ini tidak ditemukan.',
    en: 'This letter (STS) was not found.',
  });
}

function confirmedAlready(): Rejected {
  return new Rejected('conflict', 'treasury-return.confirmed', {
    id: 'STS ini sudah disahkan.',
    en: 'This letter (STS) has been confirmed.',
  });
}

function ownLetter(): Rejected {
  return new Rejected('forbidden', 'treasury-return.own-letter', {
    id: 'Anda sendiri yang mengusulkan STS ini. Orang lain harus mengesahkannya.',
    en: 'You have proposed this letter (STS) yourself. Somebody else has to confirm it.',
  });
}

function movedMeanwhile(): Rejected {
  return new Rejected('conflict', 'treasury-return.moved-meanwhile', {
    id: 'Ada pembayaran dalam STS ini yang berubah. Batalkan lalu usulkan lagi.',
    en: 'A payment of this letter (STS) has moved meanwhile. Withdraw the letter and propose it again.',
  });
}
