import { Rejected } from '@tanggap/kernel';
import type { Bilingual } from '@tanggap/kernel';
import { paymentMoves, type PaymentState } from '../../domain/paying/line.js';
import type { ExceptionOutcome } from '../../domain/reconciling/exceptions.js';
import type { KeptException } from '../../persistence/reconciling/exception.schema.js';
import type { NamedLine } from '../../persistence/reconciling/exception.store.js';

type CountedAs = 'paid' | 'returned' | 'failed';

export function countedAs(outcome: ExceptionOutcome | null): CountedAs {
  if (outcome === 'counts-as-paid') return 'paid';
  return outcome === 'counts-as-failed' ? 'failed' : 'returned';
}

/**
 * Throws where a record that names no payment cannot be of the one that a person has named for it: its sum is another, or the
 * payment can no longer become what is said.
 */
export function assertCanBeOf(
  { amount }: Pick<KeptException, 'amount'>,
  line: Pick<NamedLine, 'amount' | 'state'>,
  outcome: ExceptionOutcome | null,
): void {
  if (amount !== null && amount !== line.amount) throw otherSum(amount, line.amount);
  const to = countedAs(outcome);
  const next: readonly PaymentState[] = paymentMoves[line.state];
  if (line.state !== to && !next.includes(to)) throw cannotBecome();
}

const rupiahIn = (language: 'id' | 'en', amount: number) => `Rp ${amount.toLocaleString(language)}`;

function otherSum(recorded: number, named: number): Rejected {
  return wrongPayment('exception.other-sum', {
    id: `Catatan bank ini ${rupiahIn('id', recorded)}, sedangkan pembayaran itu ${rupiahIn('id', named)}.`,
    en: `This record of the bank is ${rupiahIn('en', recorded)}, that payment is ${rupiahIn('en', named)}.`,
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
