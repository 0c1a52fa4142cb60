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
export function shownIn({ name, value, trouble }: Pick<FieldShown, 'name' | 'value' | 'trouble'>): string | undefined {
  return trouble?.typed[name] ?? (value === undefined ? undefined : String(value));
}

/** What ties an input to its label, hint and error. */
export function attributesOf(field: FieldShown) {
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

/** A field with its label, its hint and what is wrong with it. */
export function Frame({ field, children }: FrameShown) {
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

export function Hints({ field: { name, hint, trouble } }: { readonly field: FieldShown }) {
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
