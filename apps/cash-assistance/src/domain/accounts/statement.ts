import type { AccountSource } from '@tanggap/contracts';
import type { AccountState, PaymentAccount } from './account.js';

/** A version as far as the next one depends on it. */
export type KnownAccount = Pick<PaymentAccount, 'id' | 'version' | 'accountHash' | 'state' | 'source' | 'statedBy'>;

/** What a statement is beside what is known: the first, another, the same, or an older one that does not count. */
export type StatementIs = 'first' | 'change' | 'same' | 'outdated';

/**
 * What a company reported with a layoff never takes the place of what the person or an officer stated since. `elsewhere`: what is known of
 * other records of the same human being: what is another account than all of these is no first one.
 */
export function statementIs(
  { source, accountHash }: Readonly<{ source: AccountSource; accountHash: string }>,
  known: readonly KnownAccount[],
  elsewhere: readonly string[] = [],
): StatementIs {
  const last = known.toSorted((a, b) => b.version - a.version)[0];
  if (!last) return elsewhere.length === 0 || elsewhere.includes(accountHash) ? 'first' : 'change';
  if (source === 'notice' && known.some((one) => one.source !== 'notice')) return 'outdated';
  return last.accountHash === accountHash && last.state !== 'refused' ? 'same' : 'change';
}

const waiting: ReadonlySet<AccountState> = new Set(['stated', 'checking', 'to-decide']);
const live: ReadonlySet<AccountState> = new Set([...waiting, 'valid', 'name-differs', 'inactive', 'unknown']);

/** Of what was stated before, what has no verdict yet gets none: another was stated since. What is paid to stays until the other is valid. */
export function passedOver<A extends KnownAccount>(known: readonly A[]): readonly A[] {
  return known.filter(({ state }) => waiting.has(state));
}

/** Once a version is valid, whatever was stated before it is over. */
export function replacedBy<A extends KnownAccount>(version: number, known: readonly A[]): readonly A[] {
  return known.filter((one) => one.version < version && live.has(one.state));
}
