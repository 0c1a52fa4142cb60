import type { LookedAt } from '../../clients/events.js';
import type { PostedForm } from '../../forms/posted.js';
import type { Wrong } from '../../forms/trouble.js';
import { DROP, EDIT_REASON, TO } from '../../pages/operations/mending.js';
import type { Visit } from '../../visit/visit.js';

export type Change = { readonly path: string; readonly to?: string };

/** What was typed into the fields of an event; what was left empty stays as it is. */
export function changesIn(form: PostedForm): readonly Change[] {
  const names = Object.keys(form.typed);
  const dropped = names.filter((name) => name.startsWith(DROP)).map((name) => ({ path: name.slice(DROP.length) }));
  const taken = new Set(dropped.map(({ path }) => path));
  const put = names
    .filter((name) => name.startsWith(TO) && form.text(name) !== '')
    .map((name) => ({ path: name.slice(TO.length), to: form.text(name) }))
    .filter(({ path }) => !taken.has(path));
  return [...put, ...dropped];
}

export function changesWrong({ context }: Visit, changes: readonly Change[]): readonly Wrong[] {
  return changes.length > 0 ? [] : [{ text: context.say('operations.edit.nothing-typed') }];
}

/** A field of the answer, or of the body that was sent, as it is called on the page. */
export function fieldOfChange(changes: readonly Change[], field: string): string {
  if (field === 'reason') return EDIT_REASON;
  const sent = /^changes\.(\d+)/.exec(field)?.[1];
  const path = sent === undefined ? field : (changes[Number(sent)]?.path ?? field);
  return changes.some((change) => change.path === path) ? `${TO}${path}` : path;
}

/** Which of the page's forms was sent to be tried. */
export function formOf(form: PostedForm): 'edit' | 'proposal' | 'replay' {
  if (form.version !== undefined) return 'edit';
  return form.has('act') || form.has('notice') ? 'proposal' : 'replay';
}

export function editsOf({ topic, partition, position }: LookedAt): string {
  return `/events/parked/${topic}/${partition}/${position}/edits`;
}

export function editProposed(event: LookedAt, form: PostedForm, changes: readonly Change[]): object {
  const { topic, key, partition, position } = event;
  const version = form.version ?? event.version;
  return { act: 'edit', topic, key, partition, position, changes, version, reason: form.text(EDIT_REASON) };
}
