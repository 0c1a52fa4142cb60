import { Injectable } from '@nestjs/common';
import { districtByCode } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, Clock, KeyRing } from '@tanggap/platform';
import type { ChangedField } from '@tanggap/platform';
import {
  assertMayChange,
  assertSeatsStay,
  classAfter,
  problemsOf,
  reservePlaces,
} from '../../domain/classes/class-rules.js';
import type { ClassDetails, ClassMove } from '../../domain/classes/class-rules.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { keepAnnouncement } from '../../persistence/classes/announcement.store.js';
import { followDays } from '../../persistence/classes/class-days.store.js';
import {
  holdClass,
  keepClass,
  notEntered,
  participantsOf,
  seatedIn,
} from '../../persistence/classes/class-life.store.js';
import { holdReferrals } from '../../persistence/move.store.js';
import { ClassEnds } from '../participation/class-ends.js';
import { assertMayMove, move } from '../referral-moves.js';
import { classFact, classNotFound } from './class-facts.js';
import type { Opener } from './class-openings.js';

/** What is to be changed of a class; what is left out stays. */
export type ChangedDetails = { readonly [field in keyof ClassDetails]?: ClassDetails[field] | undefined } & {
  /** Null takes the name back. */
  readonly trainer?: string | null | undefined;
};

@Injectable()
export class ClassChanges {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
    private readonly ends: ClassEnds,
  ) {}

  /** Changes a class that has not begun. Seats that are taken stay. */
  async change(
    tx: Tx,
    id: string,
    seen: number,
    asked: ChangedDetails,
    { accountId, provider }: Opener,
  ): Promise<void> {
    const one = await this.held(tx, id, provider);
    assertUnchanged('class', seen, one.version, () => differing(one, asked));
    assertMayChange(one);
    const { trainer, ...details } = asked;
    const after = { ...one, ...given(details), ...(trainer !== undefined && this.sealed(id, trainer)) };
    const problems = problemsOf(after, this.clock.today(), (code) => districtByCode.has(code)).filter(
      ({ field }) => field in asked || (field === 'endsOn' && 'startsOn' in asked) || field === 'minimum',
    );
    if (problems.length > 0) {
      const text = { id: 'Ada isian yang perlu diperbaiki.', en: 'Some fields need to be corrected.' };
      throw new Rejected('invalid', 'request.invalid', text, problems);
    }
    if (after.seats < one.seats) assertSeatsStay(after.seats, await seatedIn(tx, id));
    const kept = await keepClass(tx, after, { who: accountId, why: 'class.changed', noteSealed: null });
    if (kept.startsOn !== one.startsOn) await followDays(tx, kept);
    tx.publish(classFact(kept));
  }

  /**
   * Moves a class on. One that is cancelled holds nobody: all wait again, each at the place that they had; once it is
   * assessed, so do those who never came as far as being accepted.
   */
  async goOn(tx: Tx, id: string, asked: ClassMove, { accountId, provider }: Opener): Promise<void> {
    const one = await this.held(tx, id, provider);
    const after = classAfter(one, asked, await participantsOf(tx, id), this.clock.today());
    await this.ends.assertReady(tx, after, accountId);
    const noteSealed = asked.reason === null ? null : this.keyRing.seal(asked.reason, id);
    const kept = await keepClass(tx, after, { who: accountId, why: `class.${asked.to}`, noteSealed });
    if (kept.startsOn !== one.startsOn) await followDays(tx, kept);
    if (kept.state === 'cancelled') await sendBack(tx, await seatedIn(tx, id), accountId, 'class.cancelled');
    if (kept.state === 'assessing') await sendBack(tx, await notEntered(tx, id), accountId, 'class.entry-over');
    if (kept.state === 'ready') await keepAnnouncement(tx, kept, reservePlaces(kept.seats));
    tx.publish(classFact(kept));
  }

  private async held(tx: Tx, id: string, provider: string): Promise<TrainingClass> {
    const one = await holdClass(tx, id, provider);
    if (!one) throw classNotFound();
    return one;
  }

  private sealed(id: string, trainer: string | null): Pick<TrainingClass, 'trainerSealed'> {
    return { trainerSealed: trainer === null ? null : this.keyRing.seal(trainer, id) };
  }
}

async function sendBack(tx: Tx, ids: readonly string[], who: string, why: string): Promise<void> {
  const standings = await holdReferrals(tx, ids);
  for (const standing of standings) assertMayMove(standing, 'waiting');
  await move(
    tx,
    standings.map(({ referralId }) => ({ referralId, to: 'waiting' as const, who, why })),
  );
}

function given<T extends object>(details: T): Partial<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const detailFields = ['startsOn', 'endsOn', 'districtCode', 'seats', 'minimum', 'times'] as const;

/** What is asked for and stands otherwise by now. A trainer's name is not repeated. */
function differing(one: TrainingClass, asked: ChangedDetails): readonly ChangedField[] {
  return detailFields
    .filter((field) => asked[field] !== undefined && one[field] !== asked[field])
    .map((field) => ({ field, now: String(one[field] ?? '-') }));
}
