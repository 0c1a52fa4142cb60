import { civilDate } from '@tanggap/kernel';
import type { NoticeView } from '../../clients/notices.js';
import type { Formats } from '../../formats.js';
import type { Say } from '../../messages/messages.js';

/** Where and when people are laid off, and what the list held: terms with what they are. */
export function factsOf(notice: NoticeView, formats: Formats, say: Say): readonly (readonly [string, string])[] {
  const [rows, rejected] = [formats.number(notice.rows), formats.number(notice.rejected)];
  return [
    [say('notice.site'), notice.siteName],
    [say('notice.layoff'), layoffOf(notice, formats, say)],
    [say('notice.list'), say('notice.rows', { rows, rejected })],
  ];
}

function layoffOf({ layoffFrom, layoffTo }: NoticeView, { day }: Formats, say: Say): string {
  if (layoffFrom === null || layoffTo === null) return say('notice.no-date');
  const [from, to] = [day(civilDate(layoffFrom)), day(civilDate(layoffTo))];
  return from === to ? from : `${from} – ${to}`;
}
