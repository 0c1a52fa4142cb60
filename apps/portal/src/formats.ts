import type { CivilDate } from '@tanggap/kernel';
import type { Language } from './messages/messages.js';

/** How numbers, days and times are written in one language. Times are WIB. */
export type Formats = {
  readonly number: (value: number) => string;
  readonly rupiah: (value: number) => string;
  readonly day: (value: CivilDate) => string;
  /** For tables: `21/11/2026`. */
  readonly shortDay: (value: CivilDate) => string;
  readonly time: (value: Date) => string;
  /** A day with its time, as `21 Nov 2026 14.02`; takes ISO 8601 too, as services send it. */
  readonly moment: (value: Date | string) => string;
  /** Of a share of one: `38%`. */
  readonly percent: (share: number) => string;
};

const locales: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

const made = new Map<Language, Formats>();

/** Made once a language: to make them costs more than the page that they are for. */
export function formatsIn(language: Language): Formats {
  const formats = made.get(language) ?? newFormats(language);
  made.set(language, formats);
  return formats;
}

function newFormats(language: Language): Formats {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  // Rupiah is written the Indonesian way in both languages, as on every document that the amounts are compared with.
  const amounts = new Intl.NumberFormat(locales.id);
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    timeZone: 'Asia/Jakarta',
  } as const);
  const shortDays = new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const moments = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    timeZone: 'Asia/Jakarta',
  } as const);
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    number: (value) => numbers.format(value),
    rupiah: (value) => `Rp ${amounts.format(value)}`,
    day: (value) => days.format(new Date(value)),
    shortDay: (value) => shortDays.format(new Date(value)),
    time: (value) => times.format(value),
    moment: (value) => moments.format(new Date(value)).replace(/,| pukul| at/g, ''),
    percent: (share) => (isNearlyNone(share) ? `< ${shares.format(LEAST_SHARE)}` : shares.format(share)),
  };
}

/** What is less than this is neither told in digits nor nothing. */
const LEAST_SHARE = 0.001;

function isNearlyNone(share: number): boolean {
  return share > 0 && share < LEAST_SHARE / 2;
}
