import type { Handed } from '../../clients/people.js';
import type { PostedForm } from '../../forms/posted.js';
import type { PlainKey } from '../../messages/messages.js';
import { caseworkPaths } from '../../pages/casework/paths.js';
import { PageInstead } from '../../visit/instead.js';

/** On the way back: told of all, or that something has happened with some of them since. */
export function handedBack(path: string, { results }: Handed): PageInstead {
  const isWhole = results.every(({ outcome }) => outcome === 'undone');
  return PageInstead.to(path, isWhole ? 'casework.undone' : 'casework.undone.part');
}

/** What was done at once, with the button that takes it back. */
export function doneOnce(
  path: string,
  told: PlainKey,
  action: string,
  fields: Readonly<Record<string, string>> = {},
): PageInstead {
  return PageInstead.to(path, told, { action, fields });
}

type Taken = { readonly told: PlainKey; readonly undo: string; readonly back?: string };

/** Hands that changed can change back; where all were there already, there is nothing to take back. */
export function handed(path: string, { assignmentId, results }: Handed, { told, undo, back }: Taken): PageInstead {
  const isNew = results.some(({ outcome }) => outcome === 'assigned');
  if (!isNew) return PageInstead.to(path, told);
  return doneOnce(path, told, undo, { assignment: assignmentId, ...(back !== undefined && { back }) });
}

export const undoPaths = {
  taken: `${caseworkPaths.take}/undo`,
  takenCase: (id: string) => `${caseworkPaths.caseTab(id, 'take')}/undo`,
  contact: (id: string, contactId: string) => `${caseworkPaths.caseTab(id, 'contacts')}/${contactId}/undo`,
  handed: `${caseworkPaths.desks}/handed/undo`,
  dismissed: (id: string) => `${caseworkPaths.report(id)}/undo`,
} as const;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOTHING = '00000000-0000-0000-0000-000000000000';

/** An id that a form of ours carries; one of nothing, for the service to refuse, where somebody has changed it. */
export function idIn(form: PostedForm, field: string): string {
  const id = form.text(field);
  return ID.test(id) ? id : NOTHING;
}
