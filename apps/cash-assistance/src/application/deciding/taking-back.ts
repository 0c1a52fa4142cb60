import { Rejected, rupiah } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { WithdrawalCode } from '../../domain/deciding/entitlement.js';
import { newestDecreeOf } from '../../persistence/deciding/decree.store.js';
import { releaseCommitments } from '../../persistence/deciding/release.store.js';
import { holdEntitlements, withdrawEntitlements } from '../../persistence/deciding/withdrawal.store.js';
import type { HeldEntitlement } from '../../persistence/deciding/withdrawal.store.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { moveAssessments } from '../assessing/assessment-moves.js';
import type { Standing } from '../assessing/assessment-moves.js';
import { aidDecided } from './aid-decided.js';
import { refusedByRule } from './held-list.js';
import { datedAhead, datedBeforeFirst } from './taking-back-refusals.js';

/** One aid that two people have taken back; the note is sealed for the assessment. */
export type TakenBack = Readonly<{
  standing: Standing;
  /** Of the decree that changes the first. */
  number: string;
  dated: CivilDate;
  why: WithdrawalCode;
  note: string;
  /** The second of the two. */
  by: string;
}>;

const nothing = rupiah(0);

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

/** Throws where the decree that changes the first is dated after today, or before what it changes. */
export async function assertDated(
  tx: Tx,
  standings: readonly Standing[],
  dated: CivilDate,
  today: CivilDate,
): Promise<void> {
  if (dated > today) throw datedAhead();
  const ids = standings.map(({ assessmentId }) => assessmentId);
  const first = await newestDecreeOf(tx.manager, ids);
  if (first !== undefined && dated < first) throw datedBeforeFirst();
}

/** Of these, held by `holdUnpaid`, nothing is due any more; their money goes back to the budget. */
export async function takeBack(
  tx: Tx,
  leaving: readonly TakenBack[],
  held: ReadonlyMap<string, HeldEntitlement>,
): Promise<void> {
  if (leaving.length === 0) return;
  await moveAssessments(
    tx,
    leaving.map(({ standing, by, why }) => ({ standing, to: 'withdrawn', by, why: `withdrawn.${why}` })),
  );
  const kept = leaving.flatMap(({ standing: { assessmentId }, number, dated, why, note, by }) => {
    const entitled = held.get(assessmentId);
    return entitled ? [{ assessmentId, amount: entitled.amount, number, dated, why, note, by }] : [];
  });
  await refusedByRule(withdrawEntitlements(tx.manager, kept));
  await releaseCommitments(
    tx,
    leaving.map(({ standing }) => standing.assessmentId),
    'withdrawn',
  );
  tx.publish(leaving.map(({ standing }) => aidDecided(standing, 'withdrawn', nothing)));
}

/** Throws what cannot be taken back any more: that is for a recovery. */
export function paidAlready(): Rejected {
  return new Rejected('conflict', 'entitlement.paid', {
    id: 'Pembayarannya sudah berjalan atau sudah sampai. Keluarkan dulu dari batch, atau tagih kembali.',
    en: 'It is being paid or has been. Take it out of its batch first, or recover it.',
  });
}
