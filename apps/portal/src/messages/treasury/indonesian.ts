import { treasuryBatchesIndonesian } from './batches-indonesian.js';
import { treasuryActsIndonesian } from './acts-indonesian.js';
import { treasuryBankIndonesian } from './bank-indonesian.js';
import { treasuryBooksIndonesian } from './books-indonesian.js';
import { treasuryPapersIndonesian } from './papers-indonesian.js';

/** Texts of the area `treasury` in Indonesian. Their keys begin with the area's name. */
export const treasuryIndonesian = {
  ...treasuryBatchesIndonesian,
  ...treasuryActsIndonesian,
  ...treasuryBankIndonesian,
  ...treasuryBooksIndonesian,
  ...treasuryPapersIndonesian,
} as const;
