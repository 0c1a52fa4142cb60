import { accountNames } from '../../visit/account-names.js';
import type { Visit } from '../../visit/visit.js';

/** What an account is called on a page. */
export type NameOf = (accountId: string | null) => string;

const MACHINE = new Set(['cash-assistance', 'bank', 'notice', 'system', 'worker-registry']);

/** Names of those who had a hand in something; who cannot be named is "an officer", never a number. */
export async function namesOf(visit: Visit, ids: readonly (string | null)[]): Promise<NameOf> {
  const own = visit.account.accountId;
  const others = ids.filter((id) => id !== own);
  const { names } = await accountNames(visit, others);
  const { say } = visit.context;
  return (id) => {
    if (id === own) return say('aid.who.you');
    if (id !== null && MACHINE.has(id)) return say('aid.who.system');
    return (id !== null && names.get(id)) || say('aid.who.officer');
  };
}
