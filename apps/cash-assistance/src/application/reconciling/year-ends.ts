import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { deadlineRule, dueBy, holidays } from '@tanggap/indonesia';
import { addDays, Rejected, yearOf } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import { Clock, type Person } from '@tanggap/platform';
import { ownerOf } from '../../domain/reconciling/exceptions.js';
import { yearEndOf } from '../../domain/reconciling/year-end.js';
import { holdBudgets, post } from '../../persistence/ledger/ledger.store.js';
import { holdLines, type PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { missedPayments } from '../../persistence/reconciling/exception.store.js';
import type { MissedPayment } from '../../persistence/reconciling/exception.store.js';
import { raiseExceptions } from '../../persistence/reconciling/matching.store.js';
import type { RaisedException } from '../../persistence/reconciling/matching.store.js';
import {
  confirmReturn,
  dropReturn,
  holdReturn,
  isNumberTaken,
  keepReturn,
  linesOfReturn,
  raiseYearEnds,
  remainderOf,
  treasuryReturns,
  yearEnds,
} from '../../persistence/reconciling/year-end.store.js';
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
    const { opensOn, dueOn } = yearEndOf(yearOf(today), holidays);
    // The last day whose payments should have been heard of by now.
    const patience = deadlineRule('BANK_ANSWER', today);
    let day = addDays(today, -1);
    while (dueBy(patience, day) > today) day = addDays(day, -1);
    const until = new Date(`${day}T23:59:59.999+07:00`);
    return this.work.run(null, async ({ manager }) => {
      if (today >= opensOn) await raiseYearEnds(manager, { year: yearOf(today), dueOn, at });
      const missed = await missedPayments(manager, until, MISSED_AT_ONCE);
      await raiseExceptions(manager, missed.map(missingOf), at);
      return missed.length === MISSED_AT_ONCE;
    });
  }

  async look() {
    const items = await this.work.run(null, ({ manager }) => yearEnds(manager));
    return items.map((one) => ({ ...one, amount: Number(one.amount) }));
  }

  async letters(after: string | undefined, limit: number) {
    const items = await this.work.run(null, ({ manager }) => treasuryReturns(manager, after ?? null, limit));
    return items.map((one) => ({ ...one, total: Number(one.total) }));
  }

  /** A letter for all that remains of a budget now. */
  async propose(tx: Tx, letter: Letter, person: Person): Promise<{ id: string; lines: number; total: number }> {
    const lines = await remainderOf(tx.manager, letter.schemeCode, letter.budgetYear);
    if (lines.length === 0) throw nothingRemains();
    if (await isNumberTaken(tx.manager, letter.number)) throw numberTaken();
    const id = newId();
    await keepReturn(tx.manager, { ...letter, id, by: person.accountId, at: this.clock.now() }, lines);
    return { id, lines: lines.length, total: lines.reduce((sum, { amount }) => sum + Number(amount), 0) };
  }

  /** By another person. Throws a conflict where one of its payments has moved meanwhile. */
  async confirm(tx: Tx, id: string, person: Person): Promise<{ id: string }> {
    const letter = await holdReturn(tx.manager, id);
    if (!letter) throw noSuchLetter();
    if (letter.confirmedBy !== null) throw confirmedAlready();
    if (letter.proposedBy === person.accountId) throw ownLetter();
    const ids = await linesOfReturn(tx.manager, id);
    const lines = await holdLines(tx.manager, 'id', ids, states);
    if (lines.length < ids.length) throw movedMeanwhile();
    const at = this.clock.now();
    await moveMoney(
      tx,
      lines.map((line) => ({ line, from: line.state, to: 'to-treasury', by: person.accountId })),
      at,
    );
    await holdBudgets(tx.manager);
    await post(tx.manager, lines.map(releaseOf));
    await confirmReturn(tx.manager, letter, person.accountId, at);
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

function missingOf({ state, ...about }: MissedPayment): RaisedException {
  const code = state === 'paid' ? 'missing-in-statement' : 'no-answer';
  return { id: newId(), fileId: null, place: null, ...about, code, ownerRole: ownerOf(code) };
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
