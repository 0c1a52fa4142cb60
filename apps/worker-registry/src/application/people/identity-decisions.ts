import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { MoveReason } from '../../domain/case-work/reasons.js';
import { fitsKnown } from '../../domain/identity.js';
import { pairsOf } from '../../domain/people/duplicate-pair.js';
import { conflictStateAfter, stateForAnotherPerson } from '../../domain/people/identity-decision.js';
import type { ConflictState, IdentityDecision, IdentityEvidence } from '../../domain/people/identity-decision.js';
import {
  lockConflict,
  settleConflict,
  takeIdentity,
  type LockedConflict,
} from '../../persistence/people/identities.store.js';
import type { Standing } from '../../persistence/case-work/move.store.js';
import { dropMarks, keepMarks, personToMark } from '../../persistence/people/marks.store.js';
import { compareAgain, findMatches, holdPairs, keepPairs } from '../../persistence/people/pairs.store.js';
import { keepFitting, saidOf } from '../../persistence/rights/self-reports.store.js';
import { AidAccounts } from '../aid/aid-accounts.js';
import { holdCase, moveHeld } from '../case-work/case-moves.js';
import { SealedIdentities } from '../sealed-identities.js';
import { Marking } from './marking.js';
import { ParticipantNames } from './participant-names.js';

export type DecidedConflict = Readonly<{ decision: IdentityDecision; evidence: IdentityEvidence; reason: string }>;

const anotherPerson: MoveReason = 'identity.another-person';

/** Says who somebody is whom two reports of one NIK describe differently. */
@Injectable()
export class IdentityDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly marking: Marking,
    private readonly names: ParticipantNames,
    private readonly accounts: AidAccounts,
    private readonly identities: SealedIdentities,
  ) {}

  /** Once: a decision stands, and the next report that differs from it is a question of its own. */
  async decide(
    tx: Tx,
    id: string,
    decided: DecidedConflict,
    by: Person,
  ): Promise<{ id: string; state: ConflictState }> {
    await holdPairs(tx);
    const conflict = await lockConflict(tx, id, by.regions);
    if (!conflict) throw noSuchConflict();
    if (conflict.state !== 'open') throw decidedAlready();
    if (conflict.reportedBy === by.accountId) throw ofOwnReport();
    const state = conflictStateAfter(decided.decision);
    const at = this.clock.now();
    const why = this.keyRing.seal(decided.reason, id);
    await settleConflict(tx, id, { state, by: by.accountId, at, evidence: decided.evidence, why });
    if (state === 'reported-taken') await this.take(tx, conflict, at);
    if (conflict.caseId !== null) await this.settleCase(tx, conflict.caseId, state, decided.reason, by.accountId);
    // Whoever pays compares names: what somebody is called now is told again, and what waited for this decision for the first time.
    await this.accounts.tellOf(tx, [conflict.personId]);
    return { id, state };
  }

  /** Held after the person, as everybody locks. What was told of oneself has no case. */
  private async settleCase(tx: Tx, caseId: string, state: ConflictState, reason: string, who: string): Promise<void> {
    const standing = await holdCase(tx, caseId, 'all');
    if (state === 'another-person') await this.doubt(tx, standing, reason, who);
    else await this.names.tellCleared(tx, caseId);
  }

  /** The case was registered under the NIK of another: it goes no further before somebody has cleared that up. */
  private async doubt(tx: Tx, standing: Standing, reason: string, who: string): Promise<void> {
    const { caseId } = standing;
    const to = stateForAnotherPerson(standing.state);
    if (!to) return;
    const move = { standing, caseId, to, who, why: anotherPerson, reason: this.keyRing.seal(reason, caseId) };
    await moveHeld(tx, [move], { at: this.clock.now() });
  }

  /** Whoever told of the person before is held against who it is now. */
  private async fitAgain(tx: Tx, { personId, sealed }: LockedConflict): Promise<void> {
    const told = await saidOf(tx, personId);
    const fitting = told.filter((one) => {
      const [known, said] = [this.identities.open(sealed, one.nikHash), this.identities.open(one.sealed, one.nikHash)];
      return known && said && fitsKnown(known, said);
    });
    await keepFitting(
      tx,
      personId,
      fitting.map(({ id }) => id),
    );
  }

  /** The person is found by the new name at once. Who has no marks yet gets them from the person as it stands then. */
  private async take(tx: Tx, conflict: LockedConflict, at: Date): Promise<void> {
    if (!(await takeIdentity(tx, conflict, at))) return;
    await this.fitAgain(tx, conflict);
    const person = await personToMark(tx, conflict.personId);
    if (!person) return;
    await dropMarks(tx, person.id);
    await keepMarks(tx, [this.marking.marksOf(person)]);
    await keepPairs(tx, pairsOf(await findMatches(tx, [person.id], [])));
    await compareAgain(tx, person.id);
  }
}

export function noSuchConflict(): Rejected {
  return new Rejected('missing', 'identity-conflict.not-found', {
    id: 'Pertentangan identitas ini tidak ditemukan.',
    en: 'This identity conflict was not found.',
  });
}

function ofOwnReport(): Rejected {
  return new Rejected('forbidden', 'identity-conflict.of-own-report', {
    id: 'Pertentangan ini berasal dari laporan yang Anda catat sendiri: rekan lain yang memutuskannya.',
    en: 'This conflict comes from a report that you took down yourself: a colleague decides it.',
  });
}

function decidedAlready(): Rejected {
  return new Rejected('conflict', 'identity-conflict.decided-already', {
    id: 'Pertentangan identitas ini sudah diputuskan.',
    en: 'This identity conflict has been decided.',
  });
}
