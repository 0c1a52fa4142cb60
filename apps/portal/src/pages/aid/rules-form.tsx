import { regions } from '@tanggap/indonesia';
import type { ComponentChildren } from 'preact';
import type { SchemeVersion } from '../../clients/aid.js';
import { CheckboxesField } from '../../forms/choices.js';
import { DateField, NumberField, RupiahField, TextField } from '../../forms/fields.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';

const ruleIds = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'] as const;
const grounds = ['D', 'T', 'J', 'S', 'V', 'L'] as const;

type FieldsShown = {
  readonly context: PageContext;
  /** What they begin with. */
  readonly base: SchemeVersion;
  readonly trouble: Trouble | undefined;
  /** What was chosen in boxes, once it was sent. */
  readonly sent?: PostedForm | undefined;
};

/** Rules of a version, beginning with those in force. Wage ceilings and excluded grounds stay as they are. */
export function RulesFields(shown: FieldsShown) {
  return (
    <>
      <Group context={shown.context} name="version">
        <NamedFields {...shown} />
      </Group>
      <Group context={shown.context} name="money">
        <MoneyFields {...shown} />
      </Group>
      <Group context={shown.context} name="window">
        <WindowFields {...shown} />
      </Group>
      <Group context={shown.context} name="asked">
        <AskedFields {...shown} />
      </Group>
      <Group context={shown.context} name="priority">
        <WeightFields {...shown} />
      </Group>
      <input type="hidden" name="base" value={shown.base.ruleVersion} />
    </>
  );
}

type GroupShown = {
  readonly context: PageContext;
  readonly name: 'version' | 'money' | 'window' | 'asked' | 'priority';
  readonly children: ComponentChildren;
};

/** Fields that belong together, beside each other where there is room. */
function Group({ context: { say }, name, children }: GroupShown) {
  const id = `rules-${name}`;
  return (
    <section class="group" aria-labelledby={id}>
      <h2 id={id}>{say(`aid.rules.group.${name}`)}</h2>
      <div class="weights">{children}</div>
    </section>
  );
}

type Known = string | number | undefined;
const valueIn = ({ sent }: FieldsShown, name: string, known: Known): Known => sent?.given(name) ?? known;
const dayIn = ({ sent }: FieldsShown, name: string, known: string | undefined) => sent?.day(name) ?? known;

function NamedFields(shown: FieldsShown) {
  const { context, base, trouble } = shown;
  const { say } = context;
  const about = { context, trouble } as const;
  return (
    <>
      <TextField
        {...{ ...about, name: 'ruleVersion', label: say('aid.rules.version'), hint: say('aid.rules.version.hint') }}
        value={valueIn(shown, 'ruleVersion', nextOf(base.ruleVersion))}
        size="short"
      />
      <TextField
        {...{ ...about, name: 'legalBasis', label: say('aid.rules.legal') }}
        value={valueIn(shown, 'legalBasis', base.legalBasis)}
      />
      <DateField
        {...{ ...about, name: 'validFrom', label: say('aid.rules.from'), value: dayIn(shown, 'validFrom', undefined) }}
      />
      <DateField
        {...{ ...about, name: 'validTo', label: say('aid.rules.to'), value: dayIn(shown, 'validTo', base.validTo) }}
      />
    </>
  );
}

function MoneyFields(shown: FieldsShown) {
  const { context, base, trouble } = shown;
  const { say } = context;
  const about = { context, trouble } as const;
  return (
    <>
      <RupiahField
        {...{ ...about, name: 'amountPerPerson', label: say('aid.rules.amount') }}
        value={valueIn(shown, 'amountPerPerson', base.amountPerPerson)}
      />
      <NumberField
        {...{ ...about, name: 'instalments', label: say('aid.rules.instalments') }}
        value={valueIn(shown, 'instalments', base.instalments)}
      />
      <NumberField
        {...{ ...about, name: 'budgetYear', label: say('aid.budget-year') }}
        value={valueIn(shown, 'budgetYear', base.budgetYear)}
      />
      <TextField
        {...{ ...about, name: 'budgetLine', label: say('aid.rules.line'), size: 'middle' }}
        value={valueIn(shown, 'budgetLine', base.budgetLine)}
      />
    </>
  );
}

