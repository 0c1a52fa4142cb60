import { Injectable } from '@nestjs/common';
import type { ClassState } from '@tanggap/contracts';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { Closing } from '../../domain/participation/closing.js';
import { finalOf } from '../../domain/participation/results.js';
import type { Participant, Result } from '../../domain/participation/results.js';
import { classMoves, classWords } from '../../domain/training-class.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { holdClass, keepClass } from '../../persistence/classes/class-life.store.js';
import { holdReferrals } from '../../persistence/move.store.js';
import type { HeldClass } from '../../persistence/participation/held-class.store.js';
import { classFact, classNotFound } from '../classes/class-facts.js';
import { Assessments } from './assessments.js';
import { Certificates } from './certificates.js';
import type { Given } from './certificates.js';
import { ClassEnds } from './class-ends.js';
import { Departures } from './departures.js';
import { heldClass, ownClasses } from './own-classes.js';

export type Outcome = {
  readonly referralId: string;
  readonly result: Result | null;
  readonly attempt: number | null;
  readonly certificates: readonly Given[];
};

/** `state`: finished, or certifying where certificates of the programme are still to come. */
export type Closed = {
  readonly state: ClassState;
  readonly version: number;
  readonly participants: readonly Outcome[];
};

/** Closes a class in one action: who left, the results, the certificates, and its states. All of it or nothing. */
@Injectable()
export class Closings {
  constructor(
    private readonly departures: Departures,
    private readonly assessments: Assessments,
    private readonly certificates: Certificates,
    private readonly ends: ClassEnds,
    private readonly clock: Clock,
  ) {}

  async close(tx: Tx, classId: string, closing: Closing, person: Person): Promise<Closed> {
    const standing = await holdClass(tx, classId, person.providerCode ?? '');
    if (!standing) throw classNotFound();
    const one = await heldClass(tx, classId, ownClasses(person), this.clock.today());
    if (one.state !== 'assessing') throw notAssessing(one);
    return this.closeHeld(tx, standing, one, closing, person.accountId);
  }

  /** The same for a class that is held and assessed. */
  async closeHeld(tx: Tx, standing: TrainingClass, one: HeldClass, closing: Closing, who: string): Promise<Closed> {
    const classId = one.id;
    const leaving = closing.dropOuts.map(({ referralId }) => referralId);
    await this.departures.dropHeld(tx, one, closing.dropOuts, await holdReferrals(tx, leaving), who);
    await this.assessments.recordHeld(tx, one, closing.results, who);
    const participants = await this.ends.toCertifying(tx, classId, who);
    const certifying = await goOn(tx, standing, 'certifying', who);
    const given: Given[] = [];
    for (const [k, issue] of closing.certificates.entries()) {
      given.push(...(await within(`certificates[${k}]`, () => this.certificates.issueHeld(tx, one, issue, who))));
    }
    const missing = await this.ends.uncertified(tx, classId, one.certificateKinds);
    const last = missing.length === 0 ? await goOn(tx, certifying, 'finished', who) : certifying;
    return { state: last.state, version: last.version, participants: outcomesOf(participants, given) };
  }
}

/** What is wrong is said of a field within the whole. */
async function within<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const fields = error.fields.map((one) => ({ ...one, field: `${field}.${one.field}` }));
    throw new Rejected(error.kind, error.code, error.text, fields);
  }
}

async function goOn(tx: Tx, one: TrainingClass, to: ClassState, who: string): Promise<TrainingClass> {
  assertMove('class', classMoves, one.state, to, classWords);
  const kept = await keepClass(tx, { ...one, state: to }, { who, why: `class.${to}`, noteSealed: null });
  tx.publish(classFact(kept));
  return kept;
}

function outcomesOf(participants: readonly Participant[], given: readonly Given[]): readonly Outcome[] {
  const certificates = Map.groupBy(given, ({ referralId }) => referralId);
  return participants.map(({ referralId, attempts }) => {
    const final = finalOf(attempts);
    const own = certificates.get(referralId) ?? [];
    return {
      referralId,
      result: final?.result ?? null,
      attempt: final?.attempt ?? null,
      certificates: own,
    };
  });
}

function notAssessing({ state }: HeldClass): Rejected {
  return new Rejected('conflict', 'class.not-assessing', {
    id: `Kelas dengan status "${classWords[state].id}" tidak dapat ditutup; hanya yang sedang diuji.`,
    en: `A class that stands at "${classWords[state].en}" cannot be closed; only one that is assessed.`,
  });
}
