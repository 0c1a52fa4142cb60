import type { KeyRing } from './sealing.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * How an account is kept, compared and told to others: an id (UUID) in lower case, and of whatever else a sign-in names it by
 * a keyed hash, as that may be a mail address or a NIK.
 */
export function accountOf(subject: string, keyRing: KeyRing): string {
  return UUID.test(subject) ? subject.toLowerCase() : keyRing.keyedHash('account', subject);
}
