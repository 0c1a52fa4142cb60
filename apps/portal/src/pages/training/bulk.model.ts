import { isId } from '../../visit/query.js';
import type { Outcome } from '../../clients/referrals.js';
import type { OfferedClass } from '../../clients/training.js';

/** What is asked for many: a programme, or one class. As the choice of the form: `programme:CODE` or `class:ID`. */
export type BulkWish = { readonly programmeCode: string } | { readonly classIds: readonly string[] };

/** As many as the service takes at once. */
export const mostCases = 500;

/** Undefined for what is no choice of the form. */
export function wishOf(choice: string): BulkWish | undefined {
  const [kind, value = ''] = choice.split(':');
  if (kind === 'programme' && /^[A-Z][A-Z0-9-]{0,39}$/.test(value)) return { programmeCode: value };
  if (kind === 'class' && isId(value)) return { classIds: [value] };
  return undefined;
}

/** Each case once, in the order in which they came. What is no id is left out: it was typed by nobody. */
export function casesIn(values: readonly string[]): readonly string[] {
  const ids = values.filter((value) => isId(value)).map((value) => value.toLowerCase());
  return [...new Set(ids)].slice(0, mostCases);
}

export type Sorted = {
  readonly seats: readonly Outcome[];
  readonly waiting: readonly Outcome[];
  readonly refused: readonly Outcome[];
};

export function sorted(outcomes: readonly Outcome[]): Sorted {
  const of = (result: Outcome['result']) => outcomes.filter((one) => one.result === result);
  return { seats: of('seat'), waiting: of('waiting'), refused: of('refused') };
}

/** Classes that can be asked for: they enrol or are announced, and begin later. */
export function openTo(classes: readonly OfferedClass[], today: string): readonly OfferedClass[] {
  return classes.filter(({ state, startsOn }) => (state === 'enrolling' || state === 'ready') && startsOn > today);
}
