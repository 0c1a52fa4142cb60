import { regions, roleByCode, roleNames } from '@tanggap/indonesia';
import { CheckboxesField, RadiosField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextField } from '../../forms/fields.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { calledOrWhose, type CompanyShown } from './company-words.js';
import { roleName, type AccountShown } from './words.js';

export type GrantGiven = Pick<AccountShown, 'roles' | 'regions' | 'companyId' | 'providerCode'> & {
  /** The one that it has, those that were found just now, and those that have no name to be found by. */
  readonly companies: readonly CompanyShown[];
  /** How many more have no name. */
  readonly unshown?: number | undefined;
  /** The name that was looked for. */
  readonly lookedFor?: string | undefined;
  /** A company of that name is to begin. */
  readonly begins?: boolean;
};

type Shown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** What was given before, or what was chosen just now. */
  readonly given: GrantGiven;
};

const MANY = 7;
const EVERY = 'all';
const NO_COMPANY = 'none';
const BEGUN = 'new';

/** What somebody may do and where: roles with those that exclude them, regions, a company or a provider. */
export function GrantFields({ context, trouble, given }: Shown) {
  const { say } = context;
  const everywhere: Choice = [EVERY, say('account.every-region')];
  const places = regions.map(({ code, name }): Choice => [code, name]);
  return (
    <>
      <div class="many">
        <CheckboxesField
          {...{ context, trouble }}
          name="roles"
          label={say('account.roles')}
          choices={Object.keys(roleNames).map((code) => choiceOf(code, context))}
          values={given.roles}
        />
        <CheckboxesField
          {...{ context, trouble }}
          name="regions"
          label={say('account.regions')}
          hint={say('account.regions-hint')}
          choices={[everywhere, ...places]}
          values={given.regions === 'all' ? [EVERY] : given.regions}
        />
      </div>
      <CompanyFields {...{ context, trouble, given }} />
      <TextField
        {...{ context, trouble, isOptional: true, size: 'middle', longest: 40 }}
        name="providerCode"
        label={say('account.provider')}
        hint={say('account.provider-hint')}
        value={given.providerCode ?? undefined}
      />
    </>
  );
}

/** One of those that are known, by its name or by whose it is; where none of them is meant, one that begins with this account. */
function CompanyFields({ context, trouble, given }: Shown) {
  const { say } = context;
  const { companyId, companies, lookedFor, begins } = given;
  const known = companies.map((company): Choice => [company.id, calledOrWhose(company, context)]);
  const isNamed = companies.some(({ name }) => name?.toLowerCase() === lookedFor?.toLowerCase());
  const begun: Choice = [BEGUN, say('account.company-new', { name: lookedFor ?? '' }), say('account.company-new-note')];
  const choices: Choice[] = [
    [NO_COMPANY, say('account.company-none')],
    ...known,
    ...(lookedFor === undefined || isNamed ? [] : [begun]),
  ];
  return (
    <>
      <RadiosField
        {...{ context, trouble, choices }}
        name="companyId"
        label={say('account.company')}
        hint={hintOn(given, context)}
        value={begins ? BEGUN : (companyId ?? NO_COMPANY)}
      />
      <TextField
        {...{ context, trouble, isOptional: true, longest: 200 }}
        name="company-name"
        label={say('account.company-search')}
        hint={say('account.company-search-hint')}
        value={lookedFor}
      />
      {lookedFor !== undefined && <input type="hidden" name="company-looked-for" value={lookedFor} />}
    </>
  );
}

/** Where some have no name, nothing found by a name does not say that it is not there. */
function hintOn({ companies, lookedFor, unshown = 0 }: GrantGiven, { say, formats }: PageContext): string {
  const nameless = lookedFor !== undefined && companies.some(({ name }) => name === null);
  return [
    say('account.company-hint'),
    ...(nameless ? [say('account.company-nameless-hint')] : []),
    ...(unshown > 0 ? [say('account.company-nameless-unshown', { n: formats.number(unshown) })] : []),
  ].join(' ');
}

/** The name to look for, where one was written that has not been looked for yet. */
export function companyToLookFor(form: PostedForm): string | undefined {
  const written = form.given('company-name');
  return written === form.given('company-looked-for') ? undefined : written;
}

/** A role with those that nobody may hold beside it: so that a conflict is seen before it is refused. */
function choiceOf(code: string, context: PageContext): Choice {
  const excluded = [...(roleByCode.get(code)?.excludes ?? [])];
  const { say } = context;
  if (excluded.length === 0) return [code, roleName(code, context)];
  const names = excluded.map((one) => roleName(one, context)).join(', ');
  const note = excluded.length > MANY ? say('account.alone') : say('account.never-beside', { roles: names });
  return [code, roleName(code, context), note];
}

/** As identity takes it. */
export function grantIn(form: PostedForm) {
  const places = form.list('regions');
  const everyRegion = places.includes(EVERY);
  return {
    roles: form.list('roles'),
    regions: everyRegion ? [] : places,
    everyRegion,
    ...companyIn(form),
    providerCode: form.given('providerCode'),
  };
}

function companyIn(form: PostedForm): { readonly companyId?: string; readonly newCompany?: string } {
  const chosen = form.given('companyId');
  if (chosen === undefined || chosen === NO_COMPANY) return {};
  const name = form.given('company-looked-for');
  return chosen === BEGUN && name !== undefined ? { newCompany: name } : { companyId: chosen };
}

/** What was chosen, to be shown again beside these companies; so many without a name are left out of them. */
export function chosenIn(form: PostedForm, companies: readonly CompanyShown[], unshown: number): GrantGiven {
  const { roles, regions: places, everyRegion, companyId, newCompany, providerCode } = grantIn(form);
  return {
    roles,
    regions: everyRegion ? 'all' : places,
    companyId: companyId ?? null,
    providerCode: providerCode ?? null,
    companies,
    unshown,
    lookedFor: form.given('company-name'),
    begins: newCompany !== undefined && companyToLookFor(form) === undefined,
  };
}
