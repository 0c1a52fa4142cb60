import { Injectable } from '@nestjs/common';
import { assertMove, civilDate, Rejected } from '@tanggap/kernel';
import type { FieldProblem, Rupiah } from '@tanggap/kernel';
import { assertUnchanged, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { UnitOfWork } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { batchMoves, batchWords } from '../../domain/paying/batch.js';
import type { BatchState } from '../../domain/paying/batch.js';
import { warrantDayProblem } from '../../domain/paying/days.js';
import { newestDecreeOf } from '../../persistence/deciding/decree.store.js';
import {
  assessmentsOfBatch,
  hadAHand,
  holdBatch,
  isWarrantTaken,
  moveBatch,
  moveOnBatches,
} from '../../persistence/paying/batch.store.js';
import type { BatchStanding } from '../../persistence/paying/batch.store.js';
import { freedPeople } from '../../persistence/paying/concerned.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import { isUntouched, lockParts } from '../../persistence/paying/locked.store.js';
import { keepActs } from '../assessing/assessment-moves.js';
import { moveMoney } from './line-moves.js';
import { applyGrounds } from './money-stops.js';
import { unusableLines } from './unusable.js';

export type Warrant = Readonly<{ number: string; date: string; amount: Rupiah }>;
export type BatchView = Readonly<{ id: string; state: BatchState; version: number }>;

const PEOPLE_AT_ONCE = 500;

/** From composing to release: each step by whom it belongs to, and none alone. */
@Injectable()
export class Batches {
  private lookedAtUpTo: string | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** Freezes what is sent to the bank. Throws a conflict `batch.not-valid-any-more` where an account has changed since it was validated. */
  async lock(tx: Tx, id: string, seen: number, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'locked');
    const stale = await unusableLines(tx, id, this.ring);
    if (stale.length > 0) throw notValidAnyMore(stale.length);
    await this.assertStranger(tx, batch, person, ['batch-composed', 'corrected']);
    return this.move(tx, batch, 'locked', person.accountId, { contentHash: await lockParts(tx.manager, id) });
  }

  /** The warrant of the treasury, for exactly the sum of the batch, of no day to come and of none before what it pays was decreed. */
  async issue(tx: Tx, id: string, seen: number, warrant: Warrant, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'sp2d-issued');
    if (warrant.amount !== batch.total) throw otherSum(batch.total);
    const decreedOn = await newestDecreeOf(tx.manager, await assessmentsOfBatch(tx.manager, id));
    const problem = warrantDayProblem(civilDate(warrant.date), { today: this.clock.today(), decreedOn });
    if (problem) throw noSuchDay(problem);
    await this.assertStranger(tx, batch, person, ['batch-composed', 'corrected']);
    if (await isWarrantTaken(tx.manager, warrant.number)) throw warrantTaken();
    return this.move(tx, batch, 'sp2d-issued', person.accountId, { sp2d: warrant });
  }

  /** From now on it leaves: by somebody who has had no hand in it so far. What goes in a file is released by fetching the file. */
  async release(tx: Tx, id: string, seen: number, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'sent');
    if (batch.rail !== 'api') throw leavesAsAFile();
    return this.releaseHeld(tx, batch, person);
  }

  /** The same for a batch that the caller holds, whichever way it leaves. */
  async releaseHeld(tx: Tx, batch: BatchStanding, person: Person): Promise<BatchView> {
    assertMove('batch', batchMoves, batch.state, 'sent', batchWords);
    if ([batch.composedBy, batch.lockedBy, batch.sp2dBy].includes(person.accountId)) throw hadHand();
    await this.assertStranger(tx, batch, person, ['batch-released']);
    const today = this.clock.today();
    if (batch.sp2dDate !== null && batch.sp2dDate > today) throw beforeItsWarrant();
    if (batch.valueDate !== null && batch.valueDate < today) throw afterItsDay();
    if (!(await isUntouched(tx.manager, batch.id))) throw tampered();
    const assessments = await assessmentsOfBatch(tx.manager, batch.id);
    await keepActs(
      tx.manager,
      assessments.map((assessmentId) => ({ assessmentId, by: person.accountId, act: 'batch-released' })),
    );
    return this.move(tx, batch, 'sent', person.accountId);
  }

  /** Takes a batch apart that has not left: its payments may be composed anew. Why is sealed: it may name people. */
  async dissolve(tx: Tx, id: string, seen: number, why: string, person: Person): Promise<BatchView> {
    const batch = await standing(tx, id, seen, 'dissolved');
    const held = await holdLines(tx.manager, 'batch_id', [id], ['ready', 'held']);
    const by = person.accountId;
    await moveMoney(
      tx,
      held.map((line) => ({ line, from: line.state, to: 'withdrawn', by, code: 'batch-dissolved' })),
      this.clock.now(),
    );
    return this.move(tx, batch, 'dissolved', by, { note: this.ring.seal(why, id) });
  }

  /** For the clock: batches go on with their lines, and what a decision elsewhere has freed is ready again. Whether it found anything. */
  async step(): Promise<boolean> {
    const at = this.clock.now();
    const people = await this.work.run(null, async ({ manager }) => {
      await moveOnBatches(manager, at);
      return freedPeople(manager, PEOPLE_AT_ONCE, this.lookedAtUpTo);
    });
    if (people.length > 0) await this.work.run(null, (tx) => applyGrounds(tx, people, at));
    const isMore = people.length === PEOPLE_AT_ONCE;
    this.lookedAtUpTo = isMore ? (people.at(-1) ?? null) : null;
    return isMore;
  }

  private async move(
    tx: Tx,
    batch: BatchStanding,
    to: BatchState,
    by: string,
    more: Partial<Parameters<typeof moveBatch>[1]> = {},
  ): Promise<BatchView> {
    await moveBatch(tx.manager, { ...more, id: batch.id, to, by, at: this.clock.now() });
    return { id: batch.id, state: to, version: batch.version + 1 };
  }

  private async assertStranger(tx: Tx, batch: BatchStanding, person: Person, own: readonly string[]): Promise<void> {
    if (await hadAHand(tx.manager, batch.id, person.accountId, own)) throw hadHand();
  }
}

