import { caseworkCaseEnglish } from './case-english.js';
import { caseworkDutiesEnglish } from './duties-english.js';
import { caseworkListsEnglish } from './lists-english.js';
import { caseworkPeopleEnglish } from './people-english.js';
import { caseworkWordsEnglish } from './words-english.js';
import type { caseworkIndonesian } from './indonesian.js';

/** Texts of the area `casework` in English. A key that is missing or too many does not compile. */
export const caseworkEnglish = {
  ...caseworkWordsEnglish,
  ...caseworkListsEnglish,
  ...caseworkCaseEnglish,
  ...caseworkPeopleEnglish,
  ...caseworkDutiesEnglish,
} as const satisfies Record<keyof typeof caseworkIndonesian, string>;
