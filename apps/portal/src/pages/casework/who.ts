import type { Visit } from '../../visit/visit.js';
import { bodyOf } from '../../clients/ask.js';

type Names = {
  readonly names: readonly { readonly id: string; readonly name: string }[];
  readonly workers?: readonly string[];
};

/** What people of the office are called. */
export type Who = (account: string | null) => string;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SERVICE = /^[a-z]+-[a-z]+$/;
const MOST = 100;

/** Names of these accounts; where identity does not say, "another officer". What a service did, the system did. */
export async function whoOf(visit: Visit, accounts: readonly (string | null)[]): Promise<Who> {
  const { say } = visit.context;
  const own = visit.account.accountId;
  const asked = [...new Set(accounts)].filter((one): one is string => one !== null && ID.test(one) && one !== own);
  const ids = asked.slice(0, MOST);
  const answer =
    ids.length === 0 ? undefined : await visit.read<Names>('identity', '/account-names', { ids: ids.join() });
  const known = answer && bodyOf(answer);
  const names = new Map(known?.names.map(({ id, name }) => [id, name]));
  for (const id of known?.workers ?? []) names.set(id, say('casework.reporter.worker'));
  return (account) => {
    if (account === null) return say('casework.nobody');
    if (account === own) return say('casework.you');
    if (SERVICE.test(account)) return say('casework.service');
    return names.get(account) ?? say('casework.colleague');
  };
}
