import type { EventData, Fact } from '@tanggap/contracts';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { Cause, Tx } from '@tanggap/messaging';
import { referralMoves, statusWords } from '../domain/referral.js';
import { moveReferrals } from '../persistence/move.store.js';
import type { Move, Moved, Standing } from '../persistence/move.store.js';
import { tellCaseworkers } from '../persistence/life/telling.store.js';

/** Throws a conflict unless the referral, as `holdReferrals` has read it, may go there now. */
export function assertMayMove({ status, told }: Standing, to: Move['to']): void {
  if (!told) {
    throw new Rejected('conflict', 'referral.round-not-over', {
      id: 'Putaran rujukan ini belum selesai diumumkan. Coba lagi sebentar.',
      en: 'The round of this referral is still being announced. Try again in a moment.',
    });
  }
  assertMove('referral', referralMoves, status, to, statusWords);
}

/**
 * Moves them, and says so to others: of each with its cause, else with that of the unit of work. Whoever calls has held them and
 * has asked whether they may move.
 */
export async function move(
  tx: Tx,
  moves: readonly Move[],
  causes?: ReadonlyMap<string, Cause>,
): Promise<readonly Moved[]> {
  const moved = await moveReferrals(tx, moves);
  await tellCaseworkers(tx, moved);
  for (const one of moved) tx.publish(movedFact(one), causes?.get(one.referralId));
  return moved;
}

export function movedFact({
  referralId,
  caseId,
  personId,
  step,
  from,
  to,
  why,
  programmeCode,
  classId,
  dueAt,
}: Omit<Moved, 'noticeId'>): Fact {
  const data: EventData<'training-referrals.referral-moved.v1'> = { referralId, caseId, personId, step, from, to, why };
  if (programmeCode !== null) data.programmeCode = programmeCode;
  if (classId !== null) data.classId = classId;
  if (dueAt !== null) data.dueAt = dueAt.toISOString();
  return { name: 'training-referrals.referral-moved.v1', data };
}
