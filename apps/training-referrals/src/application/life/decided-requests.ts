import type { CivilDate } from '@tanggap/kernel';
import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';
import type { EntityManager } from 'typeorm';
import { decideRequests } from '../../domain/life/asking.js';
import type { Asked, Asking, Choice, OpenClass } from '../../domain/life/asking.js';
import { askedCases, openClasses, waitedFor } from '../../persistence/life/request.store.js';
import type { AskedCase } from '../../persistence/life/request.store.js';
import { hardRules } from './hard-rules.js';
import type { HardRules } from './hard-rules.js';

/** What a caseworker asks for: a seat in any class of a programme, or in one of these classes. */
export type Wanted = {
  readonly caseIds: readonly string[];
  readonly programmeCode?: string | undefined;
  readonly classIds?: readonly string[] | undefined;
  readonly override?: boolean | undefined;
  readonly replace?: boolean | undefined;
};

export type Decided = {
  readonly asked: readonly Asked[];
  readonly cases: ReadonlyMap<string, AskedCase>;
  readonly rules: HardRules;
};

/** What becomes of each case that is asked for, in their order, as things stand. Changes nothing. */
export async function decideOn(
  manager: EntityManager,
  wanted: Wanted,
  { regions }: Person,
  today: CivilDate,
): Promise<Decided> {
  const { choices, rules } = await choicesOf(manager, wanted, today);
  const cases = await askedCases(manager, wanted.caseIds, regions);
  const waited = await waitedFor(manager, [...new Set(choices.map(({ programmeCode }) => programmeCode))]);
  const askings = wanted.caseIds.map((caseId) => askingOf(caseId, cases.get(caseId), rules));
  const wish = { choices, override: wanted.override ?? false, replace: wanted.replace ?? false };
  return { asked: decideRequests(wish, askings, waited), cases, rules };
}

async function choicesOf(
  manager: EntityManager,
  { caseIds, programmeCode, classIds = [] }: Wanted,
  today: CivilDate,
): Promise<{ choices: readonly Choice[]; rules: HardRules }> {
  const programmes = programmeCode === undefined ? [] : [programmeCode];
  const classes = await openClasses(manager, { programmes, ids: classIds }, today);
  const asked = [...programmes, ...classes.map((one) => one.programmeCode)];
  const chosen = programmeCode === undefined ? classIds : undefined;
  const rules = await hardRules(manager, { caseIds, programmes: asked, chosen }, today);
  if (programmeCode === undefined) {
    const known = classes.filter((one) => rules.known.includes(one.programmeCode));
    return { choices: inOrder(classIds, known), rules };
  }
  if (!rules.known.includes(programmeCode)) throw unknownProgramme();
  return { choices: [{ programmeCode, classes }], rules };
}

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

/** One choice for each class that can be joined, as they were named. A class whose programme has no terms in force cannot. */
function inOrder(ids: readonly string[], classes: readonly OpenClass[]): readonly Choice[] {
  return ids.flatMap((id) => {
    const found = classes.find((one) => one.id === id);
    return found ? [{ programmeCode: found.programmeCode, classes: [found] }] : [];
  });
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