function WindowFields(shown: FieldsShown) {
  const { context, base, trouble } = shown;
  const { say } = context;
  const about = { context, trouble } as const;
  const days = [
    ['layoffFrom', 'aid.rules.layoff-from', base.layoffFrom],
    ['layoffTo', 'aid.rules.layoff-to', base.layoffTo],
    ['measuredOn', 'aid.rules.measured', base.measuredOn],
  ] as const;
  const numbers = [
    ['declarationDays', 'aid.rules.declaration', base.declarationDays],
    ['recipientsPerHousehold', 'aid.rules.household', base.recipientsPerHousehold],
  ] as const;
  return (
    <>
      {days.map(([name, label, known]) => (
        <DateField key={name} {...{ ...about, name, label: say(label), value: dayIn(shown, name, known) }} />
      ))}
      {numbers.map(([name, label, known]) => (
        <NumberField key={name} {...{ ...about, name, label: say(label), value: valueIn(shown, name, known) }} />
      ))}
    </>
  );
}

function AskedFields(shown: FieldsShown) {
  const { context, base, trouble, sent } = shown;
  const { say } = context;
  const about = { context, trouble } as const;
  return (
    <>
      <CheckboxesField
        {...{ ...about, name: 'rules', label: say('aid.rules.asked') }}
        values={sent ? sent.list('rules') : (base.rules ?? ruleIds)}
        choices={ruleIds.map((id) => [id, say(`aid.rule-name.${id}`)])}
      />
      <CheckboxesField
        {...{ ...about, name: 'regionCodes', label: say('aid.rules.regions'), hint: say('aid.rules.regions.hint') }}
        values={sent ? sent.list('regionCodes') : (base.regionCodes ?? [])}
        choices={ownRegions}
        isOptional
      />
    </>
  );
}

function WeightFields(shown: FieldsShown) {
  const { context, base, trouble } = shown;
  const { say } = context;
  const about = { context, trouble } as const;
  return (
    <>
      {grounds.map((ground) => (
        <NumberField
          key={ground}
          {...{ ...about, name: `weight-${ground}`, label: say(`aid.weight.${ground}`) }}
          value={valueIn(shown, `weight-${ground}`, base.priorityWeights[ground])}
        />
      ))}
    </>
  );
}

const ownRegions = regions
  .filter(({ code }) => /^\d\d\.\d\d$/.test(code))
  .map(({ code, name }) => [code, name] as const);

/** The number after the last of a year: `2026-1` is followed by `2026-2`. */
export function nextOf(version: string): string {
  const [year = '', number = '0'] = version.split('-');
  return `${year}-${Number(number) + 1}`;
}

/** As the doors take them. */
export function rulesIn(form: PostedForm, base: SchemeVersion): object {
  const ceilings = Object.entries(base.wageCeilings).map(([key, ceiling]) => {
    const [regionCode, year] = key.split('/');
    return { regionCode, year: Number(year), ceiling };
  });
  const whole = (name: string) => form.whole(name) ?? form.given(name);
  return {
    ...{ ruleVersion: form.text('ruleVersion'), legalBasis: form.text('legalBasis') },
    ...{ validFrom: form.day('validFrom'), validTo: form.day('validTo') },
    ...{ budgetYear: whole('budgetYear'), budgetLine: form.text('budgetLine') },
    ...{ amountPerPerson: whole('amountPerPerson'), instalments: whole('instalments') },
    ...{ layoffFrom: form.day('layoffFrom'), layoffTo: form.day('layoffTo'), measuredOn: form.day('measuredOn') },
    ...{ regionCodes: form.list('regionCodes'), rules: form.list('rules'), excludedReasons: base.excludedReasons },
    ...{ declarationDays: whole('declarationDays'), recipientsPerHousehold: whole('recipientsPerHousehold') },
    priorityWeights: Object.fromEntries(grounds.map((ground) => [ground, whole(`weight-${ground}`)])),
    wageCeilings: ceilings,
  };
}

/** A door's field, as the form calls it. */
export function ruleField(field: string): string {
  return field.replace(/^priorityWeights\./, 'weight-');
}
