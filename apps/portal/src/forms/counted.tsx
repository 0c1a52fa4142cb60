import type { PageContext } from '../layout/page-context.js';
import { NumberField } from './fields.js';
import type { PostedForm } from './posted.js';
import type { Trouble, Wrong } from './trouble.js';

const NAME = 'typed-count';

type CountedShown = {
  readonly context: PageContext;
  readonly count: number;
  /** In the plural, as "payments". */
  readonly what: string;
  readonly trouble?: Trouble | undefined;
};

/** Money moves when somebody has typed how many: a click alone is too easy. */
export function CountedField({ context, count, what, trouble }: CountedShown) {
  const { say, formats } = context;
  return (
    <NumberField
      {...{ context, trouble, name: NAME }}
      label={say('counted.label', { n: formats.number(count), what })}
    />
  );
}

/** What is wrong with the count that was typed; nothing when it is right. */
export function countWrong(form: PostedForm, count: number, { say, formats }: PageContext): readonly Wrong[] {
  if (form.whole(NAME) === count) return [];
  const wrong = form.text(NAME) === '' ? 'counted.empty' : 'counted.wrong';
  return [{ field: NAME, text: say(wrong, { n: formats.number(count) }) }];
}
