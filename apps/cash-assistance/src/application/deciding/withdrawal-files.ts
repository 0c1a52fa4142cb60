import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@tanggap/kernel';
import { KeyRing, SealBroken } from '@tanggap/platform';
import { withdrawalWords } from '../../domain/deciding/entitlement.js';
import { proposalWords } from '../../domain/deciding/withdrawal.js';
import { WithdrawalProposalQueries } from '../../persistence/deciding/withdrawal-proposal.queries.js';
import type { ProposalFilter, ProposalRow } from '../../persistence/deciding/withdrawal-proposal.queries.js';
import type { Scope } from '../../persistence/scope.js';

/** What they can be asked for by. */
export { proposalStates } from '../../domain/deciding/withdrawal.js';

export type ProposalView = Omit<ProposalRow, 'note'> &
  Readonly<{ stateText: Bilingual; text: Bilingual; note: string | null }>;

/** Aid that somebody would take back, as the second person reads it. */
@Injectable()
export class WithdrawalFiles {
  constructor(
    private readonly proposals: WithdrawalProposalQueries,
    private readonly keyRing: KeyRing,
  ) {}

  async list(filter: ProposalFilter, scope: Scope): Promise<readonly ProposalView[]> {
    return (await this.proposals.list(filter, scope)).map(({ note, ...row }) => ({
      ...{ ...row, stateText: proposalWords[row.state], text: withdrawalWords[row.why] },
      note: this.opened(row.assessmentId, note),
    }));
  }

  /** How many wait for a second person. */
  waiting(scope: Scope): Promise<number> {
    return this.proposals.waiting(scope);
  }

  /** Null for one that does not open: it must not hide the whole page. */
  private opened(owner: string, sealed: string): string | null {
    try {
      return this.keyRing.open(sealed, owner);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }
}
