import { SealBroken, type KeyRing } from '@tanggap/platform';
import type { TakenLine } from '../../persistence/paying/sending.store.js';
import type { Instruction } from '../../ports/bank.js';

/** What is sent for a line: its account opened, its holder in the bank's spelling. Undefined where the seal does not open. */
export function instructionOf(line: TakenLine, ring: KeyRing): Instruction | undefined {
  const { externalId, bankCode, amount, accountId } = line;
  try {
    const { number } = JSON.parse(ring.open(line.sealed, accountId)) as { number: string };
    const name = ring.open(line.bankName, accountId);
    return { externalId, bankCode, amount, number, name, narrative: `Bantuan PHK ${externalId}` };
  } catch (error) {
    if (error instanceof SealBroken || error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
