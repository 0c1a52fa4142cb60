import { assertMove } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { assertUnchanged, civilDayOf } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { problemsOf } from '../../domain/deciding/line.js';
import type { Line, LineFacts } from '../../domain/deciding/line.js';
import { listMoves, listWords } from '../../domain/deciding/list.js';
import type { ListState } from '../../domain/deciding/list.js';
import { linesStandInTheWay, meanwhile, noSuchList, ownHand } from '../../domain/deciding/refusals.js';
import { factsOf } from '../../persistence/deciding/line.store.js';
import { holdList } from '../../persistence/deciding/list.store.js';
import type { HeldList } from '../../persistence/deciding/list.store.js';
import { holdWork } from '../assessing/assessment-moves.js';
import type { Standing } from '../assessing/assessment-moves.js';

/** Held, as the person has seen it. Throws `list.not-found`, or what has changed since. */
export async function heldAsSeen(tx: Tx, id: string, seen: number, person: Person): Promise<HeldList> {
  const list = await holdList(tx.manager, id, person.regions);
  if (!list) throw noSuchList();
  assertUnchanged('list', seen, list.version, () => [{ field: 'state', now: listWords[list.state] }]);
  return list;
}

/** Throws a conflict `list.cannot-move` unless the list may go there now. */
export function assertListMay(list: Pick<HeldList, 'state'>, to: ListState): void {
  assertMove<ListState>('list', listMoves, list.state, to, listWords);
}

export type HeldLines = {
  readonly standings: ReadonlyMap<string, Standing>;
  readonly facts: ReadonlyMap<string, LineFacts>;
};

/**
 * What the lines rest on, while nobody else can move it. Throws what stands in the way of any of them, all at once, on the day on which the list
 * was submitted: `now` where it is about to be.
 */
export async function holdSoundLines(tx: Tx, list: HeldList, lines: readonly Line[], now: Date): Promise<HeldLines> {
  const ids = lines.map(({ assessmentId }) => assessmentId);
  const standings = await holdWork(tx.manager, ids);
  const facts = await factsOf(tx.manager, list, ids);
  const problems = problemsOf(lines, facts, civilDayOf(list.submittedAt ?? now));
  if (problems.size > 0) throw linesStandInTheWay(problems);
  return { standings: new Map(standings.map((one) => [one.assessmentId, one])), facts };
}

const approvalRule = /^(nobody_approves|nobody_has_a_hand|approvers_have_no_hand)/;

/** What the database refuses by a rule of this service is an answer, not a breakdown: two people met at the same moment. */
export async function refusedByRule<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const rule = ruleOf(error);
    if (rule === undefined) throw error;
    throw approvalRule.test(rule) ? ownHand([]) : meanwhile(rule);
  }
}

/** The constraint or rule that a statement broke: a check or a key. */
function ruleOf(error: unknown): string | undefined {
  const { code, constraint } = (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
  return code === '23514' || code === '23505' ? constraint : undefined;
}