/** The batch, held, at the version that was seen, from where it may go there. */
export async function standing(tx: Tx, id: string, seen: number, to: BatchState): Promise<BatchStanding> {
  const batch = await holdBatch(tx.manager, id);
  if (batch === undefined) throw noSuchBatch();
  assertUnchanged('batch', seen, batch.version, () => [{ field: 'state', now: batchWords[batch.state] }]);
  assertMove('batch', batchMoves, batch.state, to, batchWords);
  return batch;
}

export function noSuchBatch(): Rejected {
  return new Rejected('missing', 'batch.not-found', {
    id: 'Batch pembayaran ini tidak ditemukan.',
    en: 'This payment batch was not found.',
  });
}

function notValidAnyMore(n: number): Rejected {
  return new Rejected('conflict', 'batch.not-valid-any-more', {
    id: `${n} baris tidak sah lagi: rekening berubah atau pembayaran ditahan. Validasi batch ini lagi.`,
    en: `${n} lines are not valid any more: an account has changed, or a payment is on hold. Validate the batch again.`,
  });
}

function otherSum(total: Rupiah): Rejected {
  const text = { id: `SP2D harus bernilai tepat ${total}.`, en: `The warrant has to be for exactly ${total}.` };
  return new Rejected('invalid', 'batch.other-sum', text, [{ field: 'amount', code: 'batch.other-sum', text }]);
}

function noSuchDay(problem: FieldProblem): Rejected {
  return new Rejected('invalid', 'request.invalid', problem.text, [problem]);
}

function beforeItsWarrant(): Rejected {
  return new Rejected('conflict', 'batch.before-its-warrant', {
    id: 'Tanggal SP2D batch ini belum tiba. Uang tidak keluar sebelum hari itu.',
    en: 'The day of the warrant of this batch has not come. No money leaves before that day.',
  });
}

function afterItsDay(): Rejected {
  return new Rejected('conflict', 'batch.after-its-day', {
    id: 'Tanggal valuta batch ini sudah lewat. Bubarkan, lalu susun lagi dengan tanggal baru; nomor SP2D dapat dipakai lagi.',
    en: 'The value date of this batch is over. Dissolve it and compose it again with a new date; its warrant number is free again.',
  });
}

function warrantTaken(): Rejected {
  const text = { id: 'Nomor SP2D ini sudah dipakai batch lain.', en: 'Another batch has this warrant number.' };
  return new Rejected('conflict', 'batch.warrant-taken', text, [
    { field: 'number', code: 'batch.warrant-taken', text },
  ]);
}

function leavesAsAFile(): Rejected {
  return new Rejected('conflict', 'batch.leaves-as-a-file', {
    id: 'Batch ini keluar sebagai berkas: unduh berkasnya untuk melepasnya.',
    en: 'This batch leaves as a file: fetch the file to release it.',
  });
}

function hadHand(): Rejected {
  return new Rejected('forbidden', 'batch.had-a-hand', {
    id: 'Anda sudah ikut mengerjakan bantuan di dalam batch ini. Orang lain harus melakukannya.',
    en: 'You have had a hand in aid of this batch. Somebody else has to do this.',
  });
}

function tampered(): Rejected {
  return new Rejected('conflict', 'batch.tampered-with', {
    id: 'Isi batch berbeda dari yang dikunci. Tidak ada yang dikirim; laporkan kepada Inspektorat.',
    en: 'The batch is not what was locked. Nothing is sent; report it to the inspectorate.',
  });
}
