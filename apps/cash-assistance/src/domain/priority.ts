import { daysBetween } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { EvidenceFacts } from './assessing/evidence.js';
import type { CaseFacts } from './case-facts.js';
import type { PriorityGround, SchemeTerms } from './scheme.js';

/** Hundredths of a point by ground: welfare rank, dependants, job-loss benefit, severance, vulnerability, time. */
export type PriorityParts = Readonly<Record<PriorityGround, number>>;
export type Priority = { readonly total: number; readonly parts: PriorityParts };

export type Need = Readonly<
  Pick<CaseFacts, 'layoffDate' | 'severanceMinimum' | 'severanceDeclared' | 'ageBand' | 'dependants'> & {
    /** DTSEN decile, 1 is the poorest. */
    welfareDecile?: number;
    /** JKP. */
    jobLossBenefit?: 'none' | 'pending' | 'active';
    /** Disabled, pregnant or nursing, or a single parent; age counts by itself. */
    vulnerable?: boolean;
  }
>;

/** What each ground stands for, in the order of the published formula. */
export const grounds: readonly { readonly ground: PriorityGround; readonly name: Bilingual }[] = [
  { ground: 'D', name: { id: 'Peringkat kesejahteraan (desil DTSEN)', en: 'Welfare rank (DTSEN decile)' } },
  { ground: 'T', name: { id: 'Tanggungan', en: 'Dependants' } },
  { ground: 'J', name: { id: 'Jaminan Kehilangan Pekerjaan', en: 'Job-loss benefit (JKP)' } },
  { ground: 'S', name: { id: 'Pesangon yang belum dibayar', en: 'Severance not paid' } },
  { ground: 'V', name: { id: 'Kerentanan', en: 'Vulnerability' } },
  { ground: 'L', name: { id: 'Lama sejak PHK', en: 'Time since the layoff' } },
];

/** A part of a whole, as a fraction of whole numbers between 0 and 1. */
type Share = readonly [part: number, whole: number];

const HALF: Share = [1, 2];
const MOST_DEPENDANTS = 4;
const MOST_DAYS = 180;

/**
 * Who comes first when money is short: 0 to 10,000 hundredths of a point, higher is sooner. It ranks and never rejects;
 * what is not known counts half. Each part is rounded half up, so the parts add up to the total to the hundredth.
 */
export function prioritise(need: Need, { priorityWeights: weights, measuredOn }: SchemeTerms): Priority {
  const parts: PriorityParts = {
    D: points(weights.D, welfareShare(need.welfareDecile)),
    T: points(weights.T, dependantsShare(need.dependants)),
    J: points(weights.J, benefitShare(need.jobLossBenefit ?? 'pending')),
    S: unpaidPoints(weights.S, need),
    V: points(weights.V, isVulnerable(need) ? [1, 1] : [0, 1]),
    L: points(weights.L, timeShare(daysBetween(need.layoffDate, measuredOn))),
  };
  return { total: parts.D + parts.T + parts.J + parts.S + parts.V + parts.L, parts };
}

/** What the case says, and over it what people have brought: what was paid counts more than what the company declared. */
export function needOf(facts: CaseFacts, evidence?: EvidenceFacts): Need {
  if (!evidence) return facts;
  const { welfareDecile, jobLossBenefit, severancePaid, vulnerable } = evidence;
  return {
    ...facts,
    ...(welfareDecile !== undefined && { welfareDecile }),
    ...(jobLossBenefit !== undefined && { jobLossBenefit }),
    ...(severancePaid !== undefined && { severanceDeclared: severancePaid }),
    ...(vulnerable !== undefined && { vulnerable }),
  };
}

function isVulnerable({ ageBand, vulnerable }: Need): boolean {
  return ageBand === '45-54' || ageBand === '55-' || vulnerable === true;
}

function welfareShare(decile: number | undefined): Share {
  return decile === undefined ? HALF : [11 - decile, 10];
}

function dependantsShare(dependants: number | null): Share {
  return dependants === null ? HALF : [Math.min(dependants, MOST_DEPENDANTS), MOST_DEPENDANTS];
}

function benefitShare(benefit: 'none' | 'pending' | 'active'): Share {
  return { none: [1, 1] as const, pending: HALF, active: [0, 1] as const }[benefit];
}

function timeShare(days: number): Share {
  return [Math.min(Math.max(days, 0), MOST_DAYS), MOST_DAYS];
}

/** What the company does not declare to pay counts as unpaid; where it owes nothing, nothing is unpaid. */
function unpaidPoints(weight: number, { severanceMinimum, severanceDeclared }: Need): number {
  const unpaid = Math.max(severanceMinimum - (severanceDeclared ?? 0), 0);
  if (unpaid === 0) return 0;
  // Amounts times weights may leave the safe integers.
  const [part, whole] = [2n * BigInt(unpaid) * BigInt(weight * 100), 2n * BigInt(severanceMinimum)];
  return Number((part + BigInt(severanceMinimum)) / whole);
}

function points(weight: number, [part, whole]: Share): number {
  return Math.floor((2 * weight * 100 * part + whole) / (2 * whole));
}
