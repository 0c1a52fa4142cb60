import { Injectable } from '@nestjs/common';
import { differences, type Difference } from '../../domain/identity.js';
import { caseNumber, maskName } from '../../domain/masking.js';
import { IdentityConflictQueries } from '../../persistence/identity-conflict.queries.js';
import type { ConflictFilter, ConflictRow } from '../../persistence/identity-conflict.queries.js';
import type { Scope } from '../../persistence/people/scope.js';
import { noSuchConflict } from './identity-decisions.js';
import { SealedIdentities } from '../sealed-identities.js';

/** The words that conflicts are narrowed and decided by. */
export { conflictStates, identityDecisions, identityEvidence } from '../../domain/people/identity-decision.js';

type Named = Readonly<{ maskedName: string | null }>;
export type ConflictView = Omit<ConflictRow, 'number' | 'sealed' | 'knownSealed' | 'nikHash'> & {
  /** As people say it: `K-0000012`; null where there is no case. */
  readonly number: string | null;
  readonly known: Named;
  readonly reported: Named;
  readonly differences: readonly Difference[];
};

/** Two reports of one NIK, masked, and in what they differ. */
@Injectable()
export class ConflictFiles {
  constructor(
    private readonly conflicts: IdentityConflictQueries,
    private readonly identities: SealedIdentities,
  ) {}

  async list(filter: ConflictFilter, scope: Scope): Promise<readonly ConflictView[]> {
    return (await this.conflicts.list(filter, scope)).map(({ sealed, knownSealed, nikHash, number, ...row }) => {
      const known = this.identities.open(knownSealed, nikHash);
      const reported = this.identities.open(sealed, nikHash);
      return {
        ...row,
        number: number === null ? null : caseNumber(number),
        known: { maskedName: known ? maskName(known.name) : null },
        reported: { maskedName: reported ? maskName(reported.name) : null },
        differences: known && reported ? differences(known, reported) : [],
      };
    });
  }

  /** Throws `identity-conflict.not-found` also for what lies outside the scope. */
  async open(id: string, scope: Scope): Promise<ConflictView> {
    const [found] = await this.list({ id, limit: 1 }, scope);
    if (!found) throw noSuchConflict();
    return found;
  }
}
