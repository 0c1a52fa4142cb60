import { Rejected } from '@tanggap/kernel';
import type { CaseState } from '../case.js';
import { caseWords } from './case-words.js';

export const verificationResults = ['matched', 'mismatch', 'not-the-person'] as const;
export type VerificationResult = (typeof verificationResults)[number];

/** What the officer has looked at. None needs a telephone: who has none is checked at the desk, or is known to the officer. */
export const verificationMeans = ['e-ktp', 'family-card', 'dukcapil', 'known-to-officer'] as const;
export type VerificationMeans = (typeof verificationMeans)[number];

const leadsTo: Readonly<Partial<Record<CaseState, Readonly<Record<VerificationResult, CaseState | null>>>>> = {
  contacted: { matched: 'verified', mismatch: 'needs-clarification', 'not-the-person': 'needs-clarification' },
  // A second look that does not match is written down; only somebody who says "not the person" ends the case.
  'needs-clarification': { matched: 'verified', mismatch: null, 'not-the-person': 'invalid' },
};

/** Where a check of the identity leads; undefined where it is only written down. Throws for a case that is not there. */
export function stateAfterVerification(state: CaseState, result: VerificationResult): CaseState | undefined {
  const next = leadsTo[state];
  if (next) return next[result] ?? undefined;
  throw new Rejected('conflict', 'case.not-to-be-verified', {
    id: `Identitas diperiksa setelah pekerja dihubungi; kasus ini berstatus "${caseWords[state].id}".`,
    en: `An identity is checked once the worker was contacted; this case is "${caseWords[state].en}".`,
  });
}
