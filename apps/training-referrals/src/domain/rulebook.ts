import type { AgeBand, Schooling } from '@tanggap/contracts';
import type { Pathway } from '@tanggap/indonesia';

/** What a programme asks of its participants and what decides how well it fits; in force on one day. */
export type Programme = {
  readonly code: string;
  readonly pathway: Pathway;
  readonly minimumSchooling: Schooling;
  readonly minimumAge: AgeBand;
  /** Groups of jobs whose experience carries over. */
  readonly occupations: readonly string[];
  /** The job asks for a Lisensi K3 of its own: the certificate alone does not let anybody work. */
  readonly licenceNeeded: boolean;
  /** Licences that a participant must bring. */
  readonly licencesAsked?: readonly string[];
  /** What its venues offer to those who cannot take part without, such as `ACCESS` or `CHILD_CARE`. */
  readonly facilities?: readonly string[];
  /** Districts of the classes that lie ahead on that day. */
  readonly venues: readonly string[];
};

/** In the order in which they are told. */
export const scoreParts = [
  'wish.programme',
  'wish.pathway',
  'job.related',
  'skill.related',
  'district.near',
  'region.near',
  'region.neighbour',
  'class.planned',
  'waiting.month',
  'vulnerable',
  'dependants',
  'age.older',
] as const;
export type ScorePart = (typeof scoreParts)[number];

/** Parts that are given for each of something, and not once. */
export const countedParts = ['waiting.month', 'dependants'] as const satisfies readonly ScorePart[];
export type CountedPart = (typeof countedParts)[number];

/** The published policy: whole points. A part without points does not count. */
export type Policy = {
  readonly version: string;
  readonly weights: Readonly<Partial<Record<ScorePart, number>>>;
  /** Which pathway comes first where two fit equally well. */
  readonly pathwayOrder: readonly Pathway[];
  /** How many are counted at most of a part that is given for each; four where the policy does not say. */
  readonly atMost?: Readonly<Partial<Record<CountedPart, number>>>;
  /** Regencies and cities that lie beside each, as the policy counts distance. */
  readonly neighbours?: Readonly<Record<string, readonly string[]>>;
};

/** What a policy of which nothing else is said counts at most. */
export const USUAL_MOST = 4;

/** The most that anybody can have: a wish is for a programme or its pathway, and somebody lives in one place. */
export function mostPoints({ weights, atMost }: Pick<Policy, 'weights' | 'atMost'>): number {
  const points = (part: ScorePart) => weights[part] ?? 0;
  const counted = (part: CountedPart) => points(part) * (atMost?.[part] ?? USUAL_MOST);
  const wish = Math.max(points('wish.programme'), points('wish.pathway'));
  const distance = Math.max(points('district.near'), points('region.near'), points('region.neighbour'));
  const once = points('job.related') + points('skill.related') + points('class.planned');
  const person = points('vulnerable') + points('age.older') + counted('waiting.month') + counted('dependants');
  return wish + distance + once + person;
}

/** All that a proposal depends on besides the case. Kept as it was, so that every proposal can be computed again. */
export type Rulebook = { readonly policy: Policy; readonly programmes: readonly Programme[] };
