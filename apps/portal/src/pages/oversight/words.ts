import { industryByCode, programmeByCode } from '@tanggap/indonesia';
import type { Few } from '../../clients/figures.js';
import type { PageContext } from '../../layout/page-context.js';
import { indonesian } from '../../messages/indonesian.js';
import type { PlainKey } from '../../messages/messages.js';

/** A code as a sentence; one that this page has no words for is never shown as it is. */
export function codeText({ say }: Pick<PageContext, 'say'>, kind: string, code: string): string {
  const key = `oversight.${kind}.${code}`;
  return Object.hasOwn(indonesian, key) ? say(key as PlainKey) : say('oversight.unknown');
}

/** The division of the KBLI, by its name in the table of the state. */
export function sectorName({ say }: Pick<PageContext, 'say'>, code: string): string {
  const known = industryByCode.get(code) ?? [...industryByCode.values()].find((one) => one.code.startsWith(code));
  return known?.name ?? say('oversight.sector.other', { code });
}

export function programmeName({ language, say }: Pick<PageContext, 'say' | 'language'>, code: string): string {
  return programmeByCode.get(code)?.name[language] ?? say('oversight.unknown');
}

/** A number of people, where it may be told. */
export function people({ say, formats }: Pick<PageContext, 'say' | 'formats'>, count: Few): string {
  return count === null ? say('oversight.few') : formats.number(count);
}

export function days({ say, formats }: Pick<PageContext, 'say' | 'formats'>, count: number | null): string {
  return count === null ? '–' : say('oversight.days', { n: formats.number(count) });
}

export function monthName({ language }: Pick<PageContext, 'language'>, month: number): string {
  const names = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  return names.format(new Date(Date.UTC(2026, month - 1, 1)));
}
