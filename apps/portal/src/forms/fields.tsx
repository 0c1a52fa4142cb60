import { attributesOf, Frame, Hints, shownIn, type FieldShown } from './field.js';
import { idOf } from './form.js';
import { wrongAt, type Trouble } from './trouble.js';

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
