import { districts } from '@tanggap/indonesia';
import type { ClassFile, Programme } from '../../clients/training.js';
import { RadiosField, SelectField } from '../../forms/choices.js';
import type { Choice } from '../../forms/field.js';
import { DateField, NumberField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import { page } from '../../layout/page.js';
import type { PageContext } from '../../layout/page-context.js';
import { Conflict } from '../../layout/told.js';
import { inLanguageOf, placeName } from '../training/words.js';
import { conflictWith } from './class-conflict.js';
import { providerPaths } from './paths.js';

type FormShown = {
  readonly context: PageContext;
  readonly trouble?: Trouble | undefined;
};

/** Every kecamatan with its kabupaten or kota, by name. */
export const districtChoices: readonly Choice[] = districts
  .map(({ code }): Choice => [code, placeName(code)])
  .sort(([, a], [, b]) => a.localeCompare(b, 'id'));

export const programmeChoices = (context: PageContext, programmes: readonly Programme[]): readonly Choice[] =>
  programmes.map((one) => [one.code, inLanguageOf(context, one.name)]);

/** A new class. */
export function newClassPage({
  context,
  programmes,
  trouble,
}: FormShown & { readonly programmes: readonly Programme[] }): string {
  const { say } = context;
  const field = { context, trouble };
  return page({
    context,
    title: say('provider.classes.new'),
    failed: trouble !== undefined,
    children: (
      <>
        <h1>{say('provider.classes.new')}</h1>
        <Form
          {...field}
          action={providerPaths.newClass}
          submit={say('provider.classes.open-it')}
          cancel={providerPaths.classes}
        >
          <SelectField
            {...{ ...field, name: 'programme', label: say('provider.programme') }}
            choices={programmeChoices(context, programmes)}
          />
          <Details context={context} trouble={trouble} />
          <RadiosField
            {...{ ...field, name: 'state', label: say('provider.class.as'), value: 'enrolling' }}
            choices={[
              ['enrolling', say('training.class.enrolling'), say('provider.class.as-enrolling')],
              ['planned', say('training.class.planned'), say('provider.class.as-planned')],
            ]}
          />
        </Form>
      </>
    ),
  });
}

/** A class that has not begun, with what may still be changed of it. */
export function editClassPage({ context, file, trouble }: FormShown & { readonly file: ClassFile }): string {
  const { say } = context;
  const title = say('provider.class.edit');
  return page({
    context,
    title: `${title}: ${file.code}`,
    failed: trouble !== undefined,
    children: (
      <>
        <h1>
          {title}: {file.code}
        </h1>
        {trouble?.isConflict && (
          <Conflict
            context={context}
            trouble={conflictWith(file, trouble, { place: placeName })}
            labels={labelsOfAClass(context)}
          />
        )}
        <Form
          {...{ context, trouble: quiet(trouble), version: file.version }}
          action={providerPaths.edit(file.id)}
          submit={say('provider.save')}
          cancel={providerPaths.class(file.id)}
        >
          <Details context={context} trouble={trouble} file={file} />
        </Form>
      </>
    ),
  });
}

/** A conflict stands on top already, side by side. */
const quiet = (trouble: Trouble | undefined): Trouble | undefined =>
  trouble?.isConflict ? { ...trouble, wrongs: [] } : trouble;

/** What the fields of a class are called. */
export function labelsOfAClass({ say }: PageContext): Readonly<Record<string, string>> {
  return {
    programme: say('provider.programme'),
    districtCode: say('provider.place'),
    startsOn: say('provider.starts'),
    endsOn: say('provider.ends'),
    seats: say('provider.seats'),
    minimum: say('provider.minimum'),
    times: say('provider.times'),
    trainer: say('provider.trainer'),
    state: say('provider.state'),
  };
}

/** What a new class and a changed one have in common. */
function Details({ context, trouble, file }: FormShown & { readonly file?: ClassFile }) {
  const { say } = context;
  const field = { context, trouble };
  const [optional, of] = [true, file];
  return (
    <>
      <SelectField
        {...{ ...field, name: 'districtCode', label: say('provider.place'), value: of?.districtCode }}
        choices={districtChoices}
      />
      <DateField {...{ ...field, name: 'startsOn', label: say('provider.starts'), value: of?.startsOn }} />
      <DateField {...{ ...field, name: 'endsOn', label: say('provider.ends'), value: of?.endsOn }} />
      <NumberField {...{ ...field, name: 'seats', label: say('provider.seats'), value: of?.seats }} />
      <NumberField
        {...{ ...field, name: 'minimum', label: say('provider.minimum'), value: of?.minimum, isOptional: optional }}
        hint={say('provider.minimum-hint')}
      />
      <TextField
        {...{ ...field, name: 'times', label: say('provider.times'), value: of?.times ?? undefined }}
        hint={say('provider.times-hint')}
        isOptional
      />
      <TextField
        {...{ ...field, name: 'trainer', label: say('provider.trainer'), value: of?.trainer ?? undefined }}
        longest={100}
        isOptional
      />
    </>
  );
}
