import { bodyOf } from '../clients/ask.js';
import { isId } from './query.js';
import type { Visit } from './visit.js';

/** What staff are called by account, and which of the accounts are workers'. */
export type AccountNames = { readonly names: ReadonlyMap<string, string>; readonly workers: ReadonlySet<string> };

type Answered = {
  readonly names: readonly { readonly id: string; readonly name: string }[];
  readonly workers?: readonly string[];
};

/** As many as identity names at once. */
const MOST = 200;

/** Never fails a page: who could not be named, or may not be by this viewer, is missing. What is no account's id is left out. */
export async function accountNames(visit: Visit, accounts: readonly (string | null)[]): Promise<AccountNames> {
  const ids = visit.may('colleagues:read') ? [...new Set(accounts)].filter((one) => one !== null && isId(one)) : [];
  const slices = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) => ids.slice(i * MOST, (i + 1) * MOST));
  const answers = await Promise.all(
    slices.map((slice) => visit.read<Answered>('identity', '/account-names', { ids: slice.join(',') })),
  );
  const known = answers.flatMap((answer) => bodyOf(answer) ?? []);
  return {
    names: new Map(known.flatMap(({ names }) => names.map(({ id, name }) => [id, name] as const))),
    workers: new Set(known.flatMap(({ workers = [] }) => workers)),
  };
}
