import { bankByCode, maskName } from '@tanggap/indonesia';
import type { KeyRing } from '@tanggap/platform';
import { maskNumber } from '../../domain/accounts/masked-number.js';
import type { PaymentRow } from '../../persistence/paying/payment.queries.js';
import type { SealedAccount } from '../accounts/sealed-accounts.js';

/** To whom a payment goes, as screens and papers show it. What does not open is null: it hides no payment. */
export type MaskedPayee = Readonly<{
  /** Initials, by the bank's spelling. */
  name: string | null;
  /** `•••6789` */
  number: string | null;
  bank: string | null;
}>;

type WhereTo = Pick<PaymentRow, 'accountId' | 'sealedAccount' | 'sealedBankName' | 'bankCode'>;

export function maskedPayee(
  { accountId, sealedAccount, sealedBankName, bankCode }: WhereTo,
  ring: KeyRing,
): MaskedPayee {
  const text = ring.openOrNull(sealedAccount, accountId);
  const account = text === null ? null : (JSON.parse(text) as SealedAccount);
  const name = ring.openOrNull(sealedBankName, accountId) ?? account?.holder ?? null;
  return {
    name: name === null ? null : maskName(name),
    number: account === null ? null : maskNumber(account.number),
    bank: bankByCode.get(bankCode)?.name ?? null,
  };
}
