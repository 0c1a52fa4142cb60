import { USUAL_MOST } from '../rulebook.js';
import type { CountedPart, Policy, Programme, ScorePart } from '../rulebook.js';
import type { CaseFacts } from './facts.js';
import { ageRank, venuesFor } from './hard-rules.js';

type Parts = Partial<Record<ScorePart, number>>;
export type ScoreParts = Readonly<Parts>;

/** How far the nearest of some venues is from a home. */
export type Distance = 'district' | 'region' | 'neighbour' | 'far' | 'nowhere';

export function distanceTo(venues: readonly string[], districtCode: string, { neighbours }: Policy): Distance {
  if (venues.length === 0) return 'nowhere';
  if (venues.includes(districtCode)) return 'district';
  const region = regionOf(districtCode);
  if (venues.some((venue) => venue.startsWith(region))) return 'region';
  const beside = neighbours?.[region];
  return beside && venues.some((venue) => beside.includes(regionOf(venue))) ? 'neighbour' : 'far';
}

/** The kabupaten or kota of a district is the first part of its code: `36.03` of `36.03.12`. */
export const regionOf = (districtCode: string): string => districtCode.slice(0, 5);

const partOfDistance: Readonly<Partial<Record<Distance, ScorePart>>> = {
  district: 'district.near',
  region: 'region.near',
  neighbour: 'region.neighbour',
};

/** What tells programmes apart, part by part, in the order in which it is told. */
export function partsOf(facts: CaseFacts, programme: Programme, policy: Policy): ScoreParts {
  const { wishes, occupation, later, districtCode } = facts;
  const { code, pathway, occupations } = programme;
  const parts: Parts = {};
  if (wishes.includes(code)) give(parts, 'wish.programme', policy);
  else if (wishes.includes(pathway)) give(parts, 'wish.pathway', policy);
  if (occupations.includes(occupation)) give(parts, 'job.related', policy);
  // What the person did in the job held is counted once.
  if (later?.skills.some((skill) => skill !== occupation && occupations.includes(skill)))
    give(parts, 'skill.related', policy);
  const distance = distanceTo(venuesFor(facts, programme), districtCode, policy);
  const part = partOfDistance[distance];
  if (part) give(parts, part, policy);
  if (distance !== 'nowhere') give(parts, 'class.planned', policy);
  return parts;
}

/** Points that are the same for every programme: they only rank people among each other. */
export function partsOfThePerson({ dependants, ageBand, later }: CaseFacts, policy: Policy): ScoreParts {
  const parts: Parts = {};
  if (later) count(parts, 'waiting.month', later.waitingMonths, policy);
  if (later?.vulnerable) give(parts, 'vulnerable', policy);
  if (dependants) count(parts, 'dependants', dependants, policy);
  if (ageRank[ageBand] >= ageRank['45-54']) give(parts, 'age.older', policy);
  return parts;
}

export function sumOf(parts: ScoreParts): number {
  let sum = 0;
  for (const points of Object.values(parts)) sum += points;
  return sum;
}

function give(parts: Parts, part: ScorePart, { weights }: Policy): void {
  const points = weights[part];
  if (points) parts[part] = points;
}

function count(parts: Parts, part: CountedPart, many: number, { weights, atMost }: Policy): void {
  const points = (weights[part] ?? 0) * Math.min(many, atMost?.[part] ?? USUAL_MOST);
  if (points) parts[part] = points;
}
