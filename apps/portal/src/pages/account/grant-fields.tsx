import { regions, roleByCode, roleNames } from '@tanggap/indonesia';
import { CheckboxesField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { TextField } from '../../forms/fields.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { roleName, type AccountShown } from './words.js';

export type GrantGiven = Pick<AccountShown, 'roles' | 'regions' | 'companyId' | 'providerCode'>;

type Shown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** What was given before, or what was chosen just now. */
  readonly given: GrantGiven;
};

const MANY = 7;
const EVERY = 'all';

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
      <TextField
        {...{ context, trouble, isOptional: true }}
        name="companyId"
        label={say('account.company')}
        hint={say('account.company-hint')}
        value={given.companyId ?? undefined}
      />
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
    companyId: form.given('companyId'),
    providerCode: form.given('providerCode'),
  };
}

/** What was chosen, to be shown again. */
export function chosenIn(form: PostedForm): GrantGiven {
  const { roles, regions: places, everyRegion, companyId, providerCode } = grantIn(form);
  return {
    roles,
    regions: everyRegion ? 'all' : places,
    companyId: companyId ?? null,
    providerCode: providerCode ?? null,
  };
}
