import { Rejected } from '@tanggap/kernel';
import { SealBroken, type KeyRing } from '@tanggap/platform';
import type { TakenLine } from '../../persistence/paying/sending.store.js';
import type { Instruction } from '../../ports/bank.js';

/** Where a line goes, sealed for the id of its account. */
type SealedAccount = Readonly<{ accountId: string; sealed: string | null; bankName: string | null }>;

/** What is sent for a line that opens: its account, and its holder in the bank's spelling. Throws SealBroken. */
export function instructionOf(line: TakenLine, ring: KeyRing): Instruction {
  const { externalId, bankCode, amount, accountId } = line;
  const { number } = JSON.parse(ring.open(line.sealed, accountId)) as { number: string };
  const name = ring.open(line.bankName, accountId);
  return { externalId, bankCode, amount, number, name, narrative: `Bantuan PHK ${externalId}` };
}

/**
 * Whether it opens. Throws a conflict `batch.key-missing` where the key ring lacks its key: then nothing is wrong with the account, and all
 * of the batch waits until the key is back.
 */
export function opens({ accountId, sealed, bankName }: SealedAccount, ring: KeyRing): boolean {
  if ([sealed, bankName].some((blob) => blob !== null && ring.lacksKeyOf(blob))) throw keyMissing();
  try {
    const { number } = JSON.parse(ring.open(sealed ?? '', accountId)) as { number: unknown };
    ring.open(bankName ?? '', accountId);
    return typeof number === 'string';
  } catch (error) {
    if (error instanceof SealBroken || error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}

export function keyMissing(): Rejected {
  return new Rejected('conflict', 'batch.key-missing', {
    id: 'Kunci untuk membuka rekening di batch ini tidak ada di KEY_RING. Tidak ada yang dikirim sampai kuncinya dikembalikan.',
    en: 'KEY_RING lacks the key that opens accounts of this batch. Nothing is sent until the key is back.',
  });
}
