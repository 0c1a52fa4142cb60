import { Injectable } from '@nestjs/common';
import { Rejected, rupiah } from '@tanggap/kernel';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import type { WithdrawalCode } from '../../domain/deciding/entitlement.js';
import { releaseCommitments } from '../../persistence/deciding/release.store.js';
import { holdEntitlements, withdrawEntitlements } from '../../persistence/deciding/withdrawal.store.js';
import type { HeldEntitlement } from '../../persistence/deciding/withdrawal.store.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { assertMayMove, holdWork, moveAssessments, noSuchAssessment } from '../assessing/assessment-moves.js';
import type { Standing } from '../assessing/assessment-moves.js';
import { aidDecided } from './aid-decided.js';
import { refusedByRule } from './held-list.js';

export type NewWithdrawal = Readonly<{
  assessmentIds: readonly string[];
  /** Of the decree that changes the first. */
  number: string;
  dated: CivilDate;
  why: WithdrawalCode;
  note: string;
}>;

export type WithdrawalResult = Readonly<
  { assessmentId: string } & ({ result: 'withdrawn' } | { result: 'refused'; code: string; text: Bilingual })
>;

const nothing = rupiah(0);

/** Aid that was decreed and not paid is taken back where it turns out before payment that nothing is due. */
@Injectable()
export class Withdrawing {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** A result for each, in the order in which they were named; what is refused stays as it is. */
  async withdraw(tx: Tx, wanted: NewWithdrawal, person: Person): Promise<{ items: readonly WithdrawalResult[] }> {
    if (wanted.dated > civilDayOf(this.clock.now())) throw datedAhead();
    const standings = await holdWork(tx.manager, wanted.assessmentIds, person.regions);
    const held = await holdUnpaid(tx, standings);
    const problems = new Map<string, Rejected>();
    const leaving = standings.filter((standing) => {
      const problem = problemOf(standing, held.get(standing.assessmentId));
      if (problem) problems.set(standing.assessmentId, problem);
      return !problem;
    });
    await this.takeBack(tx, leaving, held, { ...wanted, by: person.accountId });
    const gone = new Set(leaving.map(({ assessmentId }) => assessmentId));
    const items = wanted.assessmentIds.map((assessmentId): WithdrawalResult => {
      if (gone.has(assessmentId)) return { assessmentId, result: 'withdrawn' };
      const { code, text } = problems.get(assessmentId) ?? noSuchAssessment();
      return { assessmentId, result: 'refused', code, text };
    });
    return { items };
  }

  /** Of these, held by `holdUnpaid`, nothing is due any more; their money goes back to the budget. */
  async takeBack(
    tx: Tx,
    standings: readonly Standing[],
    held: ReadonlyMap<string, HeldEntitlement>,
    { number, dated, why, note, by }: Omit<NewWithdrawal, 'assessmentIds'> & { readonly by: string },
  ): Promise<void> {
    if (standings.length === 0) return;
    const entitled = standings.map(({ assessmentId }) => held.get(assessmentId)).filter((one) => one !== undefined);
    await moveAssessments(
      tx,
      standings.map((standing) => ({ standing, to: 'withdrawn', by, why: `withdrawn.${why}` })),
    );
    const kept = entitled.map(({ assessmentId, amount }) => ({
      ...{ assessmentId, amount, dated, number, why, by },
      note: this.keyRing.seal(note, assessmentId),
    }));
    await refusedByRule(withdrawEntitlements(tx.manager, kept));
    await releaseCommitments(
      tx,
      standings.map(({ assessmentId }) => assessmentId),
      'withdrawn',
    );
    tx.publish(standings.map((standing) => aidDecided(standing, 'withdrawn', nothing)));
  }
}

/** What these are entitled to, while no money of it can leave. */
export async function holdUnpaid(
  tx: Tx,
  standings: readonly Standing[],
): Promise<ReadonlyMap<string, HeldEntitlement>> {
  await holdMoney(
    tx.manager,
    standings.map(({ personId }) => personId),
  );
  return holdEntitlements(
    tx.manager,
    standings.map(({ assessmentId }) => assessmentId),
  );
}

/** Throws what cannot be taken back any more: that is for a recovery. */
export function paidAlready(): Rejected {
  return new Rejected('conflict', 'entitlement.paid', {
    id: 'Pembayarannya sudah berjalan atau sudah sampai. Keluarkan dulu dari batch, atau tagih kembali.',
    en: 'It is being paid or has been. Take it out of its batch first, or recover it.',
  });
}

function problemOf(standing: Standing, entitlement: HeldEntitlement | undefined): Rejected | undefined {
  if (!entitlement || entitlement.state === 'withdrawn') return noSuchAssessment();
  if (standing.state === 'held') return heldElsewhere();
  if (entitlement.isPaid) return paidAlready();
  try {
    assertMayMove(standing, 'withdrawn');
    return undefined;
  } catch (error) {
    if (error instanceof Rejected) return error;
    throw error;
  }
}

function heldElsewhere(): Rejected {
  return new Rejected('conflict', 'entitlement.on-hold', {
    id: 'PHK-nya dibatalkan: dua orang memutuskannya di daftar tahanan.',
    en: 'Its layoff was taken back: two people decide about it in the list of holds.',
  });
}

function datedAhead(): Rejected {
  const text = { id: 'Tanggal SK tidak boleh setelah hari ini.', en: 'A decree is not dated after today.' };
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'dated', code: 'decree.dated-ahead', text }]);
}
