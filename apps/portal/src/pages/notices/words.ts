import { reasonByCode, regionByCode } from '@tanggap/indonesia';
import { daysBetween, type Bilingual, type CivilDate } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import type { Deadline, HistoryLine, NoticeInList } from '../../clients/layoff-notices.js';
import type { Happening } from '../../layout/lists.js';
import type { PageContext } from '../../layout/page-context.js';
import type { TagKind } from '../../layout/parts.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';

type OfNotices = 'status' | 'kind' | 'document' | 'correction' | 'moved' | 'tier' | 'task' | 'alert';
type OfDisputes = 'step' | 'outcome' | 'stage' | 'advice' | 'said';
type Family = OfNotices | OfDisputes;

/** What a code of the service is called; a dash for one that this portal does not know yet. A code is never shown. */
export function wordFor({ say }: Pick<PageContext, 'say'>, family: Family, code: string): string {
  const key = `notices.${family}.${code}`;
  return Object.hasOwn(indonesian, key) ? say(key as PlainKey) : '–';
}

const tags: Readonly<Record<string, TagKind>> = {
  ...{ draft: 'plain', submitted: 'busy', 'in-review': 'busy', 'correction-needed': 'bad', refused: 'bad' },
  ...{ accepted: 'good', registered: 'good', decided: 'good', completed: 'good', withdrawn: 'plain' },
};

export function tagOf(status: string): TagKind {
  return tags[status] ?? 'plain';
}

export function inLanguageOf({ language }: Pick<PageContext, 'language'>, text: Bilingual): string {
  return text[language];
}

export function reasonText(context: PageContext, code: string | null): string {
  const reason = code === null ? undefined : reasonByCode.get(code);
  return reason ? inLanguageOf(context, reason.name) : context.say('notices.no-date');
}

export function regionName(code: string): string {
  return regionByCode.get(code)?.name ?? '–';
}

export function officeName({ say }: PageContext, region: string): string {
  return say('notices.office', { region: regionName(region) });
}

type Period = Pick<NoticeInList, 'layoffFrom' | 'layoffTo'>;

export function periodText({ say, formats }: PageContext, { layoffFrom, layoffTo }: Period): string {
  if (layoffFrom === null) return say('notices.no-date');
  if (layoffTo === null || layoffTo === layoffFrom) return formats.day(layoffFrom);
  return say('notices.period', { from: formats.day(layoffFrom), to: formats.day(layoffTo) });
}

export function dayOrNone({ say, formats }: PageContext, day: CivilDate | null): string {
  return day === null ? say('notices.no-date') : formats.day(day);
}

/** How long there is until a day, or how late it is, in words. */
export function clockText({ say, formats }: PageContext, on: CivilDate, now: Date): string {
  const days = daysBetween(civilDayOf(now), on);
  if (days === 0) return say('notices.due.today');
  return days > 0
    ? say('notices.due.left', { n: formats.number(days) })
    : say('notices.due.over', { n: formats.number(-days) });
}

export function isLate(on: CivilDate | null, now: Date): boolean {
  return on !== null && on < civilDayOf(now);
}

export function leadText({ say, formats }: PageContext, { lead }: Pick<Deadline, 'lead'>): string | undefined {
  if (!lead) return undefined;
  const [given, owed, short] = [lead.given, lead.owed, lead.short].map(formats.number) as [string, string, string];
  return lead.short > 0
    ? say('notices.lead.short', { given, owed, short })
    : say('notices.lead.enough', { given, owed });
}

const byTheCompany = new Set(['draft', 'submitted', 'withdrawn']);
const byItself = new Set(['registered', 'decided', 'completed']);

/** The history of a notice, the newest first. What a person wrote stands with it where the service gave it. */
export function happeningsOf(context: PageContext, history: readonly HistoryLine[]): readonly Happening[] {
  return history
    .map(({ at, from, to, reason }) => ({
      when: context.formats.moment(at),
      what: from === to ? context.say('notices.moved.noted') : wordFor(context, 'moved', to),
      who: whoMoved(context, to),
      why: reason ?? undefined,
    }))
    .reverse();
}

function whoMoved({ say }: PageContext, to: string): string {
  if (byItself.has(to)) return say('notices.by.line');
  return byTheCompany.has(to) ? say('notices.by.company') : say('notices.by.office');
}
