import { Injectable } from '@nestjs/common';
import { newId, type Fact } from '@tanggap/contracts';
import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, Clock, type Person } from '@tanggap/platform';
import { dueIn } from '../../domain/case-work/duties.js';
import { assertSoon, handUndone, stateWithout, type HandUndone } from '../../domain/case-work/undoing.js';
import { handOver, holdDesks, type CaseAssignment } from '../../persistence/case-work/desk.store.js';
import { holdCases, keepMoves } from '../../persistence/case-work/move.store.js';
import {
  findHanded,
  findLastMove,
  findNewestNoted,
  findNoted,
  keepRetraction,
  settleActivity,
  type HandedCase,
} from '../../persistence/case-work/undo.store.js';
import type { Now } from './case-desk.js';
import { holdCase } from './case-moves.js';

export type HandsUndone = Readonly<{
  assignmentId: string;
  results: readonly Readonly<{ caseId: string; outcome: HandUndone }>[];
}>;

/** Whoever has just done something by a slip takes it back; beside it, so that the history keeps both. */
@Injectable()
export class Undoing {
  constructor(private readonly clock: Clock) {}

  /** Cases that one has taken, or handed to somebody, go back to whose they were, each for itself. */
  async hands(tx: Tx, assignmentId: string, why: CaseAssignment['why'], person: Person): Promise<HandsUndone> {
    await holdDesks(tx.manager, 'wait');
    const handed = await findHanded(tx.manager, assignmentId);
    const [first] = handed;
    if (first?.decidedBy !== person.accountId || first.why !== why) throw notDone();
    assertSoon(first.at, this.clock.now());
    const ids = handed.map(({ caseId }) => caseId);
    const held = new Map((await holdCases(tx.manager, ids, person.regions)).map((one) => [one.caseId, one]));
    const noted = await findNewestNoted(tx.manager, [...held.keys()]);
    const results = handed.map((one) => ({
      ...one,
      outcome: handUndone(one, held.get(one.caseId), noted.get(one.caseId)),
    }));
    const undone = results.filter(({ outcome }) => outcome === 'undone');
    const id = newId();
    await this.giveBack(tx, id, undone, person);
    return { assignmentId: id, results: results.map(({ caseId, outcome }) => ({ caseId, outcome })) };
  }

  /** A contact that was noted by a slip counts for nothing any more; the case goes back where it alone had moved it. */
  async contact(tx: Tx, id: string, contactId: string, person: Person): Promise<Now> {
    const { state, version, openedAt, regionCode } = await holdCase(tx, id, person.regions);
    const contact = await findNoted(tx.manager, id, contactId);
    if (contact?.notedBy !== person.accountId) throw notDone();
    const to = stateWithout(contact, await findLastMove(tx.manager, id));
    const at = this.clock.now();
    assertSoon(contact.notedAt, at);
    await keepRetraction(tx.manager, { contactId, retractedAt: at, retractedBy: person.accountId });
    if (to === undefined) {
      await settleActivity(tx.manager, id);
      return { id, state, version };
    }
    // Only the duty of a new case runs in a state that contacts lead out of, and it runs from the case's opening.
    const { duty, due } = dueIn(to, civilDayOf(openedAt), regionCode);
    const move = {
      caseId: id,
      to,
      who: person.accountId,
      why: 'contact.taken-back',
      reason: null,
      duty,
      due,
      over: false,
    };
    const [moved] = await keepMoves(tx.manager, [move], at);
    await settleActivity(tx.manager, id);
    return { id, state: to, version: moved?.version ?? version };
  }

  private async giveBack(tx: Tx, assignmentId: string, undone: readonly HandedCase[], { accountId }: Person) {
    const back = undone.map(({ caseId, fromOwner }) => ({ caseId, caseworkerId: fromOwner, reason: null }));
    await handOver(tx.manager, back, { assignmentId, at: this.clock.now(), decidedBy: accountId, why: 'undone' });
    const to = Map.groupBy(undone, ({ fromOwner, toOwner }) => fromOwner ?? `nobody ${toOwner}`);
    tx.publish([...to.values()].map((cases) => backFact(assignmentId, cases)));
  }
}

/** Cases that go back to one desk, or from one desk to nobody. */
function backFact(assignmentId: string, cases: readonly HandedCase[]): Fact {
  const caseIds = cases.map(({ caseId }) => caseId);
  const [{ fromOwner = null, toOwner = null } = {}] = cases;
  if (fromOwner !== null)
    return { name: 'worker-registry.cases-assigned.v1', data: { assignmentId, caseworkerId: fromOwner, caseIds } };
  if (toOwner === null) throw new Error('what goes back to nobody was somebody’s');
  return { name: 'worker-registry.cases-put-back.v1', data: { assignmentId, caseworkerId: toOwner, caseIds } };
}

/** Also for what somebody else has done: the difference is nobody's business. */
function notDone(): Rejected {
  return new Rejected('missing', 'undo.not-found', {
    id: 'Tidak ada yang dapat Anda urungkan di sini.',
    en: 'There is nothing here that you can take back.',
  });
}
