import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import { factsOf } from '../../domain/matching/facts.js';
import { basisOf } from '../../domain/matching/rank.js';
import type { Basis } from '../../domain/matching/rank.js';
import { classesAhead, knownCases } from '../../persistence/matching/known-case.store.js';
import { rulebookOn } from '../../persistence/rulebook.store.js';

/** What the rules of the day say of each programme that is asked for, case by case. */
export type HardRules = {
  readonly rulebookId: number;
  /** The programmes in force of those that were named. */
  readonly known: readonly string[];
  /** By case, then programme. */
  readonly bases: ReadonlyMap<string, ReadonlyMap<string, Basis>>;
};

export type AskedOf = {
  readonly caseIds: readonly string[];
  readonly programmes: readonly string[];
  /** The classes that were chosen: the days of no other count. Left out where any class of a programme will do. */
  readonly chosen?: readonly string[] | undefined;
};

/** The one place from which a request knows whether a programme is open to a worker. */
export async function hardRules(
  manager: EntityManager,
  { caseIds, programmes, chosen }: AskedOf,
  today: CivilDate,
): Promise<HardRules> {
  const { id: rulebookId, rulebook } = await rulebookOn(manager, today);
  const known = rulebook.programmes.map(({ code }) => code).filter((code) => programmes.includes(code));
  const classes = await classesAhead(manager, today, chosen);
  const cases = await knownCases(manager, caseIds);
  const bases = new Map(
    cases.map(({ caseId, registered, profile }) => {
      const facts = factsOf(registered, profile ?? undefined, today, classes);
      return [caseId, new Map(known.map((code) => [code, basisOf(facts, rulebook, code)]))];
    }),
  );
  return { rulebookId, known, bases };
}
