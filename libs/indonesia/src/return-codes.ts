import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable } from './table.js';

const repayments = ['yes', 'automatic', 'no', 'manual'] as const;

/** Why a payment did not arrive, by the code of ISO 20022, and the only thing to do about it. */
export type ReturnCode = Dated & {
  readonly code: string;
  readonly meaning: Bilingual;
  /** What the treasury calls it; empty where it has no word. */
  readonly treasuryWording: string;
  readonly action: Bilingual;
  /** `automatic`: without papers; `manual`: only with a person's reason. */
  readonly mayPayAgain: (typeof repayments)[number];
  /** Whether the letter of correction (SRPR) and the statement of responsibility (SPTJM) are asked for. */
  readonly needsPapers: boolean;
  /** Whether it has to go to another account than before. */
  readonly needsNewAccount: boolean;
};

export const returnCodes: readonly ReturnCode[] = readTable('payment-return-codes', [
  'code',
  'meaning_id',
  'meaning_en',
  'treasury_wording',
  'action_id',
  'action_en',
  'may_pay_again',
  'papers',
  'account',
  'valid_from',
  'valid_to',
  'legal_basis',
]).map((row) => ({
  ...datedOf(row),
  code: row.code,
  meaning: { id: row.meaning_id, en: row.meaning_en },
  treasuryWording: row.treasury_wording,
  action: { id: row.action_id, en: row.action_en },
  mayPayAgain: repaymentNamed(row.may_pay_again),
  needsPapers: row.papers === 'YES',
  needsNewAccount: row.account === 'NEW',
}));

const UNNAMED = 'MS03';

/** The line for a code on a day; for a code that the table does not have, that of a reason which is not named. */
export function returnCodeOn(code: string, asOf: CivilDate, codes = returnCodes): ReturnCode {
  const lines = inForce(codes, asOf);
  const found = lines.find((one) => one.code === code) ?? lines.find((one) => one.code === UNNAMED);
  if (!found) throw new Error('no reason that is not named is in force');
  return found;
}

function repaymentNamed(text: string): ReturnCode['mayPayAgain'] {
  const found = repayments.find((one) => one === text.toLowerCase());
  if (!found) throw new Error(`nothing is paid again by "${text}"`);
  return found;
}
