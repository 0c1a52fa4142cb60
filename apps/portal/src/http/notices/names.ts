import { bodyOf } from '../../clients/ask.js';
import type { Visit } from '../../visit/visit.js';

type Names = { readonly names: readonly { readonly id: string; readonly name: string }[] };

/** What the people behind these accounts are called; nobody where one may not ask, or could not. */
export async function namesOf(visit: Visit, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accounts)];
  if (ids.length === 0 || !visit.may('colleagues:read')) return new Map();
  const answer = await visit.read<Names>('identity', '/account-names', { ids: ids.join(',') });
  return new Map(bodyOf(answer)?.names.map(({ id, name }) => [id, name]) ?? []);
}
