import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { formatDate } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { decreeEntitlements, keepDecree, recipientsOf } from '../../persistence/deciding/decree.store.js';
import { keepListMove, settleList } from '../../persistence/deciding/list.store.js';
import type { HeldList } from '../../persistence/deciding/list.store.js';
import { holdWork, moveAssessments } from '../assessing/assessment-moves.js';
import { aidDecided } from './aid-decided.js';
import { annexHash, Annexes } from './annexes.js';
import { assertListMay, heldAsSeen, refusedByRule } from './held-list.js';
import { datedAhead } from './taking-back-refusals.js';

export type NewDecree = Readonly<{ number: string; dated: CivilDate }>;
export type DecreeAnswer = Readonly<{
  id: string;
  listId: string;
  annexHash: string;
  recipients: number;
  onHold: number;
}>;

/** The decision of the head of region names everybody whom the list grants aid; from then on it is due. */
@Injectable()
export class Decreeing {
  constructor(
    private readonly annexes: Annexes,
    private readonly clock: Clock,
  ) {}

  /** Whose layoff was taken back since stays on hold: the decree names them, and nothing is due until two people have decided. */
  async decree(tx: Tx, listId: string, seen: number, decree: NewDecree, person: Person): Promise<DecreeAnswer> {
    const list = await heldAsSeen(tx, listId, seen, person);
    assertListMay(list, 'decreed');
    assertDated(decree, list, this.clock.now());
    const recipients = await recipientsOf(tx.manager, listId, list.version);
    if (recipients.length === 0) throw nobodyToName();
    const id = newId();
    const annex = this.annexes.of(recipients);
    const hash = annexHash(annex);
    const recorded = { id, listId, ...decree, annexHash: hash, by: person.accountId };
    await refusedByRule(keepDecree(tx.manager, recorded, this.annexes.seal(annex, listId)));
    const ids = recipients.map(({ assessmentId }) => assessmentId);
    const standings = (await holdWork(tx.manager, ids)).filter(({ state }) => state === 'approved');
    await moveAssessments(
      tx,
      standings.map((standing) => ({ standing, to: 'decreed', by: person.accountId, why: 'decreed' })),
    );
    const due = new Set(standings.map(({ assessmentId }) => assessmentId));
    await decreeEntitlements(tx.manager, [...due]);
    await settleList(tx.manager, listId, 'decreed');
    const step = { list, from: list.state, to: 'decreed', version: list.version, by: person.accountId } as const;
    await keepListMove(tx.manager, { ...step, why: 'decreed' });
    const named = recipients.filter(({ assessmentId }) => due.has(assessmentId));
    tx.publish(named.map((one) => aidDecided(one, 'decreed', one.amount)));
    return { id, listId, annexHash: hash, recipients: recipients.length, onHold: recipients.length - due.size };
  }
}

/** A decree names whom a list that was approved grants aid: it is of no day before that, and of none to come. */
function assertDated({ dated }: NewDecree, { settledAt }: HeldList, now: Date): void {
  if (dated > civilDayOf(now)) throw datedAhead();
  if (settledAt !== null && dated < civilDayOf(settledAt)) throw datedBeforeApproval(civilDayOf(settledAt));
}

function datedBeforeApproval(approvedOn: CivilDate): Rejected {
  const text = {
    id: `Tanggal SK tidak boleh sebelum daftar ini disetujui (${formatDate(approvedOn)}).`,
    en: `A decree is not dated before its list was approved (${approvedOn}).`,
  };
  const code = 'decree.dated-before-approval';
  return new Rejected('invalid', 'request.invalid', text, [{ field: 'dated', code, text }]);
}

function nobodyToName(): Rejected {
  return new Rejected('conflict', 'list.grants-nobody', {
    id: 'Daftar ini hanya memuat penolakan; tidak ada yang ditetapkan.',
    en: 'This list refuses everybody on it; there is nobody to name in a decree.',
  });
}
