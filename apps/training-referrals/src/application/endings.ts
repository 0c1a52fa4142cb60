import { Injectable } from '@nestjs/common';
import type { Envelope, EventData, Fact } from '@tanggap/contracts';
import { areClosingsDue, causeOf, newCause, settleNext } from '@tanggap/messaging';
import type { Settling, Tx } from '@tanggap/messaging';
import { end, keepClosures, nextEnded } from '../persistence/ending.store.js';
import type { Ended } from '../persistence/ending.store.js';
import { isAnyOffered, passOn } from '../persistence/seat-offer.store.js';
import type { PassedOn } from '../persistence/seat-offer.store.js';
import { tellCaseworkers } from '../persistence/life/telling.store.js';
import { dayOf } from './day-of.js';
import { movedFact } from './referral-moves.js';

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
 * Ends the referrals of closed cases as soon as their round is given out: who is laid off again finds no place of their own
 * in the way. What is told of it waits until that round is told, and a seat until nothing more of the notice of its next
 * holder was heard to be closed for `quietMs`: a list that is taken back comes in parts.
 */
export function endingSettling(quietMs: number): Settling {
  return {
    isDue: async (db) => (await areClosingsDue(db, quietMs)) || (await isAnyOffered(db, quietMs)),

    settle: (tx, atMost) => settleNext(tx, atMost, (caseIds) => end(tx, caseIds)),

    async tell(tx: Tx, atMost: number): Promise<number> {
      const passed = await passOn(tx, atMost, quietMs);
      await tellCaseworkers(tx, passed);
      const { told, ended, givenUp } = await nextEnded(tx, atMost, quietMs);
      for (const one of ended) tx.publish(endedFact(one), one.cause);
      for (const one of passed) tx.publish(seatFact(one), one.cause ?? newCause());
      for (const { cause, ...data } of givenUp)
        tx.publish({ name: 'training-referrals.nothing-ended.v1', data }, cause);
      return Math.max(told, passed.length);
    },
  };
}

function endedFact(ended: Ended): Fact {
  const { noticeId, line, referralId, caseId, personId, held, reason, classId, passedTo } = ended;
  const data: EventData<'training-referrals.referral-ended.v1'> = {
    noticeId,
    line,
    referralId,
    caseId,
    personId,
    held,
    reason,
  };
  if (classId !== null) data.classId = classId;
  if (passedTo !== null) data.passedTo = passedTo;
  return { name: 'training-referrals.referral-ended.v1', data };
}

/** Of a round's own the decision changes; of a caseworker's request others have heard nothing but its moves. */
function seatFact(passed: PassedOn): Fact {
  const { referralId, caseId, personId, noticeId, programmeCode, classId, rank, round, ruleVersion } = passed;
  if (round === null || rank === null)
    return movedFact({ ...passed, from: 'waiting', to: 'seat-held', why: 'seat.passed-on' });
  const about = { referralId, caseId, personId, noticeId, programmeCode, classId, rank, round, ruleVersion };
  return {
    name: 'training-referrals.referral-decided.v1',
    data: { ...about, decision: 'seat', reasons: ['seat.passed-on'] },
  };
}
