import type { Visit } from '../../visit/visit.js';

/** What an account is called on a page. */
export type NameOf = (accountId: string | null) => string;

const MACHINE = new Set(['cash-assistance', 'bank', 'notice', 'system', 'worker-registry']);
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = 100;

/** Names of those who had a hand in something; who cannot be named is "an officer", never a number. */
export async function namesOf(visit: Visit, ids: readonly (string | null)[]): Promise<NameOf> {
  const own = visit.account.accountId;
  const asked = [...new Set(ids)].filter((id): id is string => id !== null && id !== own && ID.test(id));
  const named = new Map<string, string>();
  if (asked.length > 0) {
    const path = '/account-names';
    type Named = { readonly names: readonly { readonly id: string; readonly name: string }[] };
    const answer = await visit.read<Named>('identity', path, { ids: asked.slice(0, MOST).join(',') });
    if (answer.kind === 'answered') for (const { id, name } of answer.body.names) named.set(id, name);
  }
  const { say } = visit.context;
  return (id) => {
    if (id === own) return say('aid.who.you');
    if (id !== null && MACHINE.has(id)) return say('aid.who.system');
    return (id !== null && named.get(id)) || say('aid.who.officer');
  };
}
