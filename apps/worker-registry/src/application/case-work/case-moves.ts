import { caseOutcomes, type CaseOutcome, type Fact } from '@tanggap/contracts';
import { assertMove, Rejected } from '@tanggap/kernel';
import type { Cause, Tx } from '@tanggap/messaging';
import { civilDayOf } from '@tanggap/platform';
import { caseMoves, type CaseState } from '../../domain/case.js';
import { caseWords } from '../../domain/case-work/case-words.js';
import { dueIn, isOver } from '../../domain/case-work/duties.js';
import { holdCases, keepMoves } from '../../persistence/case-work/move.store.js';
import type { KeptMove, Moved, Standing, Within } from '../../persistence/case-work/move.store.js';

/** Where a case goes, who decided it and why: a code, and what was written about it, sealed for the case. */
export type CaseMove = Readonly<{
  caseId: string;
  to: CaseState;
  /** An account, or what of the product did it. */
  who: string;
  why: string;
  reason?: string | undefined;
}>;

/** When it happens; `cause` must be named in a batch of events. */
export type At = Readonly<{ at: Date; cause?: Cause | undefined }>;

/**
 * Moves each case, all or none: its history, its version and what is due next, and tells others of those that end. Throws
 * `case.not-found` or `case.cannot-move`. A case is named once.
 */
export async function moveCases(tx: Tx, moves: readonly CaseMove[], when: At): Promise<readonly Moved[]> {
  const held = new Map(
    (
      await holdCases(
        tx.manager,
        moves.map(({ caseId }) => caseId),
      )
    ).map((one) => [one.caseId, one]),
  );
  return moveHeld(
    tx,
    moves.map((move) => ({ ...move, standing: held.get(move.caseId) ?? notFound() })),
    when,
  );
}

/** The same for cases that `holdCases` has read in this transaction. */
export async function moveHeld(
  tx: Tx,
  moves: readonly (CaseMove & { readonly standing: Standing })[],
  { at, cause }: At,
): Promise<readonly Moved[]> {
  const kept = moves.map((move) => decided(move, at));
  const moved = await keepMoves(tx.manager, kept, at);
  const ended = moved.flatMap(endedFact);
  if (ended.length > 0) tx.publish(ended, cause);
  return moved;
}

/** One case, held. Throws `case.not-found` also for what lies outside the scope. */
export async function holdCase(tx: Tx, id: string, within: Within): Promise<Standing> {
  const [standing] = await holdCases(tx.manager, [id], within);
  return standing ?? notFound();
}

function decided(
  { standing, caseId, to, who, why, reason }: CaseMove & { readonly standing: Standing },
  at: Date,
): KeptMove {
  assertMove('case', caseMoves, standing.state, to, caseWords);
  const before = standing.due === null ? undefined : { duty: standing.duty, due: standing.due };
  const { duty, due } = dueIn(to, civilDayOf(at), standing.regionCode, before);
  return { caseId, to, who, why, reason: reason ?? null, duty, due, over: isOver(to) };
}

function endedFact({ caseId, personId, to, why, version }: Moved): Fact[] {
  const outcome = caseOutcomes.find((one) => one === (to as CaseOutcome));
  if (!outcome) return [];
  return [{ name: 'worker-registry.case-ended.v1', data: { caseId, personId, outcome, why, change: version } }];
}

/** Throws `case.is-over`. */
export function assertOpen({ state }: Standing): void {
  if (!isOver(state)) return;
  throw new Rejected('conflict', 'case.is-over', {
    id: `Kasus ini sudah berakhir: "${caseWords[state].id}".`,
    en: `This case is over: "${caseWords[state].en}".`,
  });
}

/** For an id that does not exist or lies outside the scope: the difference is nobody’s business. */
export function notFound(): never {
  throw new Rejected('missing', 'case.not-found', {
    id: 'Kasus ini tidak ditemukan.',
    en: 'This case was not found.',
  });
}
