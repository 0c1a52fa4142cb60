import { treasuryBatchesEnglish } from './batches-english.js';
import { treasuryActsEnglish } from './acts-english.js';
import { treasuryBankEnglish } from './bank-english.js';
import { treasuryBooksEnglish } from './books-english.js';
import { treasuryPapersEnglish } from './papers-english.js';
import type { treasuryIndonesian } from './indonesian.js';

/** Texts of the area `treasury` in English. A key that is missing or too many does not compile. */
export const treasuryEnglish = {
  ...treasuryBatchesEnglish,
  ...treasuryActsEnglish,
  ...treasuryBankEnglish,
  ...treasuryBooksEnglish,
  ...treasuryPapersEnglish,
} as const satisfies Record<keyof typeof treasuryIndonesian, string>;
