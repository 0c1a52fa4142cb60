import type { Expected, Hearing, LookedAt, ShownField } from '../../clients/events.js';
import { SelectField } from '../../forms/choices.js';
import { TextareaField, TextField } from '../../forms/fields.js';
import { Form } from '../../forms/form.js';
import type { Trouble } from '../../forms/trouble.js';
import type { PageContext } from '../../layout/page-context.js';
import { operationsPaths } from './paths.js';
import { expectedText, flags, valueText } from './words.js';

type MendingShown = {
  readonly context: PageContext;
  readonly service: Hearing;
  readonly event: LookedAt;
  readonly trouble: Trouble | undefined;
};

const LONGEST_REASON = 500;
const MOST_OTHERS = 40;
export const TO = 'to-';
export const DROP = 'drop-';
/** Another reason stands beside it, of another form. */
export const EDIT_REASON = 'edit-reason';

/** Other values for what differs from the contract, and for what may be changed besides; what is sealed is closed. */
export function Mending({ context, service, event, trouble }: MendingShown) {
  const { say } = context;
  const editable = event.says.fields.filter(({ isEditable }) => isEditable);
  const wrong = editable.filter(({ differs }) => differs !== null);
  const others = editable.filter(({ differs }) => differs === null).slice(0, MOST_OTHERS);
  if (editable.length === 0) return <p>{say('operations.edit.nothing')}</p>;
  const path = operationsPaths.one(service, event);
  return (
    <>
      <p>{say(event.editTakesTwo ? 'operations.edit.note-money' : 'operations.edit.note')}</p>
      <Form
        context={context}
        action={`${path}/edit`}
        submit={say(event.editTakesTwo ? 'operations.edit.propose' : 'operations.edit.submit')}
        also={{ action: `${path}/preview`, submit: say('operations.preview.first') }}
        trouble={trouble}
        version={event.version}
      >
        {wrong.map((field) => (
          <ToField key={field.path} {...{ context, field, trouble }} />
        ))}
        {others.length > 0 && (
          <details open={others.some(({ path: own }) => (trouble?.typed[`${TO}${own}`] ?? '') !== '')}>
            <summary>{say('operations.edit.others')}</summary>
            {others.map((field) => (
              <ToField key={field.path} {...{ context, field, trouble }} />
            ))}
          </details>
        )}
        <TextareaField
          {...{ context, trouble, name: EDIT_REASON, longest: LONGEST_REASON }}
          label={say('operations.reason')}
          hint={say('operations.reason.hint')}
        />
      </Form>
    </>
  );
}

type Choice = readonly [value: string, label: string];

/** None where something is typed. */
function choicesOf({ say }: PageContext, expected: Expected | null): readonly Choice[] {
  if (expected?.kind === 'flag') return flags.map((one): Choice => [one, say(`operations.flag.${one}`)]);
  return (expected?.values ?? []).map((one): Choice => [one, one]);
}

type FieldShown = { readonly context: PageContext; readonly field: ShownField; readonly trouble: Trouble | undefined };

/** Left empty, the field stays as it is. */
function ToField(shown: FieldShown) {
  const { context, field, trouble } = shown;
  const { path, seen, expected } = field;
  const { say } = context;
  const name = `${DROP}${path}`;
  return (
    <>
      <NewValue {...shown} />
      {expected?.isNeeded === false && seen !== 'missing' && (
        <label class="drop">
          <input type="checkbox" name={name} checked={trouble?.typed[name] !== undefined} />{' '}
          {say('operations.edit.drop', { field: path })}
        </label>
      )}
    </>
  );
}

function NewValue({ context, field, trouble }: FieldShown) {
  const { say } = context;
  const { path, seen, expected } = field;
  const wanted = expected ? expectedText(context, expected) : '';
  const hint = seen === 'missing' ? wanted : say('operations.edit.now', { value: valueText(context, field), wanted });
  const label = say('operations.edit.to', { field: path });
  const common = { context, trouble, name: `${TO}${path}`, label, hint, isOptional: true };
  const choices = choicesOf(context, expected);
  if (choices.length === 0) return <TextField {...common} longest={100} size="middle" />;
  return <SelectField {...common} choices={choices} none={say('operations.edit.as-it-is')} />;
}
