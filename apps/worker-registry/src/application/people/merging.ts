import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { assertMayMerge, assertMerged, type PersonRecord } from '../../domain/people/merging.js';
import { keepDifferent, lockPair, type LockedPair } from '../../persistence/people/duplicate.queries.js';
import { keepMerge, lockPeople, undoMerge } from '../../persistence/people/merges.store.js';
import { endLogins } from '../../persistence/rights/logins.store.js';
import { holdRecords } from '../../persistence/rights/person-scope.js';
import { holdPairs } from '../../persistence/people/pairs.store.js';
import { Circumstances } from '../rights/circumstances.js';
import { Consents } from '../rights/consents.js';
import { noSuchPerson } from './person-files.js';

export type PairDecision = Readonly<{
  decision: 'same' | 'different';
  survivorId?: string | undefined;
  reason: string;
}>;
export type Merged = Readonly<{ id: string; mergeId: string; mergedInto: string }>;

/** Two records are found to be of one human being, or not to be. Nothing is rewritten: a pointer is set and taken back. */
@Injectable()
export class Merging {
  constructor(
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly circumstances: Circumstances,
    private readonly consents: Consents,
  ) {}

  /** The record stands for itself no longer: whoever reads it is led to the other. Its cases stay its own. */
  async merge(tx: Tx, personId: string, intoId: string, reason: string, by: Person): Promise<Merged> {
    await holdPairs(tx);
    return this.mergeHeld(tx, { personId, intoId, reason }, by, by.regions);
  }

  /** Both are as they were, but for an account that the merge has ended; what was reported of either as of one human being stands of the one that it was said of. */
  async unmerge(tx: Tx, personId: string, reason: string, by: Person): Promise<{ id: string; mergeId: string }> {
    await holdPairs(tx);
    const person = of(await lockPeople(tx, [personId], by.regions), personId);
    assertMerged(person);
    const deed = { by: by.accountId, at: this.clock.now() };
    const { id, intoId } = await undoMerge(tx, personId, deed, (owner) => this.keyRing.seal(reason, owner));
    tx.publish({
      name: 'worker-registry.person-unmerged.v1',
      data: { mergeId: id, personId, intoPersonId: intoId },
    });
    const apart = [(await holdRecords(tx, personId)).records, (await holdRecords(tx, intoId)).records];
    await this.circumstances.takeBack(tx, apart, reason, by.accountId);
    return { id: personId, mergeId: id };
  }

  /** Says of an open pair whether it is one human being. */
  async resolve(tx: Tx, id: string, seen: number, decided: PairDecision, by: Person): Promise<{ id: string }> {
    await holdPairs(tx);
    const pair = await lockPair(tx, id, by.regions);
    if (!pair) throw noSuchPair();
    assertUnchanged('duplicate', seen, pair.version, () => [
      { field: 'state', now: pair.state },
      { field: 'strength', now: pair.strength },
    ]);
    if (pair.state !== 'open') throw resolvedAlready(pair);
    if (decided.decision === 'different') await this.keepApart(tx, id, decided.reason, by);
    else await this.makeOne(tx, pair, decided, by);
    return { id };
  }

  private async keepApart(tx: Tx, id: string, reason: string, by: Person): Promise<void> {
    await keepDifferent(tx, id, {
      by: by.accountId,
      at: this.clock.now(),
      why: this.keyRing.seal(reason, id),
    });
  }

  /** The record that was there first stands for both, unless another is named. */
  private async makeOne(tx: Tx, { personA, personB }: LockedPair, decided: PairDecision, by: Person): Promise<void> {
    const { survivorId = personA, reason } = decided;
    if (survivorId !== personA && survivorId !== personB) throw notOfThePair();
    const personId = survivorId === personA ? personB : personA;
    // Whoever may see the pair may settle it, also where the other record lies in another region.
    await this.mergeHeld(tx, { personId, intoId: survivorId, reason }, by, 'all');
  }

  private async mergeHeld(
    tx: Tx,
    { personId, intoId, reason }: Readonly<{ personId: string; intoId: string; reason: string }>,
    by: Person,
    scope: Person['regions'],
  ): Promise<Merged> {
    const people = await lockPeople(tx, [personId, intoId], scope);
    assertMayMerge(of(people, personId), of(people, intoId));
    const mergeId = newId();
    const sealFor = (owner: string) => this.keyRing.seal(reason, owner);
    const deed = { by: by.accountId, at: this.clock.now(), why: sealFor(mergeId) };
    await keepMerge(tx, { id: mergeId, personId, intoId }, deed, sealFor);
    tx.publish({ name: 'worker-registry.person-merged.v1', data: { mergeId, personId, intoPersonId: intoId } });
    // Whoever claimed it was never checked for the cases of the other record.
    await endLogins(tx, { people: [personId] }, by.accountId, deed.at);
    const { records } = await holdRecords(tx, intoId);
    await this.circumstances.spread(tx, records);
    await this.consents.spread(tx, records);
    return { id: personId, mergeId, mergedInto: intoId };
  }
}

function of(people: ReadonlyMap<string, PersonRecord>, id: string): PersonRecord {
  const person = people.get(id);
  if (!person) throw noSuchPerson();
  return person;
}

export function noSuchPair(): Rejected {
  return new Rejected('missing', 'duplicate.not-found', {
    id: 'Pasangan data ini tidak ditemukan.',
    en: 'This pair was not found.',
  });
}

function resolvedAlready({ state }: LockedPair): Rejected {
  return new Rejected('conflict', 'duplicate.resolved-already', {
    id: `Pasangan ini sudah diputuskan: ${state === 'same' ? 'satu orang' : 'orang yang berbeda'}.`,
    en: `This pair has been decided: ${state === 'same' ? 'one person' : 'different people'}.`,
  });
}

function notOfThePair(): Rejected {
  const text = {
    id: 'Yang mewakili haruslah salah satu dari kedua data ini.',
    en: 'The one who stands for both must be one of the two.',
  };
  return new Rejected('invalid', 'duplicate.survivor-of-another-pair', text, [
    { field: 'survivorId', code: 'duplicate.survivor-of-another-pair', text },
  ]);
}
