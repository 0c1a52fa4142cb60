import { bankByCode, compareNames } from '@tanggap/indonesia';
import type { Account } from './account.js';
import { draw, oneOf } from './draw.js';
import { OWN_BANK } from './instruction.js';
import type { Settings } from './settings.js';
import type { Fate, Instruction, ReasonCode } from './transfer.js';

const returnReasons = ['AC04', 'AC06', 'MD07', 'RR04', 'MS03', 'TECH'] as const;

/** What becomes of an instruction: follows from the seed, its key and the account, never from when or after what it came. */
export function fateOf(seed: string, settings: Settings, asked: Instruction, account: Account): Fate {
  const { key, bankCode } = asked;
  const reason = reasonOf(asked, account);
  const settleMs = settlesIn(seed, settings, key);
  // The bank sees its own accounts before it moves anything; another bank says later.
  if (reason && bankCode === OWN_BANK) return { outcome: 'failed', reason, settleMs: 0, returnDays: 0 };
  if (reason === 'AC01' || reason === 'RC01') return { outcome: 'failed', reason, settleMs, returnDays: 0 };
  if (reason) return { outcome: 'returned', reason, settleMs, returnDays: returnDaysOf(seed, settings, key) };
  const at = draw(seed, 'fate', key);
  if (at < settings.failure) return { outcome: 'failed', reason: 'TECH', settleMs, returnDays: 0 };
  if (at >= settings.failure + settings.returned) return { outcome: 'success', settleMs, returnDays: 0 };
  const back: ReasonCode = oneOf(returnReasons, draw(seed, 'reason', key));
  return { outcome: 'returned', reason: back, settleMs, returnDays: returnDaysOf(seed, settings, key) };
}

function reasonOf({ bankCode, name }: Instruction, { state, holder }: Account): ReasonCode | undefined {
  if (!bankByCode.has(bankCode)) return 'RC01';
  if (state === 'unknown') return 'AC01';
  if (state === 'closed') return 'AC04';
  if (state === 'dormant' || state === 'frozen') return 'AC06';
  return name !== undefined && compareNames(name, holder).verdict === 'different' ? 'BE01' : undefined;
}

function settlesIn(seed: string, { pending, pendingMs }: Settings, key: string): number {
  if (draw(seed, 'pending', key) >= pending) return 0;
  return Math.ceil(pendingMs * (0.5 + draw(seed, 'settles', key) / 2));
}

function returnDaysOf(seed: string, { returnDaysLeast, returnDaysMost }: Settings, key: string): number {
  const span = returnDaysMost - returnDaysLeast + 1;
  return returnDaysLeast + Math.floor(draw(seed, 'days', key) * span);
}
