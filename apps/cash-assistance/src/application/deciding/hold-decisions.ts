import { Injectable } from '@nestjs/common';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { holdMoves, holdStateWords } from '../../domain/hold.js';
import type { HoldProposal, HoldState } from '../../domain/hold.js';
import { decreeEntitlements } from '../../persistence/deciding/decree.store.js';
import { decideHold, holdHold, proposeHold } from '../../persistence/deciding/hold.store.js';
import type { HeldHold } from '../../persistence/deciding/hold.store.js';
import { holdWork, moveAssessments } from '../assessing/assessment-moves.js';
import type { Standing } from '../assessing/assessment-moves.js';
import { applyGrounds } from '../paying/money-stops.js';
import { aidDecided } from './aid-decided.js';
import { assertDated, holdUnpaid, paidAlready, takeBack } from './taking-back.js';

export type HoldAnswer = Readonly<{ assessmentId: string; state: HoldState }>;
export type HoldVerdict = Readonly<{
  agrees: boolean;
  /** As it was read: where another was made meanwhile, nothing is decided. */
  proposal: HoldProposal;
  /** Of the decree that changes the first, where aid that was decreed is taken back. */
  number?: string | undefined;
  dated?: CivilDate | undefined;
}>;

/** What becomes of approved aid whose layoff was taken back: one person proposes, another agrees. */
@Injectable()
export class HoldDecisions {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async propose(
    tx: Tx,
    assessmentId: string,
    { proposal, reason }: { readonly proposal: HoldProposal; readonly reason: string },
    person: Person,
  ): Promise<HoldAnswer> {
    const { hold } = await this.held(tx, assessmentId, person);
    assertHoldMay(hold, 'proposed');
    const note = this.keyRing.seal(reason, assessmentId);
    await proposeHold(tx.manager, hold, { proposal, by: person.accountId, note });
    return { assessmentId, state: 'proposed' };
  }

  /** Throws `hold.changed-meanwhile` where the proposal is not the one that was read, `hold.own-proposal` for whoever proposed it, who may only take the proposal back by disagreeing. */
  async decide(tx: Tx, assessmentId: string, verdict: HoldVerdict, person: Person): Promise<HoldAnswer> {
    const { hold, standing } = await this.held(tx, assessmentId, person);
    const to = verdict.agrees ? verdict.proposal : 'open';
    assertHoldMay(hold, to);
    if (hold.proposal !== verdict.proposal) throw proposedOtherwise();
    if (verdict.agrees && hold.proposedBy === person.accountId) throw ownProposal();
    await decideHold(tx.manager, { hold, to, by: person.accountId, why: verdict.agrees ? to : 'disagreed' });
    if (to === 'kept') {
      // What was asked back because of it is theirs, and what waited may go.
      await applyGrounds(tx, [standing.personId], this.clock.now());
      await keep(tx, standing, hold, person);
    }
    if (to === 'taken-back') await this.takeBack(tx, standing, hold, verdict, person);
    return { assessmentId, state: to };
  }

  private async held(tx: Tx, id: string, { regions }: Person): Promise<{ hold: HeldHold; standing: Standing }> {
    const [standing] = await holdWork(tx.manager, [id], regions);
    const hold = standing && (await holdHold(tx.manager, id));
    if (!standing || !hold) throw noSuchHold();
    return { hold, standing };
  }

  private async takeBack(
    tx: Tx,
    standing: Standing,
    { isDecreed }: HeldHold,
    { number, dated }: HoldVerdict,
    { accountId: by }: Person,
  ): Promise<void> {
    if (isDecreed && (number === undefined || dated === undefined)) throw decreeNeeded();
    const held = await holdUnpaid(tx, [standing]);
    if (held.get(standing.assessmentId)?.isPaid) throw paidAlready();
    if (isDecreed && dated !== undefined) await assertDated(tx, [standing], dated, civilDayOf(this.clock.now()));
    const paper = { number: number ?? '-', dated: dated ?? civilDayOf(this.clock.now()) };
    const note = this.keyRing.seal('layoff-taken-back', standing.assessmentId);
    await takeBack(tx, [{ standing, ...paper, why: 'layoff-taken-back', note, by }], held);
  }
}

/** It goes on where it was: due, if its list has its decree by now, and told where it was not due before. */
async function keep(tx: Tx, standing: Standing, { isDecreed }: HeldHold, { accountId: by }: Person): Promise<void> {
  await moveAssessments(tx, [{ standing, to: isDecreed ? 'decreed' : 'approved', by, why: 'hold-kept' }]);
  if (!isDecreed) return;
  const due = await decreeEntitlements(tx.manager, [standing.assessmentId]);
  tx.publish(due.map((one) => aidDecided(one, 'decreed', one.amount)));
}

function assertHoldMay({ state }: HeldHold, to: HoldState): void {
  assertMove<HoldState>('hold', holdMoves, state, to, holdStateWords);
}

function noSuchHold(): Rejected {
  return new Rejected('missing', 'hold.not-found', {
    id: 'Tahanan ini tidak ditemukan.',
    en: 'This hold was not found.',
  });
}

function ownProposal(): Rejected {
  return new Rejected('forbidden', 'hold.own-proposal', {
    id: 'Anda yang mengusulkan; orang lain yang harus menyetujui.',
    en: 'You have proposed it; somebody else has to agree.',
  });
}

function proposedOtherwise(): Rejected {
  return new Rejected('conflict', 'hold.changed-meanwhile', {
    id: 'Usulannya sudah lain. Baca lagi, lalu putuskan.',
    en: 'Something else is proposed by now. Read it again, then decide.',
  });
}

function decreeNeeded(): Rejected {
  const text = {
    id: 'Sebutkan nomor dan tanggal SK perubahan.',
    en: 'Say the number and the day of the decree that changes the first.',
  };
  return new Rejected('invalid', 'request.invalid', text, [
    { field: 'number', code: 'needed', text },
    { field: 'dated', code: 'needed', text },
  ]);
}
