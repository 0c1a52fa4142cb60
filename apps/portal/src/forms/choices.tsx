import { attributesOf, Frame, Hints, shownIn, type Choice, type FieldShown } from './field.js';
import { idOf } from './form.js';
import { wrongAt } from './trouble.js';

export function SelectField(field: FieldShown & { readonly choices: readonly Choice[]; readonly none?: string }) {
  const { context, choices, none = context.say('form.choose') } = field;
  const chosen = shownIn(field);
  return (
    <Frame field={field}>
      <select {...attributesOf(field)}>
        <option value="">{none}</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type ChoicesShown = FieldShown & { readonly choices: readonly Choice[] };

export function RadiosField(field: ChoicesShown) {
  return <Boxes field={field} type="radio" isChosen={(value) => value === shownIn(field)} />;
}

/** Several of these. What was chosen is handed in as `values`. */
export function CheckboxesField(field: ChoicesShown & { readonly values?: readonly string[] }) {
  return <Boxes field={field} type="checkbox" isChosen={(value) => field.values?.includes(value) ?? false} />;
}

type BoxesShown = {
  readonly field: ChoicesShown;
  readonly type: 'radio' | 'checkbox';
  readonly isChosen: (value: string) => boolean;
};

function Boxes({ field, type, isChosen }: BoxesShown) {
  const { context, name, label, choices, isOptional, trouble } = field;
  return (
    <fieldset class={wrongAt(trouble, name) ? 'field wrong' : 'field'}>
      <legend>
        {label}
        {isOptional && <span class="optional"> ({context.say('form.optional')})</span>}
      </legend>
      <Hints field={field} />
      {choices.map(([value, text, note], place) => {
        const id = place === 0 ? idOf(name) : `${idOf(name)}-${place}`;
        return (
          <div class="choice" key={value}>
            <input {...{ type, id, name, value, checked: isChosen(value) }} />
            <label for={id}>
              {text}
              {note !== undefined && <span class="note">{note}</span>}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

/** One thing to agree to. */
export function CheckField(field: Omit<FieldShown, 'value'>) {
  const { name, label, trouble } = field;
  return (
    <div class={wrongAt(trouble, name) ? 'field wrong' : 'field'}>
      <Hints field={field} />
      <div class="choice">
        <input type="checkbox" value="yes" checked={trouble?.typed[name] === 'yes'} {...attributesOf(field)} />
        <label for={idOf(name)}>{label}</label>
      </div>
    </div>
  );
}
