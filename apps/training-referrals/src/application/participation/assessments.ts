import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { isEnough } from '../../domain/participation/attendance.js';
import { assertMayRefuse } from '../../domain/participation/late-attendance.js';
import type { ExceptionDecision } from '../../domain/participation/late-attendance.js';
import { refuseAll } from '../../domain/participation/problems.js';
import { changedResults, isSettled, resultProblems } from '../../domain/participation/results.js';
import type { Assessed, Participant } from '../../domain/participation/results.js';
import { holdReferrals } from '../../persistence/move.store.js';
import { holdSeatsBriefly } from '../../persistence/seat-lock.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { exceptionsIn, keepException, keepRefusal, keepResults } from '../../persistence/participation/result.store.js';
import { keepRoster } from '../../persistence/participation/roster.store.js';
import { assertMayMove, move } from '../referral-moves.js';
import { classesOfRegions, heldClass, ownClasses, toBeCorrected, unknownParticipant } from './own-classes.js';
import { participantsIn } from './participants.js';

export type ResultsKept = {
  /** Those that said something new. */
  readonly changed: number;
  /** Whose training is completed with them. */
  readonly completed: readonly string[];
};

export type ExceptionAsked = {
  readonly referralId: string;
  readonly decision: ExceptionDecision;
  readonly reason: string;
};

/** What is new with it. */
export type ExceptionKept = { readonly given: boolean; readonly refused?: boolean };

/** What is assessed at the end of a class, corrected, and once more for whoever is not yet competent. */
@Injectable()
export class Assessments {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** All of them or none. A class that is certified still takes corrections. */
  async record(tx: Tx, classId: string, items: readonly Assessed[], person: Person): Promise<ResultsKept> {
    await holdSeatsBriefly(tx.manager);
    const one = await heldClass(tx, classId, ownClasses(person), this.clock.today());
    if (one.state !== 'assessing' && one.state !== 'certifying') throw notAssessing();
    const changed = await this.recordHeld(tx, one, items, person.accountId);
    const settled = items.filter(isSettled).map(({ referralId }) => referralId);
    return { changed, completed: await complete(tx, settled, items, person.accountId) };
  }

  /** The same for a class that is held already; nobody is moved. Returns how many said something new. */
  async recordHeld(tx: Tx, one: HeldClass, items: readonly Assessed[], who: string): Promise<number> {
    const participants = await participantsIn(tx, one.id, this.keyRing);
    refuseAll('result.refused', toBeCorrected, resultProblems(items, participants, one, this.clock.today()));
    const changed = changedResults(items, participants);
    if (changed.length > 0) {
      const results = changed.map((item) => this.resultOf(item, participants.get(item.referralId)));
      await keepResults(tx, one.id, results, who, this.clock.now());
    }
    return changed.length;
  }

  /** A supervisor lets somebody be assessed whose attendance is below 80 %, or does not. What was said once stays as it is. */
  async except(tx: Tx, classId: string, asked: ExceptionAsked, person: Person): Promise<ExceptionKept> {
    await holdSeatsBriefly(tx.manager);
    await heldClass(tx, classId, classesOfRegions(person), this.clock.today());
    const roster = await keepRoster(tx, classId);
    if (!roster.has(asked.referralId)) throw unknownParticipant();
    const of = { classId, referralId: asked.referralId };
    const sealedReason = this.keyRing.seal(asked.reason, asked.referralId);
    const said = { who: person.accountId, at: this.clock.now(), sealedReason };
    if (asked.decision === 'given') return { given: await keepException(tx, of, said) };
    assertMayRefuse((await exceptionsIn(tx, classId)).has(asked.referralId));
    return { given: false, refused: await keepRefusal(tx, of, said) };
  }

  private resultOf({ assessor, ...item }: Assessed, participant: Participant | undefined) {
    const turnout = participant?.turnout ?? { present: 0, held: 0 };
    return {
      ...item,
      ...turnout,
      sealedAssessor: assessor === null ? null : this.keyRing.seal(assessor, item.referralId),
      byException: !isEnough(turnout),
    };
  }
}

/** Those of these referrals that are still in training have completed it, with the result that they have. */
export async function complete(
  tx: Tx,
  ids: readonly string[],
  results: readonly Pick<Assessed, 'referralId' | 'result'>[],
  who: string,
): Promise<readonly string[]> {
  const resultOf = new Map(results.map(({ referralId, result }) => [referralId, result]));
  const standings = (await holdReferrals(tx, ids)).filter(({ status }) => status === 'started');
  for (const standing of standings) assertMayMove(standing, 'completed');
  const moved = await move(
    tx,
    standings.map(({ referralId }) => ({
      referralId,
      to: 'completed' as const,
      who,
      why: `result.${resultOf.get(referralId) ?? 'not-yet'}`,
    })),
  );
  return moved.map(({ referralId }) => referralId);
}

export function notAssessing(): Rejected {
  return new Rejected('conflict', 'result.class-not-assessing', {
    id: 'Hasil hanya dicatat selama kelas diuji.',
    en: 'Results are recorded only while the class is assessed.',
  });
}
