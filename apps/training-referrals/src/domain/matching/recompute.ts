import { propose } from '../proposal.js';
import type { CaseFacts, Proposal } from '../proposal.js';
import type { Rulebook } from '../rulebook.js';
import { basisOf } from './rank.js';
import type { Basis } from './rank.js';

/** A decision as it is stored, with the rules that it was made by. */
export type StoredProposal = { readonly facts: CaseFacts; readonly rulebook: Rulebook; readonly details: Proposal };
export type StoredBasis = Basis & { readonly rulebook: Rulebook };

/** Whether the rules of that day, applied again to the stored inputs, give what is stored. */
export function givesTheSame({ facts, rulebook, details }: StoredProposal): boolean {
  return JSON.stringify(propose(facts, rulebook)) === JSON.stringify(details);
}

export function restsOnTheSame({ facts, rulebook, programme, result }: StoredBasis): boolean {
  return JSON.stringify(basisOf(facts, rulebook, programme).result) === JSON.stringify(result);
}
