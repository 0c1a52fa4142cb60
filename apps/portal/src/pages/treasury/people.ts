import type { PageContext } from '../../layout/page-context.js';
import { accountNames } from '../../visit/account-names.js';
import { isId } from '../../visit/query.js';
import type { Visit } from '../../visit/visit.js';

/** Who did something, as a screen says it. */
export type Names = (by: string | null) => string;

/** Names of accounts; who cannot be named is a colleague, and what no person did is said in words. Never fails a page. */
export async function namesOf(visit: Visit, accounts: readonly (string | null)[]): Promise<Names> {
  const { names } = await accountNames(visit, accounts);
  return (by) =>
    by === visit.account.accountId ? visit.context.say('treasury.by.you') : nameOf(by, names, visit.context);
}

/** The same for what is printed: a sheet of paper knows no "you". */
export async function namesOnPaper(visit: Visit, accounts: readonly (string | null)[]): Promise<Names> {
  const { names } = await accountNames(visit, accounts);
  return (by) => nameOf(by, names, visit.context);
}

function nameOf(by: string | null, names: ReadonlyMap<string, string>, context: PageContext): string {
  return by === null ? '–' : (names.get(by) ?? machineOf(by, context));
}

/** Not only people act: the bank answers, a statement settles, and a clock goes on. */
function machineOf(by: string, { say }: PageContext): string {
  if (isId(by)) return say('treasury.by.colleague');
  return by === 'statement' || by.startsWith('bank:') ? say('treasury.by.bank') : say('treasury.by.system');
}
