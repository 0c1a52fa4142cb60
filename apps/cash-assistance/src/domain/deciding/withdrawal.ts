import type { CivilDate, StateWords, Transitions } from '@tanggap/kernel';
import type { WithdrawalCode } from './entitlement.js';

/** One person proposes to take decreed aid back, another agrees, or does not; whoever proposed it may take that back alone. */
export const withdrawalMoves = {
  proposed: ['agreed', 'declined'],
  agreed: [],
  declined: [],
} as const satisfies Transitions<string>;

export type ProposalState = keyof typeof withdrawalMoves;
export const proposalStates = Object.keys(withdrawalMoves) as readonly ProposalState[];

export const proposalWords: StateWords<ProposalState> = {
  proposed: { id: 'Diusulkan, menunggu orang kedua', en: 'Proposed, waits for a second person' },
  agreed: { id: 'Bantuan dicabut', en: 'The aid was taken back' },
  declined: { id: 'Tidak jadi dicabut', en: 'The aid was not taken back' },
};

export type WithdrawalProposal = Readonly<{
  id: string;
  assessmentId: string;
  proposedAt: Date;
  decidedAt: Date | null;
  /** Of the decree that changes the first. */
  dated: CivilDate;
  state: ProposalState;
  number: string;
  why: WithdrawalCode;
  /** Sealed for the assessment: it may name people. */
  note: string;
  proposedBy: string;
  decidedBy: string | null;
}>;
