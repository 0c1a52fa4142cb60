import { formatRupiah } from '@tanggap/indonesia';
import { Rejected, rupiah } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { effectOf, exceptionWords } from '../../domain/paying/fact.js';
import type { ExceptionOutcome } from '../../domain/reconciling/exceptions.js';
import type { KeptException } from '../../persistence/reconciling/exception.schema.js';
import { isToldElsewhere, knownLine, type NamedLine } from '../../persistence/reconciling/exception.store.js';

type CountedAs = 'paid' | 'returned' | 'failed';

export function countedAs(outcome: ExceptionOutcome | null): CountedAs {
  if (outcome === 'counts-as-paid') return 'paid';
  return outcome === 'counts-as-failed' ? 'failed' : 'returned';
}

/**
 * Throws where a record that names no payment cannot be of the one that a person has named for it: its sum is another, another
 * record tells the same of that payment already (then money has moved twice, and sums of one scheme are alike), or the payment
 * can no longer become so.
 */
export async function assertCanBeOf(
  tx: Tx,
  { id, amount }: Pick<KeptException, 'id' | 'amount'>,
  { lineId, amount: named }: Pick<NamedLine, 'lineId' | 'amount'>,
  outcome: ExceptionOutcome | null,
): Promise<void> {
  if (amount !== null && amount !== named) throw otherSum(amount, named);
  const kind = countedAs(outcome);
  if (await isToldElsewhere(tx.manager, { lineId, kind, exceptionId: id })) throw isToldAlready();
  const line = await knownLine(tx.manager, lineId);
  const effect = effectOf(line, { kind, amount: rupiah(named), source: 'reconciliation' });
  if ('exception' in effect) throw wrongPayment(`exception.${effect.exception}`, exceptionWords[effect.exception]);
  if (effect.through.length === 0 && line.state !== kind) throw cannotBecome();
}

function otherSum(recorded: number, named: number): Rejected {
  return wrongPayment('exception.other-sum', {
    id: `Catatan bank ini ${formatRupiah(rupiah(recorded))}, sedangkan pembayaran itu ${formatRupiah(rupiah(named))}.`,
    en: `This record of the bank is ${formatRupiah(rupiah(recorded))}, that payment is ${formatRupiah(rupiah(named))}.`,
  });
}

function isToldAlready(): Rejected {
  return wrongPayment('exception.told-already', {
    id: 'Catatan bank lain sudah menerangkan pembayaran itu. Catatan ini uang yang lain: tanyakan kepada bank.',
    en: 'Another record of the bank tells of that payment already. This one is other money: ask the bank.',
  });
}

function cannotBecome(): Rejected {
  return wrongPayment('exception.payment-cannot-become', {
    id: 'Pembayaran itu tidak dapat menjadi demikian lagi; lihat keadaannya sekarang.',
    en: 'That payment can no longer become so; look where it stands now.',
  });
}

function wrongPayment(code: string, text: Bilingual): Rejected {
  return new Rejected('invalid', code, text, [{ field: 'externalId', code, text }]);
}
