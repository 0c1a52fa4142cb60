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
  /** Districts of the classes that lie ahead on that day. */
  readonly venues: readonly string[];
};

export const scoreParts = [
  'wish.programme',
  'wish.pathway',
  'job.related',
  'district.near',
  'region.near',
  'class.planned',
  'dependants',
  'age.older',
] as const;
export type ScorePart = (typeof scoreParts)[number];

/** The published policy: whole points. `dependants` is for each of at most four. */
export type Policy = {
  readonly version: string;
  readonly weights: Readonly<Record<ScorePart, number>>;
  /** Which pathway comes first where two fit equally well. */
  readonly pathwayOrder: readonly Pathway[];
};

/** All that a proposal depends on besides the case. Kept as it was, so that every proposal can be computed again. */
export type Rulebook = { readonly policy: Policy; readonly programmes: readonly Programme[] };
