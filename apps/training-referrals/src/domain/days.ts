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
