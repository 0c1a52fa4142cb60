import { rupiah, type Rupiah } from '@tanggap/kernel';
import type { Told } from '../../ports/bank.js';
import type { SnapAnswer } from './snap-client.js';

type Body = Readonly<Record<string, unknown>>;

/** Return codes for what the bank refuses by its own number, where it gives none of ISO 20022. */
const refusals: Readonly<Record<string, string>> = {
  '40305': 'AC06',
  '40309': 'AC06',
  '40318': 'AC04',
  '40411': 'AC01',
  '40403': 'RC01',
  '40314': 'AM04',
};
/** Nothing was looked at: the external id of the call, the rate, the signature, the opening hours. */
const NOTHING_TAKEN = new Set(['40306', '40315', '40900']);
const NOTHING_TAKEN_HTTP = new Set([401, 429]);
/** The key is in the bank's books already, whatever it adds as a reason: 409xx01 duplicate partnerReferenceNo, 404xx18 of another content. */
const keyIsKnown = ({ http, case: said }: SnapAnswer) =>
  (http === 409 && said !== '00') || `${http}${said}` === '40418';
/** Not enough money on our own account. With a reason or a reference the payment stands in the bank's books as failed; else nothing was taken. */
const SHORT = '40314';
const UNSPECIFIED = 'MS03';

/** What the bank said of a payment of that amount: of another one it says nothing of ours, so its end is not known. */
export function ofAmount(told: Told, body: Body, ours: Rupiah): Told {
  if ('why' in told || body['amount'] === undefined) return told;
  const theirs = amountOf(bodyOf(body['amount']));
  if (theirs === ours) return told;
  const why = `${told.state} of another amount`;
  return theirs === undefined ? { state: 'unknown', why } : { state: 'unknown', why, otherAmount: theirs };
}

/** `500000.00` of rupiah, whole and above 0. */
export function amountOf({ value, currency }: Body): Rupiah | undefined {
  const whole = /^([1-9]\d{0,13})\.00$/.exec(text(value))?.[1];
  return whole && currency === 'IDR' ? rupiah(Number(whole)) : undefined;
}

/** What an answer to an instruction says of it. Whatever is not surely a yes or a no is unknown: then the bank is asked. */
export function toldByTransfer(answer: SnapAnswer): Told {
  const { http, case: said, message, body, code } = answer;
  if (keyIsKnown(answer)) return { state: 'unknown', why: code };
  const more = bodyOf(body['additionalInfo']);
  const reference = referenceOf(body['referenceNo']);
  if (http === 200 || http === 202) return toldByState(text(more['latestTransactionStatus']), more, reference, code);
  const reason = text(more['reasonCode']);
  // A reason stands with a payment that is in the bank's books as failed.
  if (http < 500 && reason) return { state: 'failed', code: reason, ...reference };
  const nothingTaken = toldOfNothingTaken(answer, reference);
  if (nothingTaken) return nothingTaken;
  const refused = refusals[`${http}${said}`];
  if (refused) return { state: 'failed', code: refused, ...reference };
  if (http === 400) return { state: 'failed', code: wrongField(message) };
  return { state: 'unknown', why: code };
}

function toldOfNothingTaken(
  { http, case: said, code }: SnapAnswer,
  reference: { bankReference?: string },
): Told | undefined {
  if (NOTHING_TAKEN_HTTP.has(http) || NOTHING_TAKEN.has(`${http}${said}`)) return { state: 'not-taken', why: code };
  const isShort = `${http}${said}` === SHORT && reference.bankReference === undefined;
  return isShort ? { state: 'not-taken', why: code, isShort } : undefined;
}

/** What an answer to a question says of the payment. */
export function toldByStatus({ http, case: said, body, code }: SnapAnswer): Told {
  if (http === 404 && said === '01') return { state: 'not-found', why: code };
  if (http !== 200) return { state: 'unknown', why: code };
  const reference = referenceOf(body['originalReferenceNo']);
  return toldByState(text(body['latestTransactionStatus']), bodyOf(body['additionalInfo']), reference, code);
}

/** `latestTransactionStatus`: 00 success, 01 to 03 on its way, 04 refunded, 05 cancelled, 06 failed, 07 not found. */
export function toldByState(state: string, more: Body, reference: { bankReference?: string }, why: string): Told {
  const code = text(more['reasonCode']) || UNSPECIFIED;
  switch (state) {
    case '00':
      return { state: 'paid', ...reference };
    case '01':
    case '02':
    case '03':
      return { state: 'accepted', ...reference };
    case '04':
      return { state: 'returned', code, ...reference };
    case '05':
    case '06':
      return { state: 'failed', code, ...reference };
    case '07':
      return { state: 'not-found', why };
    default:
      return { state: 'unknown', why };
  }
}

function wrongField(message: string): string {
  if (/beneficiaryAccountNo/.test(message)) return 'AC01';
  if (/beneficiaryBankCode/.test(message)) return 'RC01';
  return /beneficiaryAccountName/.test(message) ? 'BE01' : UNSPECIFIED;
}

export function referenceOf(given: unknown): { bankReference?: string } {
  const reference = text(given);
  return reference ? { bankReference: reference } : {};
}

export function bodyOf(given: unknown): Body {
  return typeof given === 'object' && given !== null ? (given as Body) : {};
}

export function text(given: unknown): string {
  return typeof given === 'string' ? given : '';
}
