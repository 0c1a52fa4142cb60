import type { AgeBand, Schooling } from '@tanggap/contracts';
import type { Pathway } from '@tanggap/indonesia';
import type { NoteCode, ObstacleCode } from './reasons.js';
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

export type ScoreParts = Readonly<Partial<Record<ScorePart, number>>>;

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

/**
 * The programmes to offer: first the hard rules, then points. Unknown schooling counts as the least there is.
 * Obstacles are told for what the worker wished for and for pathways in which nothing is open.
 */
export function propose(facts: CaseFacts, { policy, programmes }: Rulebook): Proposal {
  const open: Option[] = [];
  const closed: { readonly programme: Programme; readonly codes: readonly ObstacleCode[] }[] = [];
  const ownParts = partsOfThePerson(facts, policy);
  for (const programme of programmes) {
    const codes = obstaclesTo(facts, programme);
    if (codes.length > 0) closed.push({ programme, codes });
    else open.push(optionFor(facts, programme, policy, ownParts));
  }
  const options = bestOfEachPathway(open, facts.line, policy.pathwayOrder);
  const served = new Set<string>(options.map(({ pathway }) => pathway));
  const obstacles = closed
    .filter(({ programme }) => facts.wishes.includes(programme.code) || !served.has(programme.pathway))
    .map(({ programme, codes }) => ({ programme: programme.code, codes }));
  return { options, obstacles };
}

/** All hard rules that the worker does not meet. */
export function obstaclesTo(facts: CaseFacts, programme: Programme): readonly ObstacleCode[] {
  const codes: ObstacleCode[] = [];
  if (facts.schooling === null) {
    if (schoolingRank[programme.minimumSchooling] > schoolingRank.SD) codes.push('schooling.unknown');
  } else if (schoolingRank[facts.schooling] < schoolingRank[programme.minimumSchooling]) codes.push('schooling.below');
  if (ageRank[facts.ageBand] < ageRank[programme.minimumAge]) codes.push('age.below');
  return codes;
}

function optionFor(facts: CaseFacts, programme: Programme, { weights }: Policy, ownParts: ScoreParts): Option {
  const earned: ScorePart[] = [];
  if (facts.wishes.includes(programme.code)) earned.push('wish.programme');
  else if (facts.wishes.includes(programme.pathway)) earned.push('wish.pathway');
  if (programme.occupations.includes(facts.occupation)) earned.push('job.related');
  const nearness = nearnessOf(programme.venues, facts.districtCode);
  if (nearness) earned.push(nearness);
  if (programme.venues.length > 0) earned.push('class.planned');

  const parts: Partial<Record<ScorePart, number>> = {};
  for (const part of earned) parts[part] = weights[part];
  Object.assign(parts, ownParts);
  let score = 0;
  for (const points of Object.values(parts)) score += points;
  const notes: readonly NoteCode[] = programme.licenceNeeded ? ['licence.needed'] : [];
  return { programme: programme.code, pathway: programme.pathway, score, parts, notes };
}

/** Points that are the same for every programme: they only rank people among each other. */
function partsOfThePerson(facts: CaseFacts, { weights }: Policy): ScoreParts {
  const parts: Partial<Record<ScorePart, number>> = {};
  const dependants = Math.min(facts.dependants ?? 0, MOST_DEPENDANTS);
  if (dependants > 0) parts.dependants = dependants * weights.dependants;
  if (ageRank[facts.ageBand] >= ageRank['45-54']) parts['age.older'] = weights['age.older'];
  return parts;
}

function nearnessOf(venues: readonly string[], home: string): 'district.near' | 'region.near' | undefined {
  if (venues.includes(home)) return 'district.near';
  const region = regionOf(home);
  return venues.some((venue) => regionOf(venue) === region) ? 'region.near' : undefined;
}

/** The kabupaten or kota of a district: `36.03` of `36.03.12`. */
function regionOf(districtCode: string): string {
  return districtCode.slice(0, 5);
}

function bestOfEachPathway(open: readonly Option[], line: number, order: readonly Pathway[]): readonly Option[] {
  return order
    .flatMap((pathway) =>
      bestOf(
        open.filter((option) => option.pathway === pathway),
        line,
      ),
    )
    .sort((a, b) => b.score - a.score);
}

/** Where several fit equally well, the rows of a list take turns, so that not all are sent to one class. */
function bestOf(options: readonly Option[], line: number): readonly Option[] {
  const most = Math.max(...options.map(({ score }) => score));
  const equals = options.filter(({ score }) => score === most);
  const chosen = equals[line % equals.length];
  if (!chosen) return [];
  return [equals.length > 1 ? { ...chosen, notes: [...chosen.notes, 'spread.evenly'] } : chosen];
}
