import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { datedOf, inForce } from './in-force.js';
import type { Dated } from './in-force.js';
import { readTable } from './table.js';

/** What a person is told, and agrees to, before their data is used for a purpose. A new wording is a new version. */
export type ConsentText = Dated & Readonly<{ purpose: string; version: string; text: Bilingual }>;

/** Every version of every text, past ones too. */
export const consentTexts: readonly ConsentText[] = readTable('consent-texts', [
  'purpose',
  'version',
  'valid_from',
  'valid_to',
  'legal_basis',
  'text_id',
  'text_en',
]).map((row) => ({
  ...datedOf(row),
  purpose: row.purpose,
  version: row.version,
  text: { id: row.text_id, en: row.text_en },
}));

/** The texts that are put to people on a day, one for each purpose. */
export function consentTextsOn(asOf: CivilDate, texts = consentTexts): readonly ConsentText[] {
  return [...Map.groupBy(texts, ({ purpose }) => purpose).values()].flatMap((ofPurpose) => inForce(ofPurpose, asOf));
}
