import type { Tx } from '@tanggap/messaging';
import type { PaymentState } from '../../domain/paying/line.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import { openRecoveries, voidWithoutGround } from '../../persistence/paying/recovery.store.js';
import { blockedLines } from '../../persistence/paying/sending.store.js';
import { moveMoney } from './line-moves.js';
import type { StandingMove } from './line-moves.js';

const hears = 'cash-assistance';
const atStake: readonly PaymentState[] = ['ready', 'held', 'sending', 'unknown', 'sent', 'paid'];

/**
 * Makes the payments of these people agree with the grounds that stand against them now: what has not left is held, or free again; for
 * what has left there is one task to recover it. Call it in the transaction that changes a ground, before budgets are held.
 */
export async function applyGrounds(tx: Tx, personIds: readonly string[], at = new Date()): Promise<void> {
  if (personIds.length === 0) return;
  await holdMoney(tx.manager, personIds);
  const lines = await holdLines(tx.manager, 'person_id', personIds, atStake);
  if (lines.length === 0) return;
  const waiting = lines.filter(hasNotLeft).map(({ id }) => id);
  const blocked = await blockedLines(tx.manager, waiting);
  const moves = lines.flatMap((line): StandingMove[] => {
    const code = blocked.get(line.id);
    if (line.state === 'ready' && code !== undefined) return [{ line, from: 'ready', to: 'held', by: hears, code }];
    return line.state === 'held' && code === undefined ? [{ line, from: 'held', to: 'ready', by: hears }] : [];
  });
  await moveMoney(tx, moves, at);
  const left = lines.filter((line) => !hasNotLeft(line)).map(({ id }) => id);
  await voidWithoutGround(tx.manager, left, at);
  await openRecoveries(tx.manager, left, at);
}

const hasNotLeft = ({ state }: Pick<PaymentStanding, 'state'>) => state === 'ready' || state === 'held';
