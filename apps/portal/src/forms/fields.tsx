import type { ComponentChildren } from 'preact';
import type { PageContext } from '../layout/page-context.js';
import { idOf } from './form.js';
import { wrongAt, type Trouble } from './trouble.js';

export type Choice = readonly [value: string, text: string, note?: string];

export type FieldShown = {
  readonly context: PageContext;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is known already; what was typed goes before it. */
  readonly value?: string | number | undefined;
  readonly trouble?: Trouble | undefined;
  readonly isOptional?: boolean;
};

/** What a field shows first: what was typed, else what is known. */
function shownIn({ name, value, trouble }: Pick<FieldShown, 'name' | 'value' | 'trouble'>): string | undefined {
  return trouble?.typed[name] ?? (value === undefined ? undefined : String(value));
}

function attributesOf(field: FieldShown) {
  const { name, hint, trouble } = field;
  const id = idOf(name);
  const wrong = wrongAt(trouble, name);
  const described = [...(hint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-wrong`] : [])];
  return {
    id,
    name,
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
    ...(wrong !== undefined && { 'aria-invalid': true as const }),
  };
}

type FrameShown = { readonly field: FieldShown; readonly children: ComponentChildren };

function Frame({ field, children }: FrameShown) {
  const { context, name, label, isOptional } = field;
  return (
    <div class={wrongAt(field.trouble, name) ? 'field wrong' : 'field'}>
      <label for={idOf(name)}>
        {label}
        {isOptional && <span class="optional"> ({context.say('form.optional')})</span>}
      </label>
      <Hints field={field} />
      {children}
    </div>
  );
}

function Hints({ field: { name, hint, trouble } }: { readonly field: FieldShown }) {
  const id = idOf(name);
  const wrong = wrongAt(trouble, name);
  return (
    <>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong !== undefined && (
        <span class="wrong-text" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </>
  );
}

type TextShown = FieldShown & {
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search';
  readonly digits?: boolean;
  readonly complete?: string;
  readonly longest?: number;
  /** How wide, in characters that are expected. */
  readonly size?: 'short' | 'middle';
};

/** Preact's types want one kind of field at a time. */
function kindOf(type: NonNullable<TextShown['type']>): { readonly type: 'text' } {
  return { type } as { readonly type: 'text' };
}

export function TextField(field: TextShown) {
  const { type = 'text', digits, complete, longest = 200, size } = field;
  return (
    <Frame field={field}>
      <input
        {...kindOf(type)}
        value={type === 'password' ? undefined : shownIn(field)}
        maxLength={longest}
        autoComplete={complete ?? 'off'}
        inputMode={digits ? 'numeric' : undefined}
        class={size}
        {...attributesOf(field)}
      />
    </Frame>
  );
}

export function NumberField(field: FieldShown) {
  return <TextField {...field} digits longest={15} size="short" />;
}

/** Whole rupiah, with dots or without. */
export function RupiahField(field: FieldShown) {
  return (
    <Frame field={field}>
      <span class="with-unit">
        <span aria-hidden="true">Rp</span>
        <input
          type="text"
          inputMode="numeric"
          value={shownIn(field)}
          maxLength={22}
          autoComplete="off"
          {...attributesOf(field)}
        />
      </span>
    </Frame>
  );
}

/** A day in three parts: nobody has to find it in a calendar. Its value is `2026-11-21`. */
export function DateField(field: FieldShown) {
  const { context, name, label, hint = context.say('form.date-hint'), value, trouble, isOptional } = field;
  const [year, month, day] = typeof value === 'string' ? value.split('-') : [];
  const { say } = context;
  return (
    <fieldset class={wrongAt(trouble, name) ? 'field wrong' : 'field'} id={idOf(name)}>
      <legend>
        {label}
        {isOptional && <span class="optional"> ({say('form.optional')})</span>}
      </legend>
      <Hints field={{ ...field, hint }} />
      <div class="date-parts">
        <DatePart name={`${name}-day`} label={say('form.day')} value={withoutZero(day)} trouble={trouble} longest={2} />
        <DatePart
          name={`${name}-month`}
          label={say('form.month')}
          value={withoutZero(month)}
          trouble={trouble}
          longest={2}
        />
        <DatePart name={`${name}-year`} label={say('form.year')} value={year} trouble={trouble} longest={4} />
      </div>
    </fieldset>
  );
}

function withoutZero(part: string | undefined): string | undefined {
  return part?.replace(/^0/, '');
}

type PartShown = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly trouble: Trouble | undefined;
  readonly longest: number;
};

function DatePart({ name, label, value, trouble, longest }: PartShown) {
  const id = idOf(name);
  return (
    <div class="date-part">
      <label for={id}>{label}</label>
      <input
        type="text"
        inputMode="numeric"
        {...{
          id,
          name,
          size: longest,
          maxLength: longest,
          autoComplete: 'off',
          value: shownIn({ name, value, trouble }),
        }}
      />
    </div>
  );
}

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

export function TextareaField(field: FieldShown & { readonly longest?: number; readonly rows?: number }) {
  const { longest = 2_000, rows = 4 } = field;
  return (
    <Frame field={field}>
      <textarea rows={rows} maxLength={longest} {...attributesOf(field)}>
        {shownIn(field) ?? ''}
      </textarea>
    </Frame>
  );
}

export function FileField(field: FieldShown & { readonly accept: string }) {
  return (
    <Frame field={field}>
      <input type="file" accept={field.accept} {...attributesOf(field)} />
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
