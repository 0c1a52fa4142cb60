import type { accountIndonesian } from './indonesian.js';

/** Texts of the area `account` in English. A key that is missing or too many does not compile. */
export const accountEnglish = {
  'account.proof.label': 'Your password, to sign',
  'account.proof.hint': 'Or a code of six digits, where you use the second step.',
  'account.proof.needed': 'Type your password to sign.',
} as const satisfies Record<keyof typeof accountIndonesian, string>;
