import { wordFor } from '../notices/words.js';
import type { NoticeInList } from '../../clients/layoff-notices.js';
import type { PageContext } from '../../layout/page-context.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';
import { companyPaths } from './paths.js';

export type NextThing = { readonly href: string; readonly text: string; readonly isOurs: boolean };

const ours = new Set(['draft', 'correction-needed']);

/** The one thing to do next with a report, or whom it waits for. */
export function nextThing(context: PageContext, { id, status, dueOn }: NoticeInList): NextThing {
  const key = `company.home.next.${status}`;
  const text = Object.hasOwn(indonesian, key) ? context.say(key as PlainKey) : wordFor(context, 'status', status);
  const until = dueOn === null ? '' : `, ${context.say('company.home.until', { day: context.formats.day(dueOn) })}`;
  return { href: companyPaths.report(id), text: `${text}${until}`, isOurs: ours.has(status) };
}
