import type { KeyRing } from './sealing.js';

/** Without I, L, O and U: what is read off paper is typed without doubt. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
const HALF = LENGTH / 2;

export type NoticeLine = Readonly<{ noticeId: string; line: number }>;

/**
 * The code that stands on a worker's extract, as `7K3M-9QXP`: with it and two facts of their own they look up how far they are.
 * Made of the row by the key that services share, so whoever holds the row computes it and nobody else can.
 */
export function statusCode(keyRing: KeyRing, { noticeId, line }: NoticeLine): string {
  const bytes = Buffer.from(keyRing.keyedHash('status-code', `${noticeId}/${line}`), 'base64url');
  const code = Array.from(bytes.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${code.slice(0, HALF)}-${code.slice(HALF)}`;
}

/** As somebody types it: in any case, with or without dash and spaces, O for 0 and I or L for 1. Undefined for what is no code. */
export function parseStatusCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== LENGTH || [...plain].some((letter) => !LETTERS.includes(letter))) return undefined;
  return `${plain.slice(0, HALF)}-${plain.slice(HALF)}`;
}
