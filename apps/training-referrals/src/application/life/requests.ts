import { Injectable } from '@nestjs/common';
import { laneOf, newId } from '@tanggap/contracts';
import type { Fact } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { decideRequests } from '../../domain/life/asking.js';
import type { Asked, Asking, Choice, Given, OpenClass } from '../../domain/life/asking.js';
import { offerEnds } from '../../domain/classes/seat-offers.js';
import { rejectedFor } from '../../domain/life/refusals.js';
import type { Refusal } from '../../domain/life/refusals.js';
import { askedCases, keepRequests, openClasses, waitedFor } from '../../persistence/life/request.store.js';
import type { AskedCase, NewReferral } from '../../persistence/life/request.store.js';
import { keepBases } from '../../persistence/matching/basis.store.js';
import type { KeptBasis } from '../../persistence/matching/basis.store.js';
import { holdSeatsBriefly } from '../../persistence/seat-lock.js';
import { move, movedFact } from '../referral-moves.js';
import { hardRules } from './hard-rules.js';
import type { HardRules } from './hard-rules.js';

/** What a caseworker asks for: a seat in any class of a programme, or in one of these classes. */
export type Request = {
  readonly caseIds: readonly string[];
  readonly programmeCode?: string | undefined;
  readonly classIds?: readonly string[] | undefined;
  /** Why, in words. */
  readonly reason: string;
  readonly override?: boolean | undefined;
  readonly replace?: boolean | undefined;
};

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
    const { choices, rules } = await this.choicesOf(tx, request);
    const cases = await askedCases(tx.manager, request.caseIds, person.regions);
    const waited = await waitedFor(tx.manager, [...new Set(choices.map(({ programmeCode }) => programmeCode))]);
    const askings = request.caseIds.map((caseId) => askingOf(caseId, cases.get(caseId), rules));
    const wish = { choices, override: request.override ?? false, replace: request.replace ?? false };
    const asked = decideRequests(wish, askings, waited);
    return this.keep(tx, request, person, { asked, cases, rules });
  }

  private async choicesOf(
    tx: Tx,
    { caseIds, programmeCode, classIds = [] }: Request,
  ): Promise<{ choices: readonly Choice[]; rules: HardRules }> {
    const today = this.clock.today();
    const programmes = programmeCode === undefined ? [] : [programmeCode];
    const classes = await openClasses(tx.manager, { programmes, ids: classIds }, today);
    const asked = [...programmes, ...classes.map((one) => one.programmeCode)];
    const chosen = programmeCode === undefined ? classIds : undefined;
    const rules = await hardRules(tx.manager, { caseIds, programmes: asked, chosen }, today);
    if (programmeCode === undefined)
      return {
        choices: inOrder(
          classIds,
          classes.filter((one) => rules.known.includes(one.programmeCode)),
        ),
        rules,
      };
    if (!rules.known.includes(programmeCode)) throw unknownProgramme();
    return { choices: [{ programmeCode, classes }], rules };
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

type Decided = {
  readonly asked: readonly Asked[];
  readonly cases: ReadonlyMap<string, AskedCase>;
  readonly rules: HardRules;
};

function askingOf(caseId: string, found: AskedCase | undefined, rules: HardRules): Asking {
  const bases = [...(rules.bases.get(caseId) ?? [])];
  return {
    caseId,
    proposed: found?.proposed,
    obstacles: new Map(bases.map(([code, { result }]) => [code, result.obstacles])),
    availableFrom: bases[0]?.[1].facts.later?.availableFrom ?? null,
    places: found?.places ?? [],
    attended: found?.attended ?? [],
  };
}

/** What the referral rests on, so that it can be computed again. */
function basisFor({ id: referralId, caseId, programmeCode }: NewReferral, rules: HardRules): KeptBasis {
  const basis = rules.bases.get(caseId)?.get(programmeCode);
  if (!basis) throw new Error('a place is given by rules that are in force');
  return { ...basis, referralId, rulebookId: rules.rulebookId };
}

/** One choice for each class that can be joined, as they were named. A class whose programme has no terms in force cannot. */
function inOrder(ids: readonly string[], classes: readonly OpenClass[]): readonly Choice[] {
  return ids.flatMap((id) => {
    const found = classes.find((one) => one.id === id);
    return found ? [{ programmeCode: found.programmeCode, classes: [found] }] : [];
  });
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

function unknownProgramme(): Rejected {
  const text = {
    id: 'Program ini tidak dikenal atau tidak berlaku hari ini.',
    en: 'This programme is not known, or not in force today.',
  };
  return new Rejected('invalid', 'programme.unknown', text, [
    { field: 'programmeCode', code: 'programme.unknown', text },
  ]);
}
