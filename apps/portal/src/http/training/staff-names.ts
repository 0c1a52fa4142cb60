import { accountNames } from '../../visit/account-names.js';
import type { Visit } from '../../visit/visit.js';

/** What these members of the staff are called, by account. */
export async function staffOf(visit: Visit, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return (await accountNames(visit, accounts)).names;
}
