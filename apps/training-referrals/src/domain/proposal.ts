import type { AgeBand, Schooling } from '@tanggap/contracts';
import type { Pathway } from '@tanggap/indonesia';
import type { NoteCode, ObstacleCode } from './reasons.js';
import { scoreParts } from './rulebook.js';
import type { Policy, Programme, Rulebook, ScorePart } from './rulebook.js';

/** What the rules ask about a case; nothing that names the person. */
export type CaseFacts = {
  /** The row of the notice, which settles what the policy leaves open. */
  readonly line: number;
  readonly districtCode: string;
  readonly ageBand: AgeBand;
  readonly schooling: Schooling | null;
  readonly occupation: string;
  readonly dependants: number | null;
  /** Codes of pathways and programmes. */
  readonly wishes: readonly string[];
};

type Parts = Partial<Record<ScorePart, number>>;
export type ScoreParts = Readonly<Parts>;

/** The programme of one pathway that fits best, and why. */
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

const MOST_DEPENDANTS = 4;

const schoolingRank: Readonly<Record<Schooling, number>> = {
  SD: 1,
  SMP: 2,
  SMA: 3,
  SMK: 3,
  D1: 4,
  D2: 5,
  D3: 6,
  D4: 7,
  S1: 7,
  S2: 8,
  S3: 9,
};

const ageRank: Readonly<Record<AgeBand, number>> = {
  '15-17': 1,
  '18-24': 2,
  '25-34': 3,
  '35-44': 4,
  '45-54': 5,
  '55-': 6,
};

/** What speaks for a programme, part by part, in the order in which it is told. */
const speaksFor: readonly (readonly [ScorePart, (facts: CaseFacts, programme: Programme) => boolean])[] = [
  ['wish.programme', ({ wishes }, { code }) => wishes.includes(code)],
  ['wish.pathway', ({ wishes }, { code, pathway }) => wishes.includes(pathway) && !wishes.includes(code)],
  ['job.related', ({ occupation }, { occupations }) => occupations.includes(occupation)],
  ['district.near', ({ districtCode }, { venues }) => venues.includes(districtCode)],
  ['region.near', ({ districtCode }, { venues }) => !venues.includes(districtCode) && isInRegion(venues, districtCode)],
  ['class.planned', (_, { venues }) => venues.length > 0],
];

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
    if (codes.length === 0) open.push({ programme, points: pointsOf(facts, programme, policy) });
    else closed.push({ programme, codes });
  }
  const choices = policy.pathwayOrder
    .map((pathway) => bestOf(pathway, open, facts, policy))
    .filter((equals) => equals.length > 0)
    .sort(([a], [b]) => (b?.score ?? 0) - (a?.score ?? 0));
  const obstacles = closed
    .filter(({ programme }) => facts.wishes.includes(programme.code) || !isServed(programme.pathway, choices))
    .map(({ programme, codes }) => ({ programme: programme.code, codes }));
  return { choices, obstacles };
}

/** Facts of which `fitting` says the same have the same text: the row does not count, nor where exactly somebody lives. */
export function likenessOf(facts: CaseFacts, nearness: string): string {
  const { ageBand, schooling, occupation, dependants, wishes } = facts;
  return `${nearness}/${ageBand}/${schooling ?? ''}/${occupation}/${dependants ?? ''}/${wishes.join('/')}`;
}

/** How far the venues of each programme are from a district, programme by programme. */
export function nearnessOf(districtCode: string, { programmes }: Rulebook): string {
  const near = programmes.map(({ venues }) =>
    venues.includes(districtCode) ? 'd' : isInRegion(venues, districtCode) ? 'r' : '-',
  );
  return near.join('');
}

/** The codes that an announcement of the proposal carries: why the best option is the best, or all that is in the way. */
export function reasonsOf({ options, obstacles }: Proposal): readonly string[] {
  const [best] = options;
  if (best) return [...Object.keys(best.parts), ...best.notes];
  return ['no-programme', ...new Set(obstacles.flatMap(({ codes }) => codes))];
}

type Fit = { readonly programme: Programme; readonly points: number };
type Closed = { readonly programme: Programme; readonly codes: readonly ObstacleCode[] };

const nothing: readonly ObstacleCode[] = [];

/** All hard rules that the worker does not meet. */
export function obstaclesTo({ schooling, ageBand }: CaseFacts, programme: Programme): readonly ObstacleCode[] {
  const learned = schoolingRank[schooling ?? 'SD'] >= schoolingRank[programme.minimumSchooling];
  const grown = ageRank[ageBand] >= ageRank[programme.minimumAge];
  if (learned && grown) return nothing;
  const school = schooling === null ? 'schooling.unknown' : 'schooling.below';
  return learned ? ['age.below'] : grown ? [school] : [school, 'age.below'];
}

/** The programmes of a pathway with the most points: their parts may differ, their sum does not. */
function bestOf(pathway: Pathway, open: readonly Fit[], facts: CaseFacts, policy: Policy): readonly Option[] {
  let equals: Programme[] = [];
  let most = -1;
  for (const { programme, points } of open) {
    if (programme.pathway !== pathway || points < most) continue;
    if (points > most) equals = [];
    most = points;
    equals.push(programme);
  }
  return equals.map((programme) => optionFor(facts, programme, policy, equals.length > 1));
}

function optionFor(facts: CaseFacts, programme: Programme, policy: Policy, isOneOfEquals: boolean): Option {
  const parts: Parts = {};
  for (const [part, holds] of speaksFor) if (holds(facts, programme)) parts[part] = policy.weights[part];
  addPartsOfThePerson(parts, facts, policy);
  let score = 0;
  for (const part of scoreParts) score += parts[part] ?? 0;
  const notes: NoteCode[] = [];
  if (programme.licenceNeeded) notes.push('licence.needed');
  if (isOneOfEquals) notes.push('spread.evenly');
  return { programme: programme.code, pathway: programme.pathway, score, parts, notes };
}

/** The points that tell programmes apart. */
function pointsOf(facts: CaseFacts, programme: Programme, { weights }: Policy): number {
  let points = 0;
  for (const [part, holds] of speaksFor) if (holds(facts, programme)) points += weights[part];
  return points;
}

/** Points that are the same for every programme: they only rank people among each other. */
function addPartsOfThePerson(parts: Parts, { dependants, ageBand }: CaseFacts, { weights }: Policy): void {
  if (dependants) parts.dependants = Math.min(dependants, MOST_DEPENDANTS) * weights.dependants;
  if (ageRank[ageBand] >= ageRank['45-54']) parts['age.older'] = weights['age.older'];
}

function isServed(pathway: Pathway, choices: readonly (readonly Option[])[]): boolean {
  return choices.some(([option]) => option?.pathway === pathway);
}

/** The kabupaten or kota of a district is the first part of its code: `36.03` of `36.03.12`. */
function isInRegion(venues: readonly string[], districtCode: string): boolean {
  const region = districtCode.slice(0, 5);
  return venues.some((venue) => venue.startsWith(region));
}
