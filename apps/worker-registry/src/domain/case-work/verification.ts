import { Rejected } from '@tanggap/kernel';
import type { CaseState } from '../case.js';
import { caseWords } from './case-words.js';

export const verificationResults = ['matched', 'mismatch', 'not-the-person'] as const;
export type VerificationResult = (typeof verificationResults)[number];

/** What the officer has looked at. None needs a telephone: who has none is checked at the desk, or is known to the officer. */
export const verificationMeans = ['e-ktp', 'family-card', 'dukcapil', 'known-to-officer'] as const;
export type VerificationMeans = (typeof verificationMeans)[number];

type Leads = Readonly<Record<VerificationResult, CaseState | null>>;
const onlyNoted: Leads = { matched: null, mismatch: null, 'not-the-person': null };
const askedAgain: Leads = { matched: null, mismatch: 'needs-clarification', 'not-the-person': 'needs-clarification' };

const leadsTo: Readonly<Partial<Record<CaseState, Leads>>> = {
  contacted: { matched: 'verified', mismatch: 'needs-clarification', 'not-the-person': 'needs-clarification' },
  // A second look that does not match is written down; only somebody who says "not the person" ends the case.
  'needs-clarification': { matched: 'verified', mismatch: null, 'not-the-person': 'invalid' },
  verified: askedAgain,
  profiled: askedAgain,
  // Who disputes the layoff, or is served, stays where they are; a doubt about them has to be cleared up all the same.
  ...{ disputed: onlyNoted, 'in-service': onlyNoted, placed: onlyNoted, dormant: onlyNoted },
};

/** Where a check of the identity leads; undefined where it is only written down. Throws for a case that is not there. */
export function stateAfterVerification(state: CaseState, result: VerificationResult): CaseState | undefined {
  const next = leadsTo[state];
  if (next) return next[result] ?? undefined;
  throw new Rejected('conflict', 'case.not-to-be-verified', {
    id: `Identitas diperiksa setelah pekerja dihubungi dan selama kasusnya berjalan; kasus ini berstatus "${caseWords[state].id}".`,
    en: `An identity is checked once the worker was contacted and while the case goes on; this case is "${caseWords[state].en}".`,
  });
}
