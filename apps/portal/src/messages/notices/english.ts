import { noticesDisputesEnglish } from './disputes-english.js';
import { noticesFileEnglish } from './file-english.js';
import { noticesQueueEnglish } from './queue-english.js';
import { noticesResponseEnglish } from './response-english.js';
import { noticesWordsEnglish } from './words-english.js';
import type { noticesIndonesian } from './indonesian.js';

/** Texts of the area `notices` in English. A key that is missing or too many does not compile. */
export const noticesEnglish = {
  ...noticesDisputesEnglish,
  ...noticesFileEnglish,
  ...noticesQueueEnglish,
  ...noticesResponseEnglish,
  ...noticesWordsEnglish,
} as const satisfies Record<keyof typeof noticesIndonesian, string>;
