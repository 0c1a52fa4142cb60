import type { CivilDate } from '@tanggap/kernel';
import type { Language } from './messages/messages.js';

/** How numbers, days and times are written in one language. Times are WIB. */
export type Formats = {
  readonly number: (value: number) => string;
  readonly rupiah: (value: number) => string;
  readonly day: (value: CivilDate) => string;
  readonly time: (value: Date) => string;
};

const locales: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };

export function formatsIn(language: Language): Formats {
  const locale = locales[language];
  const numbers = new Intl.NumberFormat(locale);
  // Rupiah is written the Indonesian way in both languages, as on every document that the amounts are compared with.
  const amounts = new Intl.NumberFormat(locales.id);
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    timeZone: 'Asia/Jakarta',
  } as const);
  return {
    number: (value) => numbers.format(value),
    rupiah: (value) => `Rp ${amounts.format(value)}`,
    day: (value) => days.format(new Date(value)),
    time: (value) => times.format(value),
  };
}
