import { Injectable } from '@nestjs/common';
import { dueBy, deadlineRule, returnCodeOn } from '@tanggap/indonesia';
import { civilDayOf, Clock, KeyRing, type Person } from '@tanggap/platform';
import { barrierWords, nextActs } from '../../domain/paying/acts.js';
import { batchWords } from '../../domain/paying/batch.js';
import { correctedBy, paymentWords, reasonOfWithdrawn, settled, wantsPapers } from '../../domain/paying/line.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { recoveryWords } from '../../domain/paying/recovery.js';
import { stopWords } from '../../domain/stops/stop.js';
import { holdWords } from '../../domain/hold.js';
import { BatchQueries } from '../../persistence/paying/batch.queries.js';
import type { BatchMoveRow, BatchRow } from '../../persistence/paying/batch.queries.js';
import { PaymentQueries } from '../../persistence/paying/payment.queries.js';
import type { PaymentRow, RecoveryRow } from '../../persistence/paying/payment.queries.js';
import type { Scope } from '../../persistence/scope.js';
import { noSuchBatch } from './batches.js';
import { noSuchPayment } from './corrections.js';
import { maskedPayee } from './masked-payee.js';

/** What batches and payments can be asked for by. */
export { batchStates, mostLines, rails } from '../../domain/paying/batch.js';
export { paymentStates } from '../../domain/paying/line.js';
export { recoveryStates } from '../../domain/paying/recovery.js';

const MINUTE_MS = 60_000;
const notClosing = { closes: false, proposedBy: null };

/** Batches and payments as people look at them. */
@Injectable()
export class BatchFiles {
  constructor(
    private readonly batches: BatchQueries,
    private readonly payments: PaymentQueries,
    private readonly clock: Clock,
    private readonly ring: KeyRing,
  ) {}

  async list(filter: Parameters<BatchQueries['list']>[0]) {
    return (await this.batches.list(filter)).map(batchView);
  }

  /** With its history, how far it is, and what may be done next by whoever looks. */
  async one(id: string, person: Person) {
    const batch = await this.batches.one(id);
    if (batch === undefined) throw noSuchBatch();
    const [moves, progress] = [await this.batches.moves(id), await this.progressOf(batch)];
    const next = await this.nextOf(batch, person);
    return {
      ...{ ...batchView(batch), progress, next },
      moves: moves.map((move) => ({ ...move, note: this.noteOf(id, move) })),
    };
  }

  private async nextOf(batch: BatchRow, { accountId, permissions }: Person) {
    const { beforeLock, beforeRelease } = await this.batches.handsOf(batch.id, accountId);
    const onlooker = { accountId, permissions, hadHandBeforeLock: beforeLock, hadHandBeforeRelease: beforeRelease };
    // The sums of a batch are read where it is about to be closed alone.
    const closing = batch.state === 'reconciling' ? await this.batches.closing(batch.id) : notClosing;
    const next = nextActs(batch, onlooker, closing);
    return next.map((one) => ({ ...one, why: one.barrier === null ? null : barrierWords[one.barrier] }));
  }

  /** What a person wrote is sealed; null where it does not open, as it must not hide the batch. */
  private noteOf(id: string, { note, to }: BatchMoveRow): string | null {
    if (note === null || to !== 'dissolved' || note.startsWith('left-out:')) return note;
    return this.ring.openOrNull(note, id);
  }

  async progress(id: string) {
    const batch = await this.batches.one(id);
    if (batch === undefined) throw noSuchBatch();
    return this.progressOf(batch);
  }

  /** By state, how fast it goes now, and how long the rest takes at that pace; no pace, no promise. */
  private async progressOf({ id, state, total, lines }: BatchRow) {
    const counts = await this.batches.counts(id);
    const pace = await this.batches.pace(id, new Date(this.clock.now().getTime() - MINUTE_MS));
    const over: readonly PaymentState[] = settled;
    const done = counts.filter((one) => over.includes(one.state)).reduce((sum, one) => sum + one.lines, 0);
    const left = lines - done;
    const perSecond = pace.lastMinute / 60;
    const secondsLeft = left === 0 ? 0 : perSecond > 0 ? Math.ceil(left / perSecond) : null;
    return { batchId: id, state, total, lines, done, left, perSecond, secondsLeft, byState: counts, ...pace };
  }

  async lines(batchId: string, filter: Parameters<PaymentQueries['ofBatch']>[1], scope: Scope) {
    if ((await this.batches.one(batchId)) === undefined) throw noSuchBatch();
    return (await this.payments.ofBatch(batchId, filter, scope)).map((row) => this.paymentView(row));
  }

  async payment(id: string, scope: Scope) {
    const row = await this.payments.one(id, scope);
    if (row === undefined) throw noSuchPayment();
    return { ...this.paymentView(row), history: await this.payments.history(id) };
  }

  /** What did not arrive, why, what is to be done about it and by when. */
  async toCorrect(filter: Parameters<PaymentQueries['toCorrect']>[0], scope: Scope) {
    return (await this.payments.toCorrect(filter, scope)).map((row) => ({
      ...this.paymentView(row),
      cursor: row.cursor,
    }));
  }

  async recoveries(filter: Parameters<PaymentQueries['recoveries']>[0], scope: Scope) {
    return (await this.payments.recoveries(filter, scope)).map((row) => this.recoveryView(row));
  }

  private paymentView({ accountId, sealedAccount, sealedBankName, ...row }: PaymentRow) {
    const payee = maskedPayee({ accountId, sealedAccount, sealedBankName, bankCode: row.bankCode }, this.ring);
    const view = { ...row, text: paymentWords[row.state], payee };
    if (!wantsPapers(row)) return view;
    const since = civilDayOf(row.settledAt ?? this.clock.now());
    const rule = returnCodeOn(row.state === 'withdrawn' ? reasonOfWithdrawn : (row.code ?? ''), since);
    const { meaning, action, mayPayAgain, needsPapers, needsNewAccount } = rule;
    const dueOn = dueBy(deadlineRule('RETURN_CORRECTION', since), since);
    return {
      ...view,
      ownerRole: correctedBy,
      reason: { code: rule.code, meaning, action, mayPayAgain, needsPapers, needsNewAccount },
      dueOn,
    };
  }

  private recoveryView({ reason, ...row }: RecoveryRow) {
    const words = { ...stopWords, ...holdWords };
    return {
      ...row,
      reason: this.ring.openOrNull(reason, row.id),
      text: recoveryWords[row.state],
      ground: words[row.why],
    };
  }
}

const batchView = (batch: BatchRow) => ({ ...batch, text: batchWords[batch.state] });
