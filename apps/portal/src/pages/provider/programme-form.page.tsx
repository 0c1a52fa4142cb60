import { ageBands, schoolings } from '@tanggap/contracts';
import { occupationGroups, pathways } from '@tanggap/indonesia';
import type { Programme } from '../../clients/training.js';
import { CheckboxesField, RadiosField, SelectField } from '../../forms/choices.js';
import { DateField, NumberField, TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { inLanguageOf } from '../training/words.js';
import { providerPaths } from './paths.js';

type FormShown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
  /** What was chosen where several may be. */
  readonly chosen: Readonly<Record<'kinds' | 'facilities' | 'occupations', readonly string[]>>;
};

/** A programme of one's own, or other terms of one. */
export function programmeFormPage(shown: FormShown & { readonly programme?: Programme | undefined }): string {
  const { context, trouble, programme } = shown;
  const { say } = context;
  const title = programme
    ? say('provider.programmes.renew-of', { name: inLanguageOf(context, programme.name) })
    : say('provider.programmes.new');
  return page({
    context,
    title,
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{title}</h1>
        <p>{say(programme ? 'provider.programmes.renew-note' : 'provider.programmes.new-note')}</p>
        <Form
          context={context}
          action={programme ? providerPaths.programme(programme.code) : providerPaths.newProgramme}
          submit={say('provider.programmes.publish')}
          trouble={trouble}
          cancel={providerPaths.programmes}
        >
          {!programme && <Naming context={context} trouble={trouble} />}
          <Terms {...shown} />
        </Form>
      </>
    ),
  });
}

function Naming({ context, trouble }: Pick<FormShown, 'context' | 'trouble'>) {
  const { say } = context;
  const field = { context, trouble };
  return (
    <>
      <TextField
        {...{ ...field, name: 'code', label: say('provider.programmes.short'), longest: 40, size: 'middle' }}
        hint={say('provider.programmes.short-hint')}
      />
      <TextField {...{ ...field, name: 'name.id', label: say('provider.programmes.name-id'), longest: 120 }} />
      <TextField {...{ ...field, name: 'name.en', label: say('provider.programmes.name-en'), longest: 120 }} />
      <RadiosField
        {...{ ...field, name: 'pathway', label: say('provider.programmes.pathway') }}
        choices={pathways.map((each) => [each, say(`training.pathway.${each}`)] as const)}
      />
    </>
  );
}

type TermsShown = FormShown & { readonly programme?: Programme | undefined };

function Terms({ context, trouble, programme, chosen }: TermsShown) {
  const { say } = context;
  const field = { context, trouble };
  const units = programme?.units.map(({ code, title, hours }) => `${code} | ${title} | ${hours}`).join('\n');
  return (
    <>
      <DateField
        {...{ ...field, name: 'validFrom', label: say('provider.programmes.valid-from'), isOptional: true }}
        hint={say('provider.programmes.valid-from-hint')}
      />
      <CheckboxesField
        {...{ ...field, name: 'certificateKinds', label: say('provider.programmes.kinds'), values: chosen.kinds }}
        choices={[
          ['internal', say('provider.kind.internal')],
          ['BNSP', say('provider.kind.BNSP')],
        ]}
      />
      <TextareaField
        {...{ ...field, name: 'units', label: say('provider.programmes.units'), value: units }}
        hint={say('provider.programmes.units-hint')}
      />
      <NumberField
        {...{ ...field, name: 'hours', label: say('provider.programmes.hours'), value: programme?.hours ?? undefined }}
      />
      <NumberField
        {...{ ...field, name: 'classSize', label: say('provider.programmes.class-size'), value: programme?.classSize }}
      />
      <Admission {...{ context, trouble, programme, chosen }} />
    </>
  );
}

/** Who may take part, and what else has to be known. */
function Admission({ context, trouble, programme, chosen }: TermsShown) {
  const { say } = context;
  const field = { context, trouble };
  return (
    <>
      <SelectField
        {...{ ...field, name: 'minimumSchooling', label: say('provider.programmes.schooling') }}
        value={programme?.minimumSchooling}
        choices={schoolings.map((each) => [each, each] as const)}
      />
      <SelectField
        {...{ ...field, name: 'minimumAge', label: say('provider.programmes.age'), value: programme?.minimumAge }}
        choices={ageBands.map((each) => [each, each.replace(/-$/, '+')] as const)}
      />
      <CheckboxesField
        {...{ ...field, name: 'occupations', label: say('provider.programmes.occupations'), isOptional: true }}
        values={chosen.occupations}
        choices={occupationGroups.map((each) => [each, say(`casework.occupation.${each}`)] as const)}
      />
      <CheckboxesField
        {...{ ...field, name: 'facilities', label: say('provider.programmes.facilities'), isOptional: true }}
        values={chosen.facilities}
        choices={[
          ['childCare', say('provider.programmes.child-care')],
          ['accessible', say('provider.programmes.accessible')],
          ['licenceNeeded', say('provider.programmes.licence-needed')],
        ]}
      />
      <TextField
        {...{ ...field, name: 'times', label: say('provider.times'), value: programme?.times ?? undefined }}
        hint={say('provider.times-hint')}
        isOptional
      />
      <TextField
        {...{ ...field, name: 'legalBasis', label: say('provider.programmes.basis'), value: programme?.legalBasis }}
        longest={300}
      />
    </>
  );
}

/** What the fields of a programme are called. */
export function labelsOfAProgramme({ say }: PageContext): Readonly<Record<string, string>> {
  return {
    code: say('provider.programmes.short'),
    'name.id': say('provider.programmes.name-id'),
    'name.en': say('provider.programmes.name-en'),
    pathway: say('provider.programmes.pathway'),
    validFrom: say('provider.programmes.valid-from'),
    certificateKinds: say('provider.programmes.kinds'),
    units: say('provider.programmes.units'),
    hours: say('provider.programmes.hours'),
    classSize: say('provider.programmes.class-size'),
    minimumSchooling: say('provider.programmes.schooling'),
    minimumAge: say('provider.programmes.age'),
    occupations: say('provider.programmes.occupations'),
    times: say('provider.times'),
    legalBasis: say('provider.programmes.basis'),
  };
}

/** The units of a programme, one a line, as `code | title | hours`. What is not a number is the service's to refuse. */
export function unitsIn(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [code = '', title = '', hours = ''] = line.split('|').map((part) => part.trim());
    return { code, title, hours: Number(hours) };
  });
}
