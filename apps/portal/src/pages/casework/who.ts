import { accountNames } from '../../visit/account-names.js';
import type { Visit } from '../../visit/visit.js';

/** What people of the office are called. */
export type Who = (account: string | null) => string;

const SERVICE = /^[a-z]+-[a-z]+$/;

/** Names of these accounts; where identity does not say, "another officer". What a service did, the system did. */
export async function whoOf(visit: Visit, accounts: readonly (string | null)[]): Promise<Who> {
  const { say } = visit.context;
  const own = visit.account.accountId;
  const others = accounts.filter((one) => one !== own);
  const { names, workers } = await accountNames(visit, others);
  return (account) => {
    if (account === null) return say('casework.nobody');
    if (account === own) return say('casework.you');
    if (SERVICE.test(account)) return say('casework.service');
    if (workers.has(account)) return say('casework.reporter.worker');
    return names.get(account) ?? say('casework.colleague');
  };
}
