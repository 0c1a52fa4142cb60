import { Injectable } from '@nestjs/common';
import type { Envelope } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { keepNames } from '../../persistence/classes/participant-name.store.js';
import { keepLogins, keepMerges, keepOwners, undoMerges } from '../../persistence/life/caretaker.store.js';

/** Who looks after which case, whose account is whose, which records are of one human being, what participants are called: as the registry says. */
@Injectable()
export class Caretakers {
  async assigned(tx: Tx, events: readonly Envelope<'worker-registry.cases-assigned.v1'>[]): Promise<void> {
    const owners = events.flatMap(({ data, occurredAt }) =>
      data.caseIds.map((caseId) => ({
        caseId,
        caseworkerId: data.caseworkerId,
        assignmentId: data.assignmentId,
        since: occurredAt,
      })),
    );
    await keepOwners(tx, owners);
  }

  async putBack(tx: Tx, events: readonly Envelope<'worker-registry.cases-put-back.v1'>[]): Promise<void> {
    const owners = events.flatMap(({ data: { caseIds, assignmentId }, occurredAt }) =>
      caseIds.map((caseId) => ({ caseId, caseworkerId: null, assignmentId, since: occurredAt })),
    );
    await keepOwners(tx, owners);
  }

  async signedUp(tx: Tx, events: readonly Envelope<'worker-registry.person-signed-up.v1'>[]): Promise<void> {
    await keepLogins(
      tx,
      events.map(({ data, occurredAt }) => ({ ...data, since: occurredAt })),
    );
  }

  async merged(tx: Tx, events: readonly Envelope<'worker-registry.person-merged.v1'>[]): Promise<void> {
    await keepMerges(
      tx,
      events.map(({ data, occurredAt }) => ({ ...data, at: occurredAt })),
    );
  }

  async unmerged(tx: Tx, events: readonly Envelope<'worker-registry.person-unmerged.v1'>[]): Promise<void> {
    await undoMerges(
      tx,
      events.map(({ data }) => data),
    );
  }

  async named(tx: Tx, events: readonly Envelope<'worker-registry.participant-named.v1'>[]): Promise<void> {
    await keepNames(
      tx,
      events.map(({ data }) => data),
    );
  }
}
