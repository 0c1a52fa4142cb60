import { Injectable } from '@nestjs/common';
import { laneOf, newId } from '@tanggap/contracts';
import type { Fact } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Asked, Given } from '../../domain/life/asking.js';
import { offerEnds } from '../../domain/classes/seat-offers.js';
import { rejectedFor } from '../../domain/life/refusals.js';
import type { Refusal } from '../../domain/life/refusals.js';
import { keepRequests } from '../../persistence/life/request.store.js';
import type { AskedCase, NewReferral } from '../../persistence/life/request.store.js';
import { keepBases } from '../../persistence/matching/basis.store.js';
import type { KeptBasis } from '../../persistence/matching/basis.store.js';
import { holdSeatsBriefly } from '../../persistence/seat-lock.js';
import { move, movedFact } from '../referral-moves.js';
import { decideOn } from './decided-requests.js';
import type { Decided, Wanted } from './decided-requests.js';
import type { HardRules } from './hard-rules.js';

/** What a caseworker asks for, and why, in words. */
export type Request = Wanted & { readonly reason: string };

/** What became of a request, case by case, in the order in which they were named. */
export type Outcome = { readonly caseId: string } & (
  | {
      readonly result: 'seat' | 'waiting';
      readonly referralId: string;
      readonly programmeCode: string;
      readonly classId: string | null;
    }
  | { readonly result: 'refused'; readonly refusal: Refusal }
);

@Injectable()
export class Requests {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
  ) {}

  /** Throws what stands in the way. */
  async one(tx: Tx, request: Request, person: Person): Promise<Outcome> {
    const [outcome] = await this.many(tx, request, person);
    if (!outcome) throw new Error('a request names a case');
    if (outcome.result === 'refused') throw rejectedFor(outcome.refusal);
    return outcome;
  }

  /** All under the one lock of the seats, so that nobody who waits is overtaken by a request, and none by a later one. */
  async many(tx: Tx, request: Request, person: Person): Promise<readonly Outcome[]> {
    await holdSeatsBriefly(tx.manager);
    const decided = await decideOn(tx.manager, request, person, this.clock.today());
    return this.keep(tx, request, person, decided);
  }

  private async keep(
    tx: Tx,
    { caseIds, reason, programmeCode, classIds = [] }: Request,
    { accountId }: Person,
    { asked, cases, rules }: Decided,
  ): Promise<readonly Outcome[]> {
    const replaced = asked.flatMap(({ given }) => given?.replaces ?? []);
    await move(
      tx,
      replaced.map((id) => ({
        referralId: id,
        to: 'declined-by-worker',
        who: accountId,
        why: 'worker.asked-otherwise',
      })),
    );
    const made = asked.map(({ given }) => given && this.newReferral(given, cases, reason));
    const kept = made.filter((one) => one !== undefined);
    await keepRequests(tx, kept, accountId, {
      wanted: programmeCode === undefined ? 'classes' : 'programme',
      classes: classIds,
    });
    await keepBases(
      tx,
      kept.map((one) => basisFor(one, rules)),
    );
    tx.publish(kept.map(askedFact));
    return caseIds.map((caseId, i) => outcomeOf(caseId, asked[i], made[i]));
  }

  private newReferral(given: Given, cases: ReadonlyMap<string, AskedCase>, reason: string): NewReferral {
    const { caseId, programmeCode, seat, obstacles } = given;
    const found = cases.get(caseId);
    if (!found) throw new Error('a place is given to a case that is known');
    const { personId, noticeId } = found.proposed;
    return {
      id: newId(laneOf(caseId)),
      ...{ caseId, personId, noticeId, programmeCode, obstacles },
      classId: seat?.id ?? null,
      dueAt: seat ? offerEnds(this.clock.now(), seat) : null,
      sealed: this.keyRing.seal(reason, personId),
    };
  }
}

/** What the referral rests on, so that it can be computed again. */
function basisFor({ id: referralId, caseId, programmeCode }: NewReferral, rules: HardRules): KeptBasis {
  const basis = rules.bases.get(caseId)?.get(programmeCode);
  if (!basis) throw new Error('a place is given by rules that are in force');
  return { ...basis, referralId, rulebookId: rules.rulebookId };
}

function outcomeOf(caseId: string, asked: Asked | undefined, made: NewReferral | undefined): Outcome {
  if (asked?.refused) return { caseId, result: 'refused', refusal: asked.refused };
  if (!made) throw new Error('what is not refused is given');
  const { id: referralId, programmeCode, classId } = made;
  return { caseId, result: classId === null ? 'waiting' : 'seat', referralId, programmeCode, classId };
}

/** The first that others hear of a request. */
function askedFact({ id, caseId, personId, programmeCode, classId, dueAt }: NewReferral): Fact {
  const [to, why] = classId === null ? (['waiting', 'asked.waiting'] as const) : (['seat-held', 'asked.seat'] as const);
  const about = { referralId: id, caseId, personId, step: 1, programmeCode, classId, dueAt };
  return movedFact({ ...about, from: 'proposed', to, why });
}
