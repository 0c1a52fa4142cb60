import type { Fact } from '@tanggap/contracts';
import type { PaymentOutcome } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import type { Movement, MovementKind } from '../../domain/ledger/movement.js';
import { foundWithPayee } from '../../domain/paying/fact.js';
import type { PaymentState } from '../../domain/paying/line.js';
import { holdBudgets, post } from '../../persistence/ledger/ledger.store.js';
import { moveLines } from '../../persistence/paying/line-moves.store.js';
import type { LineMove, PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { voidRecoveries } from '../../persistence/paying/recovery.store.js';

/** A move of a line that is held, as it stands before all its moves. */
export type StandingMove = Omit<LineMove, 'lineId'> & Readonly<{ line: PaymentStanding }>;

/**
 * Moves lines that the caller holds, several times each where the moves say so, in their order: money, budget and entitlement move with
 * them, tasks to recover what has not left are void, and others hear what the bank has settled.
 */
export async function moveMoney(tx: Tx, moves: readonly StandingMove[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  // Before the move: what is held has no open task to recover it.
  await voidRecoveries(
    tx.manager,
    moves.filter(({ to }) => hasNotLeft.has(to)).map(({ line }) => line.id),
    at,
  );
  for (const turn of inTurns(moves)) {
    const rows = turn.map(({ line, ...move }) => ({ ...move, lineId: line.id }));
    const moved = await moveLines(tx.manager, rows, at);
    if (moved.size < turn.length) throw new Error('a payment line that was held has moved meanwhile');
  }
  await postMovements(tx, moves);
  // Whichever door the bank's word came by, the chain is that of the notice which reported the person.
  for (const move of moves) {
    const fact = settledFact(move);
    if (fact) tx.publish(fact, { correlationId: move.line.correlationId, causationId: null });
  }
}

const hasNotLeft: ReadonlySet<PaymentState> = new Set(['ready', 'held', 'failed', 'withdrawn', 'returned']);

/** One statement moves a line once: the first moves of all, then the second ones. */
function inTurns(moves: readonly StandingMove[]): readonly (readonly StandingMove[])[] {
  const turns: StandingMove[][] = [];
  const taken = new Map<string, number>();
  for (const move of moves) {
    const turn = taken.get(move.line.id) ?? 0;
    (turns[turn] ??= []).push(move);
    taken.set(move.line.id, turn + 1);
  }
  return turns;
}

async function postMovements(tx: Tx, moves: readonly StandingMove[]): Promise<void> {
  const movements = moves.flatMap(movementsOf);
  if (movements.length === 0) return;
  await holdBudgets(tx.manager);
  await post(tx.manager, movements);
}

const kindOf: Partial<Record<PaymentState, MovementKind>> = {
  sending: 'instructed',
  paid: 'paid',
  returned: 'returned',
  failed: 'taken-back',
};

function movementsOf({ line, from, to }: StandingMove): readonly Movement[] {
  const { id, assessmentId, amount, schemeCode, budgetYear, sentAt } = line;
  // What is withdrawn had been instructed only if the bank has surely not taken it since.
  const kind = to === 'withdrawn' && sentAt !== null ? 'taken-back' : kindOf[to];
  if (kind === undefined) return [];
  const about = { lineId: id, assessmentId, amount, schemeCode, budgetYear };
  const movement = { kind, ref: id, ...about };
  if (kind !== 'paid' || (sentAt !== null && !wasTakenBack.has(from))) return [movement];
  // Found with the payee: its money had not left in the books, or had come back in them.
  return [{ kind: 'instructed', ref: sentAt === null ? id : `${id}/${foundWithPayee}`, ...about }, movement];
}

const wasTakenBack: ReadonlySet<PaymentState> = new Set(['failed', 'withdrawn', 'replaced']);

const outcomes: readonly PaymentState[] = ['paid', 'failed', 'returned'] satisfies readonly PaymentOutcome[];

function settledFact({ line, to, code }: StandingMove): Fact | undefined {
  if (!outcomes.includes(to)) return undefined;
  const { id: lineId, assessmentId, caseId, personId, instalment, amount } = line;
  const outcome = to as PaymentOutcome;
  const data = { lineId, assessmentId, caseId, personId, instalment, outcome, amount };
  return { name: 'cash-assistance.payment-settled.v1', data: code == null ? data : { ...data, code } };
}
