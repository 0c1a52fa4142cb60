import { caseworkCaseIndonesian } from './case-indonesian.js';
import { caseworkDutiesIndonesian } from './duties-indonesian.js';
import { caseworkListsIndonesian } from './lists-indonesian.js';
import { caseworkPeopleIndonesian } from './people-indonesian.js';
import { caseworkWordsIndonesian } from './words-indonesian.js';

/** Texts of the area `casework` in Indonesian. Their keys begin with the area's name. */
export const caseworkIndonesian = {
  ...caseworkWordsIndonesian,
  ...caseworkListsIndonesian,
  ...caseworkCaseIndonesian,
  ...caseworkPeopleIndonesian,
  ...caseworkDutiesIndonesian,
} as const;
