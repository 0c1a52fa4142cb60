import { Injectable } from '@nestjs/common';
import type { Fact } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { appealUntil } from '../../domain/assessing/clocks.js';
import { grantsOf } from '../../domain/deciding/granting.js';
import type { Line } from '../../domain/deciding/line.js';
import type { ListState } from '../../domain/deciding/list.js';
import {
  beyondTheBudget,
  emptyList,
  frozenBudget,
  notOpened,
  otherContent,
  ownHand,
} from '../../domain/deciding/refusals.js';
import { approveList, handsIn } from '../../persistence/deciding/approval.store.js';
import { drawnFor } from '../../persistence/deciding/opening.store.js';
import { holdCommitments, keepEntitlements, keepGrants, roomIn } from '../../persistence/deciding/grant.store.js';
import {
  endLines,
  freezeList,
  keepLines,
  keepListMove,
  linesOf,
  settleList,
} from '../../persistence/deciding/list.store.js';
import type { HeldList } from '../../persistence/deciding/list.store.js';
import { holdBudgets } from '../../persistence/ledger/ledger.store.js';
import { moveAssessments } from '../assessing/assessment-moves.js';
import type { WorkMove } from '../assessing/assessment-moves.js';
import { aidDecided } from './aid-decided.js';
import { assertListMay, heldAsSeen, holdSoundLines, refusedByRule } from './held-list.js';
import type { HeldLines } from './held-list.js';

export type ApprovalAnswer = Readonly<{
  id: string;
  version: number;
  state: ListState;
  approvals: number;
  needed: number;
  contentHash: string;
}>;

/** A list is frozen, and as many others as its sums take approve exactly what was frozen. */
@Injectable()
export class Approving {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  async submit(tx: Tx, id: string, seen: number, person: Person): Promise<ApprovalAnswer> {
    const list = await heldAsSeen(tx, id, seen, person);
    assertListMay(list, 'submitted');
    const lines = await linesOf(tx.manager, list);
    if (lines.length === 0) throw emptyList();
    await holdSoundLines(tx, list, lines, this.clock.now());
    const { hash, needed } = await refusedByRule(freezeList(tx.manager, list));
    await keepListMove(tx.manager, step(list, 'submitted', 'submitted', person));
    return { id, version: list.version, state: 'submitted', approvals: 0, needed, contentHash: hash };
  }

  /** With the last that is needed, what the list says comes about as a whole, or not at all. */
  async approve(tx: Tx, id: string, seen: number, read: string, person: Person): Promise<ApprovalAnswer> {
    const list = await heldAsSeen(tx, id, seen, person);
    assertListMay(list, 'approved');
    if (list.contentHash !== read) throw otherContent();
    const hands = await handsIn(tx.manager, list, person.accountId);
    if (hands.length > 0) throw ownHand(hands);
    const drawn = await drawnFor(tx.manager, list, person.accountId);
    const left = drawn.filter(({ openedAt }) => openedAt === null).length;
    if (left > 0) throw notOpened(left);
    const counted = await refusedByRule(approveList(tx.manager, list, person.accountId));
    await keepListMove(tx.manager, step(list, 'submitted', 'approved', person));
    const isOver = counted.approvals >= counted.needed;
    if (isOver) await this.settle(tx, list, person);
    return { id, version: list.version, state: isOver ? 'approved' : list.state, ...counted, contentHash: read };
  }

  /** To be changed by whoever composes; or refused for good, so that everybody on it may stand in another list. */
  async giveBack(
    tx: Tx,
    id: string,
    seen: number,
    { reason, forGood }: { readonly reason: string; readonly forGood: boolean },
    person: Person,
  ): Promise<{ id: string; version: number; state: ListState }> {
    const list = await heldAsSeen(tx, id, seen, person);
    const to = forGood ? 'refused' : 'composing';
    assertListMay(list, to);
    const note = this.keyRing.seal(reason, id);
    if (forGood) {
      await settleList(tx.manager, id, 'refused');
      await endLines(tx.manager, id, 'both');
      await keepListMove(tx.manager, { ...step(list, to, 'refused', person), note });
      return { id, version: list.version, state: to };
    }
    const version = list.version + 1;
    const lines = await linesOf(tx.manager, list);
    await refusedByRule(keepLines(tx.manager, id, version, lines));
    await keepListMove(tx.manager, { ...step(list, to, 'returned', person), version, note });
    return { id, version, state: to };
  }

  private async settle(tx: Tx, list: HeldList, { accountId }: Person): Promise<void> {
    const lines = await linesOf(tx.manager, list);
    const held = await holdSoundLines(tx, list, lines, this.clock.now());
    const granted = lines.filter(({ decision }) => decision === 'grant');
    const refused = lines.filter(({ decision }) => decision === 'refuse');
    const until = appealUntil(this.clock.today());
    await refusedByRule(settleList(tx.manager, list.id, 'approved'));
    await refusedByRule(grant(tx, list, granted, held));
    await moveAssessments(tx, [
      ...moves(granted, held, { to: 'approved', by: accountId }),
      // What is set aside for them stays so until nobody can appeal any more.
      ...moves(refused, held, { to: 'rejected', by: accountId, dueOn: until }),
    ]);
    await endLines(tx.manager, list.id, 'refuse');
    tx.publish([...facts(granted, held, 'approved'), ...facts(refused, held, 'refused', until)]);
  }
}

function step(list: HeldList, to: ListState, why: 'submitted' | 'approved' | 'returned' | 'refused', person: Person) {
  return { list, from: list.state, to, version: list.version, by: person.accountId, why } as const;
}

/** Money first under the locks of what is set aside, then of the budgets: what is asked there is what is taken. */
async function grant(tx: Tx, list: HeldList, granted: readonly Line[], { facts: now }: HeldLines): Promise<void> {
  if (granted.length === 0) return;
  await holdCommitments(
    tx.manager,
    granted.map(({ assessmentId }) => assessmentId),
  );
  await holdBudgets(tx.manager);
  const granting = grantsOf(granted, now);
  const { room, isFrozen } = await roomIn(tx.manager, list);
  if (isFrozen) throw frozenBudget();
  if (granting.takes > room) throw beyondTheBudget(granting.takes, room);
  await keepGrants(tx.manager, granting);
  await keepEntitlements(tx.manager, list, granted, now);
}

type Move = Pick<WorkMove, 'by' | 'dueOn'> & { readonly to: 'approved' | 'rejected' };

function moves(lines: readonly Line[], { standings }: HeldLines, move: Move): readonly WorkMove[] {
  return lines.map(({ assessmentId }) => {
    const standing = standings.get(assessmentId);
    if (!standing) throw new Error('a sound line has its work');
    return { standing, ...move, why: `list-${move.to}` };
  });
}

function facts(
  lines: readonly Line[],
  held: HeldLines,
  decision: 'approved' | 'refused',
  until?: CivilDate,
): readonly Fact[] {
  return lines.flatMap(({ assessmentId, amount }) => {
    const about = held.facts.get(assessmentId);
    return about ? [aidDecided(about, decision, amount, until)] : [];
  });
}
