import { Injectable } from '@nestjs/common';
import type { Envelope, EventData, Fact } from '@tanggap/contracts';
import { causeOf } from '@tanggap/messaging';
import type { Settling, Tx } from '@tanggap/messaging';
import { heldIn } from '../domain/referral.js';
import { endDue, isAnyDue, keepClosures, passOn } from '../persistence/ending.store.js';
import type { Ended, PassedOn } from '../persistence/ending.store.js';
import { dayOf } from './day-of.js';

type CaseClosed = Envelope<'worker-registry.case-closed.v1'>;

@Injectable()
export class Endings {
  /** Notes which cases are closed. What they hold is taken back between rounds, or never given: see below. */
  async hear(tx: Tx, events: readonly CaseClosed[]): Promise<void> {
    await keepClosures(
      tx,
      events.map((event) => ({ ...event.data, closedOn: dayOf(event.occurredAt), cause: causeOf(event) })),
    );
  }
}

/**
 * Ends the referrals of closed cases once their round is told, and no other is being told: so nobody hears of a seat that
 * was passed on before the place on the waiting list. A seat given back goes to the first in the waiting order.
 */
export const endingSettling: Settling = {
  isDue: (db) => isAnyDue(db),

  async settle(tx: Tx, atMost: number): Promise<number> {
    if (!(await isAnyDue(tx.manager))) return 0;
    const { closures, ended, givenUp } = await endDue(tx, atMost);
    const passed = await passOn(tx, ended);
    const passedTo = new Map(passed.map(({ fromCase, referralId }) => [fromCase, referralId]));
    for (const one of ended) tx.publish(endedFact(one, passedTo.get(one.caseId)), one.cause);
    for (const one of passed) tx.publish(seatFact(one), one.cause);
    for (const { cause, ...data } of givenUp) tx.publish({ name: 'training-referrals.nothing-ended.v1', data }, cause);
    return closures;
  },
};

function endedFact(ended: Ended, passedTo: string | undefined): Fact {
  const data: EventData<'training-referrals.referral-ended.v1'> = {
    noticeId: ended.noticeId,
    line: ended.line,
    referralId: ended.referralId,
    caseId: ended.caseId,
    personId: ended.personId,
    held: heldIn[ended.was],
    reason: ended.reason,
  };
  if (ended.classId !== null) data.classId = ended.classId;
  if (passedTo !== undefined) data.passedTo = passedTo;
  return { name: 'training-referrals.referral-ended.v1', data };
}

function seatFact(passed: PassedOn): Fact {
  const { referralId, caseId, personId, noticeId, programmeCode, classId, rank, round, ruleVersion } = passed;
  const about = { referralId, caseId, personId, noticeId, programmeCode, classId, rank, round, ruleVersion };
  return {
    name: 'training-referrals.referral-decided.v1',
    data: { ...about, decision: 'seat', reasons: ['seat.passed-on'] },
  };
}
