import { Injectable } from '@nestjs/common';
import type { ReferralStatus } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { momentInWords } from '../../domain/days.js';
import type { WorkerDecline } from '../../domain/life/answers.js';
import { mayEnter } from '../../domain/classes/seat-offers.js';
import { decisionDue, sendingDue } from '../../domain/life/due.js';
import { statusWords } from '../../domain/referral.js';
import { holdReferrals } from '../../persistence/move.store.js';
import type { Standing } from '../../persistence/move.store.js';
import { AnswerQueries } from '../../persistence/life/answer.queries.js';
import type { Answerable } from '../../persistence/life/answer.queries.js';
import { keepNotes } from '../../persistence/life/note.store.js';
import { entryOver } from '../classes/class-facts.js';
import { assertMayMove, move } from '../referral-moves.js';

export type WorkerAnswer = {
  readonly answer: 'agreed' | 'declined';
  readonly reason?: WorkerDecline | undefined;
  readonly note?: string | null | undefined;
};

/** A referral after it has moved. `step` is what `If-Match` names next. */
export type Answered = {
  readonly id: string;
  readonly status: ReferralStatus;
  readonly step: number;
  readonly dueAt: Date | null;
};

/** What the worker says to an offer, by whoever writes it down, and that the office has sent it on. */
@Injectable()
export class Answers {
  constructor(
    private readonly answerable: AnswerQueries,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Told to a caseworker. Throws `referral.not-found` for what lies outside the regions. */
  async byCaseworker(tx: Tx, id: string, seen: number, said: WorkerAnswer, person: Person): Promise<Answered> {
    const found = await this.answerable.inRegions(tx.manager, id, person.regions);
    return this.answer(tx, seen, said, person, orMissing(found));
  }

  /** By the worker's own account. Throws `referral.not-found` for those of others. */
  async byWorker(tx: Tx, id: string, seen: number, said: WorkerAnswer, person: Person): Promise<Answered> {
    const found = await this.answerable.ofLogin(tx.manager, id, person.accountId);
    return this.answer(tx, seen, said, person, orMissing(found));
  }

  /** What the worker agreed to goes to the provider, who has five working days of the office. */
  async send(tx: Tx, id: string, seen: number, person: Person): Promise<Answered> {
    const { referralId, regionCode } = orMissing(await this.answerable.inRegions(tx.manager, id, person.regions));
    await standingOf(tx, referralId, seen, 'sent');
    await this.assertMayEnter(tx, referralId);
    const dueAt = decisionDue(this.clock.today(), regionCode);
    return moved(tx, { referralId, to: 'sent', who: person.accountId, why: 'office.sent', dueAt });
  }

  private async answer(
    tx: Tx,
    seen: number,
    { answer, reason, note }: WorkerAnswer,
    { accountId }: Person,
    { referralId, regionCode }: Answerable,
  ): Promise<Answered> {
    const to = answer === 'agreed' ? 'agreed' : 'declined-by-worker';
    if (to === 'declined-by-worker' && reason === undefined) throw reasonNeeded();
    const { personId } = await standingOf(tx, referralId, seen, to);
    if (to === 'agreed') await this.assertMayEnter(tx, referralId);
    const dueAt = to === 'agreed' ? sendingDue(this.clock.today(), regionCode) : undefined;
    const why = to === 'agreed' ? 'worker.agreed' : (reason ?? 'worker.other');
    const answered = await moved(tx, { referralId, to, who: accountId, why, dueAt });
    if (note) await keepNotes(tx, [{ referralId, step: answered.step, sealed: this.keyRing.seal(note, personId) }]);
    return answered;
  }

  private async assertMayEnter(tx: Tx, referralId: string): Promise<void> {
    const one = await this.answerable.classOf(tx.manager, referralId);
    if (one && !mayEnter(one, this.clock.today())) throw entryOver();
  }
}

function orMissing(found: Answerable | undefined): Answerable {
  if (found) return found;
  throw new Rejected('missing', 'referral.not-found', {
    id: 'Rujukan ini tidak ditemukan.',
    en: 'This referral was not found.',
  });
}

/** As it stands now, held until the end of the transaction; a conflict unless it is as the caller saw it and may move. */
async function standingOf(tx: Tx, id: string, seen: number, to: ReferralStatus): Promise<Standing> {
  const [standing] = await holdReferrals(tx, [id]);
  if (!standing) throw new Error('a referral is never deleted');
  const { step, status, dueAt } = standing;
  assertUnchanged('referral', seen, step, () => [
    { field: 'status', now: statusWords[status] },
    ...(dueAt ? [{ field: 'dueAt', now: momentInWords(dueAt) }] : []),
  ]);
  assertMayMove(standing, to);
  return standing;
}

async function moved(tx: Tx, wanted: Parameters<typeof move>[1][number]): Promise<Answered> {
  const [one] = await move(tx, [wanted]);
  if (!one) throw new Error('a referral that is held moves');
  return { id: one.referralId, status: one.to, step: one.step, dueAt: one.dueAt };
}

function reasonNeeded(): Rejected {
  const text = { id: 'Sebutkan alasan menolak.', en: 'Say why it is declined.' };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'reason', code: 'needed', text }]);
}
