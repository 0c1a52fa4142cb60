import type { PageContext } from '../../layout/page-context.js';
import type { Visit } from '../../visit/visit.js';

/** Who did something, as a screen says it. */
export type Names = (by: string | null) => string;

type Named = { readonly names: readonly { readonly id: string; readonly name: string }[] };
const ACCOUNT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names of accounts; who cannot be named is a colleague, and what no person did is said in words. Never fails a page. */
export async function namesOf(visit: Visit, accounts: readonly (string | null)[]): Promise<Names> {
  const names = await knownNames(visit, accounts);
  return (by) =>
    by === visit.account.accountId ? visit.context.say('treasury.by.you') : nameOf(by, names, visit.context);
}

/** The same for what is printed: a sheet of paper knows no "you". */
export async function namesOnPaper(visit: Visit, accounts: readonly (string | null)[]): Promise<Names> {
  const names = await knownNames(visit, accounts);
  return (by) => nameOf(by, names, visit.context);
}

async function knownNames(visit: Visit, accounts: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(accounts.filter((one): one is string => one !== null && ACCOUNT.test(one)))].slice(0, 100);
  const answer =
    ids.length > 0 ? await visit.read<Named>('identity', '/account-names', { ids: ids.join(',') }) : undefined;
  const known = answer?.kind === 'answered' ? answer.body.names : [];
  return new Map(known.map(({ id, name }) => [id, name]));
}

function nameOf(by: string | null, names: ReadonlyMap<string, string>, context: PageContext): string {
  return by === null ? '–' : (names.get(by) ?? machineOf(by, context));
}

/** Not only people act: the bank answers, a statement settles, and a clock goes on. */
function machineOf(by: string, { say }: PageContext): string {
  if (ACCOUNT.test(by)) return say('treasury.by.colleague');
  return by === 'statement' || by.startsWith('bank:') ? say('treasury.by.bank') : say('treasury.by.system');
}
