import type { Pathway } from '@tanggap/indonesia';
import type { CaseFacts } from './matching/facts.js';
import { obstaclesTo } from './matching/hard-rules.js';
import type { ObstacleCode } from './matching/hard-rules.js';
import { distanceTo, partsOf, partsOfThePerson, sumOf } from './matching/points.js';
import type { Distance, ScoreParts } from './matching/points.js';
import type { NoteCode } from './reasons.js';
import type { Policy, Programme, Rulebook } from './rulebook.js';

export type { CaseFacts } from './matching/facts.js';

/** A programme that is open to the worker, and why it fits. */
export type Option = {
  readonly programme: string;
  readonly pathway: Pathway;
  readonly score: number;
  readonly parts: ScoreParts;
  readonly notes: readonly NoteCode[];
};

/** Why a programme is not open to the worker. */
export type Obstacle = { readonly programme: string; readonly codes: readonly ObstacleCode[] };

/** At most one option a pathway, the best first; without options the case is not suitable for any programme. */
export type Proposal = { readonly options: readonly Option[]; readonly obstacles: readonly Obstacle[] };

/** What fits whatever the row: the pathways' best programmes, and those of one pathway that fit equally well together. */
export type Fitting = {
  readonly choices: readonly (readonly Option[])[];
  readonly obstacles: readonly Obstacle[];
};

/**
 * The programmes to offer: first the hard rules, then points. Unknown schooling counts as the least there is.
 * Obstacles are told for what the worker wished for and for pathways in which nothing is open.
 */
export function propose(facts: CaseFacts, rulebook: Rulebook): Proposal {
  const { choices, obstacles } = fitting(facts, rulebook);
  return { options: choices.flatMap((equals) => takeTurns(equals, facts.line)), obstacles };
}

/** Where several fit equally well, the rows of a list take turns, so that not all are sent to one class. */
export function takeTurns<T>(equals: readonly T[], line: number): readonly T[] {
  const chosen = equals[line % equals.length];
  return chosen === undefined ? [] : [chosen];
}

/** All that a proposal depends on besides the row. */
export function fitting(facts: CaseFacts, { policy, programmes }: Rulebook): Fitting {
  const open: Fit[] = [];
  const closed: Closed[] = [];
  for (const programme of programmes) {
    const codes = obstaclesTo(facts, programme);
    if (codes.length === 0) open.push(fitOf(facts, programme, policy));
    else closed.push({ programme, codes });
  }
  const choices = policy.pathwayOrder
    .map((pathway) => bestOf(pathway, open, partsOfThePerson(facts, policy)))
    .filter((equals) => equals.length > 0)
    .sort(([a], [b]) => (b?.score ?? 0) - (a?.score ?? 0));
  const obstacles = closed
    .filter(({ programme }) => facts.wishes.includes(programme.code) || !isServed(programme.pathway, choices))
    .map(({ programme, codes }) => ({ programme: programme.code, codes }));
  return { choices, obstacles };
}

/** Facts of which `fitting` says the same have the same text: the row does not count, nor where exactly somebody lives. */
export function likenessOf(facts: CaseFacts, nearness: string): string {
  const { ageBand, schooling, occupation, dependants, wishes, later } = facts;
  const known = `${nearness}/${ageBand}/${schooling ?? ''}/${occupation}/${dependants ?? ''}/${wishes.join('/')}`;
  return later === undefined ? known : `${known} ${facts.districtCode} ${JSON.stringify(later)}`;
}

const letters: Readonly<Record<Distance, string>> = {
  district: 'd',
  region: 'r',
  neighbour: 'n',
  far: 'f',
  nowhere: '-',
};

/** How far the venues of each programme are from a district, programme by programme. */
export function nearnessOf(districtCode: string, { policy, programmes }: Rulebook): string {
  return programmes.map(({ venues }) => letters[distanceTo(venues, districtCode, policy)]).join('');
}

/** The codes that an announcement of the proposal carries: why the best option is the best, or all that is in the way. */
export function reasonsOf({ options, obstacles }: Proposal): readonly string[] {
  const [best] = options;
  if (best) return [...Object.keys(best.parts), ...best.notes];
  return ['no-programme', ...new Set(obstacles.flatMap(({ codes }) => codes))];
}

/** What a programme that is open gives somebody, with the points that only rank people among each other. */
export function optionOf({ programme, parts }: Fit, ofThePerson: ScoreParts, isOneOfEquals: boolean): Option {
  const notes: NoteCode[] = [];
  if (programme.licenceNeeded) notes.push('licence.needed');
  if (isOneOfEquals) notes.push('spread.evenly');
  const all = { ...parts, ...ofThePerson };
  return { programme: programme.code, pathway: programme.pathway, score: sumOf(all), parts: all, notes };
}

export type Fit = { readonly programme: Programme; readonly parts: ScoreParts; readonly points: number };
type Closed = { readonly programme: Programme; readonly codes: readonly ObstacleCode[] };

export function fitOf(facts: CaseFacts, programme: Programme, policy: Policy): Fit {
  const parts = partsOf(facts, programme, policy);
  return { programme, parts, points: sumOf(parts) };
}

/** The programmes of a pathway with the most points: their parts may differ, their sum does not. */
function bestOf(pathway: Pathway, open: readonly Fit[], ofThePerson: ScoreParts): readonly Option[] {
  let equals: Fit[] = [];
  let most = -1;
  for (const fit of open) {
    if (fit.programme.pathway !== pathway || fit.points < most) continue;
    if (fit.points > most) equals = [];
    most = fit.points;
    equals.push(fit);
  }
  return equals.map((fit) => optionOf(fit, ofThePerson, equals.length > 1));
}

function isServed(pathway: Pathway, choices: readonly (readonly Option[])[]): boolean {
  return choices.some(([option]) => option?.pathway === pathway);
}
