import { answer, type SnapAnswer } from './answers.js';
import type { Instruction } from './transfer.js';

type Body = Readonly<Record<string, unknown>>;
type Read<T> = { readonly value: T } | { readonly refused: SnapAnswer };

export const OWN_BANK = '137';
const LONGEST_KEY = 64;
const MOST_RUPIAH = 10 ** 13;

/** The instruction in the body of `transfer-intrabank` (17) or `transfer-interbank` (18), or the first thing wrong with it. */
export function readTransfer(body: unknown, service: '17' | '18', externalId: string): Read<Instruction> {
  if (!isObject(body)) return { refused: answer('badRequest') };
  const refused = wrongAmount(body['amount']) ?? wrongFields(body, service === '18');
  if (refused) return { refused };
  const elsewhere = service === '18';
  return {
    value: {
      key: text(body, 'partnerReferenceNo'),
      service,
      amount: wholeRupiah((body['amount'] as Body)['value']) ?? 0,
      source: text(body, 'sourceAccountNo'),
      bankCode: elsewhere ? text(body, 'beneficiaryBankCode') : OWN_BANK,
      account: text(body, 'beneficiaryAccountNo'),
      ...(elsewhere && { name: text(body, 'beneficiaryAccountName') }),
      narrative: text(body, 'remark'),
      externalId,
    },
  };
}

function wrongFields(body: Body, elsewhere: boolean): SnapAnswer | undefined {
  return (
    wrongText(body, 'partnerReferenceNo', LONGEST_KEY) ??
    wrongAccount(body, 'beneficiaryAccountNo') ??
    (elsewhere ? wrongText(body, 'beneficiaryBankCode', 11) : undefined) ??
    (elsewhere ? wrongText(body, 'beneficiaryAccountName', 100) : undefined) ??
    wrongText(body, 'sourceAccountNo', 19) ??
    wrongText(body, 'transactionDate', 25) ??
    ('remark' in body ? wrongText(body, 'remark', 50) : undefined)
  );
}

function wrongAmount(given: unknown): SnapAnswer | undefined {
  if (!isObject(given)) return answer('missingField', {}, 'amount');
  const missing = wrongText(given, 'value', 17, 'amount.value');
  if (missing) return missing;
  if (wholeRupiah(given['value']) === undefined) return answer('wrongField', {}, 'amount.value');
  return given['currency'] === 'IDR' ? undefined : answer('wrongField', {}, 'amount.currency');
}

export type AccountAsked = { readonly bankCode: string; readonly number: string; readonly reference: string };

/** The account in the body of an inquiry, own (15) or at another bank (16). */
export function readInquiry(body: unknown, service: '15' | '16'): Read<AccountAsked> {
  if (!isObject(body)) return { refused: answer('badRequest') };
  const refused =
    wrongAccount(body, 'beneficiaryAccountNo') ??
    (service === '16' ? wrongText(body, 'beneficiaryBankCode', 11) : undefined) ??
    ('partnerReferenceNo' in body ? wrongText(body, 'partnerReferenceNo', LONGEST_KEY) : undefined);
  if (refused) return { refused };
  const bankCode = service === '16' ? text(body, 'beneficiaryBankCode') : OWN_BANK;
  return {
    value: { bankCode, number: text(body, 'beneficiaryAccountNo'), reference: text(body, 'partnerReferenceNo') },
  };
}

/** One text of a body that must be there. */
export function readText(body: unknown, field: string, longest = LONGEST_KEY): Read<string> {
  if (!isObject(body)) return { refused: answer('badRequest') };
  const refused = wrongText(body, field, longest);
  return refused ? { refused } : { value: text(body, field) };
}

/** `500000.00` as 500000; undefined unless whole rupiah above 0. */
export function wholeRupiah(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,14}\.00$/.test(value)) return undefined;
  const amount = Number(value.slice(0, -3));
  return amount > 0 && amount <= MOST_RUPIAH ? amount : undefined;
}

/** As SNAP writes money. */
export function money(amount: number): { readonly value: string; readonly currency: 'IDR' } {
  return { value: `${amount}.00`, currency: 'IDR' };
}

/** Letters that other systems, lines and files would stumble over. */
export function isPlain(value: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(value);
}

function wrongText(body: Body, field: string, longest: number, shown = field): SnapAnswer | undefined {
  const value = body[field];
  if (value === undefined || value === null || value === '') return answer('missingField', {}, shown);
  const fits = typeof value === 'string' && value.length <= longest && value.trim() === value && isPlain(value);
  return fits ? undefined : answer('wrongField', {}, shown);
}

function wrongAccount(body: Body, field: string): SnapAnswer | undefined {
  return (
    wrongText(body, field, 34) ?? (/^\d{5,34}$/.test(text(body, field)) ? undefined : answer('wrongField', {}, field))
  );
}

function text(body: Body, field: string): string {
  const value = body[field];
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
