import { nextMoves } from '@tanggap/kernel';
import { caseMoves, type CaseState } from '../case.js';

/** What a person found out about one NIK that was reported with two identities. */
export const identityDecisions = ['keep-known', 'take-reported', 'another-person'] as const;
export type IdentityDecision = (typeof identityDecisions)[number];

export const conflictStates = ['open', 'known-kept', 'reported-taken', 'another-person'] as const;
export type ConflictState = (typeof conflictStates)[number];

/** What was looked at. */
export const identityEvidence = [
  'KTP_SEEN',
  'KK_SEEN',
  'BIRTH_CERTIFICATE',
  'DUKCAPIL_ANSWER',
  'COMPANY_CORRECTION',
  'WORKER_STATEMENT',
] as const;
export type IdentityEvidence = (typeof identityEvidence)[number];

const stateAfter: Readonly<Record<IdentityDecision, ConflictState>> = {
  'keep-known': 'known-kept',
  'take-reported': 'reported-taken',
  'another-person': 'another-person',
};

export function conflictStateAfter(decision: IdentityDecision): ConflictState {
  return stateAfter[decision];
}

/**
 * Whoever was reported is not who the NIK belongs to: a case that is not in service yet waits for its identity to be cleared up.
 * Undefined where it stays as it is, in doubt.
 */
export function stateForAnotherPerson(state: CaseState): CaseState | undefined {
  return nextMoves(caseMoves, state).find((next) => next === 'needs-clarification');
}

/** Who a person was known as, since when. The last version is the one that stands; none is ever changed. */
export type IdentityVersion = Readonly<{
  personId: string;
  version: number;
  sealed: string;
  nameBirthHash: string;
  since: Date;
  conflictId: string | null;
}>;
