import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { MoveReason } from '../../domain/case-work/reasons.js';
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
import { holdCase, moveHeld } from '../case-work/case-moves.js';
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
    const state = conflictStateAfter(decided.decision);
    const at = this.clock.now();
    const why = this.keyRing.seal(decided.reason, id);
    await settleConflict(tx, id, { state, by: by.accountId, at, evidence: decided.evidence, why });
    if (state === 'reported-taken') await this.take(tx, conflict, at);
    // Held after the person, as everybody locks.
    const standing = await holdCase(tx, conflict.caseId, 'all');
    if (state === 'another-person') await this.doubt(tx, standing, decided.reason, by.accountId);
    else await this.names.tellCleared(tx, conflict.caseId);
    return { id, state };
  }

  /** The case was registered under the NIK of another: it goes no further before somebody has cleared that up. */
  private async doubt(tx: Tx, standing: Standing, reason: string, who: string): Promise<void> {
    const { caseId } = standing;
    const to = stateForAnotherPerson(standing.state);
    if (!to) return;
    const move = { standing, caseId, to, who, why: anotherPerson, reason: this.keyRing.seal(reason, caseId) };
    await moveHeld(tx, [move], { at: this.clock.now() });
  }

  /** The person is found by the new name at once. Who has no marks yet gets them from the person as it stands then. */
  private async take(tx: Tx, conflict: LockedConflict, at: Date): Promise<void> {
    if (!(await takeIdentity(tx, conflict, at))) return;
    const person = await personToMark(tx, conflict.personId);
    if (!person) return;
    await dropMarks(tx, person.id);
    await keepMarks(tx, [this.marking.marksOf(person)]);
    await keepPairs(tx, pairsOf(await findMatches(tx, [person.id], [])));
    await compareAgain(tx, person.id);
  }
}

function noSuchConflict(): Rejected {
  return new Rejected('missing', 'identity-conflict.not-found', {
    id: 'Pertentangan identitas ini tidak ditemukan.',
    en: 'This identity conflict was not found.',
  });
}

function decidedAlready(): Rejected {
  return new Rejected('conflict', 'identity-conflict.decided-already', {
    id: 'Pertentangan identitas ini sudah diputuskan.',
    en: 'This identity conflict has been decided.',
  });
}
