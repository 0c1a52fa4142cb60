import type { Bilingual } from '@tanggap/kernel';

/** The last second of a civil day in Asia/Jakarta. */
export function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59+07:00`);
}

const written = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });
const [indonesian, english] = [written('id-ID'), written('en-GB')];

/** A moment as people read it, in WIB. */
export const momentInWords = (moment: Date): Bilingual => ({
  id: `${indonesian.format(moment)} WIB`,
  en: `${english.format(moment)} WIB`,
});

const civil = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
const days = { id: civil('id-ID'), en: civil('en-GB') } as const;

/** A day as a sentence says it: 21 Desember 2026. */
export const dayInWords = (day: string, language: keyof typeof days): string =>
  days[language].format(new Date(`${day}T00:00Z`));
