import { needed } from '../../clients/needed.js';
import type { PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { nearestFirst, type CompanyShown } from '../../pages/account/company-words.js';
import { chosenIn, companyToLookFor, type GrantGiven } from '../../pages/account/grant-fields.js';
import type { Visit } from '../../visit/visit.js';

type Companies = { readonly companies: readonly CompanyShown[] };

const FEWEST_LETTERS = 3;
/** How many without a name stand on a form, and how many are looked through for those. */
const MOST_NAMELESS = 50;
const A_PAGE = 200;
const MOST_PAGES = 10;

/** The company that an account has, by its name. While an older identity runs, which knows no names, it has none. */
export async function companiesOf(visit: Visit, id: string | null): Promise<readonly CompanyShown[]> {
  if (id === null) return [];
  const answer = await visit.read<Companies>('identity', '/companies', { ids: id });
  return answer.kind === 'refused' && answer.status === 404 ? [{ id, name: null }] : needed(answer).companies;
}

/** The choice of a form to be shown again: with the company that there was, those of the name that was written, and those without a name, which may be meant. */
export async function chosenAgain(visit: Visit, form: PostedForm, present: string | null): Promise<GrantGiven> {
  const name = form.text('company-name');
  const own = await companiesOf(visit, present);
  if (name.length < FEWEST_LETTERS) return chosenIn(form, own, 0);
  const named = needed(await visit.read<Companies>('identity', '/companies', { q: name })).companies;
  const nameless = nearestFirst(await everyNameless(visit), name);
  const shown = nameless.filter(({ id }, place) => place < MOST_NAMELESS || id === form.text('companyId'));
  const others = [...named, ...shown].filter(({ id }) => id !== present);
  return chosenIn(form, [...own, ...others], nameless.length - shown.length);
}

/** One page of the companies that have no name yet. */
export async function namelessFrom(
  visit: Visit,
  after: string | undefined,
  limit: number,
): Promise<readonly CompanyShown[]> {
  return needed(await visit.read<Companies>('identity', '/companies/nameless', { limit, after })).companies;
}

async function everyNameless(visit: Visit): Promise<readonly CompanyShown[]> {
  const all: CompanyShown[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await namelessFrom(visit, all.at(-1)?.id, A_PAGE);
    all.push(...found);
    if (found.length < A_PAGE) break;
  }
  return all;
}

/** Where a name was written that has not been looked for: it is chosen from what is found, before anything is given. */
export function toBeLookedFor(visit: Visit, form: PostedForm): Trouble | undefined {
  const name = companyToLookFor(form);
  if (name === undefined) return undefined;
  const { say } = visit.context;
  const isShort = name.length < FEWEST_LETTERS;
  const wrong = isShort
    ? { field: 'company-name', text: say('account.company-too-short') }
    : { field: 'companyId', text: say('account.company-choose') };
  return troubleFound(form, [wrong]);
}

/** What identity calls the name of a new company. */
export function fieldOfCompany(field: string): string {
  return field === 'newCompany' ? 'companyId' : field;
}
