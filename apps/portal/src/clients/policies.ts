import type { Bilingual, CivilDate } from '@tanggap/kernel';

/** Weights by which cases are matched with programmes, as training-referrals answers. */
export const scoreParts = [
  ...['wish.programme', 'wish.pathway', 'job.related', 'skill.related', 'district.near', 'region.near'],
  ...['region.neighbour', 'class.planned', 'waiting.month', 'vulnerable', 'dependants', 'age.older'],
] as const;
export type ScorePart = (typeof scoreParts)[number];

/** Given for each of something, up to a number. */
export const countedParts: readonly ScorePart[] = ['waiting.month', 'dependants'];

export type Policy = {
  readonly version: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly weights: Readonly<Partial<Record<ScorePart, number>>>;
  readonly atMost: Readonly<Partial<Record<ScorePart, number>>>;
  readonly pathwayOrder: readonly string[];
  readonly legalBasis: string;
  readonly state: 'published' | 'proposed';
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
};

export type SimulatedPolicy = {
  readonly cases: number;
  readonly changed: number;
  /** What is offered to nobody stands under the empty code. */
  readonly programmes: readonly { readonly programme: string; readonly now: number; readonly then: number }[];
  readonly samples: readonly { readonly regionCode: string; readonly now: string; readonly then: string }[];
  readonly names: readonly { readonly code: string; readonly name: Bilingual }[];
};
