import { needed } from '../../clients/needed.js';
import type { PostedForm } from '../../forms/posted.js';
import { troubleFound, type Trouble } from '../../forms/trouble.js';
import { chosenIn, companyToLookFor, type CompanyShown, type GrantGiven } from '../../pages/account/grant-fields.js';
import type { Visit } from '../../visit/visit.js';

const FEWEST_LETTERS = 3;

/** The company that an account has, by its name. */
export async function companiesOf(visit: Visit, id: string | null): Promise<readonly CompanyShown[]> {
  return id === null ? [] : found(visit, { ids: id });
}

/** The choice of a form to be shown again, with the company that there was and those of the name that was written. */
export async function chosenAgain(visit: Visit, form: PostedForm, present: string | null): Promise<GrantGiven> {
  const name = form.text('company-name');
  const named = name.length < FEWEST_LETTERS ? [] : await found(visit, { q: name });
  const others = await companiesOf(visit, present);
  return chosenIn(form, [...others, ...named.filter(({ id }) => id !== present)]);
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

async function found(
  visit: Visit,
  asked: { readonly q?: string; readonly ids?: string },
): Promise<readonly CompanyShown[]> {
  return needed(await visit.read<{ companies: readonly CompanyShown[] }>('identity', '/companies', asked)).companies;
}
