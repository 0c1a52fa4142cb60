import { accountEnglish } from './account/english.js';
import { aidEnglish } from './aid/english.js';
import { caseworkEnglish } from './casework/english.js';
import { companyEnglish } from './company/english.js';
import { everywhereEnglish } from './everywhere-english.js';
import { noticesEnglish } from './notices/english.js';
import { operationsEnglish } from './operations/english.js';
import { oversightEnglish } from './oversight/english.js';
import { privacyEnglish } from './privacy/english.js';
import { providerEnglish } from './provider/english.js';
import { trainingEnglish } from './training/english.js';
import { treasuryEnglish } from './treasury/english.js';
import { unionEnglish } from './union/english.js';
import { workerEnglish } from './worker/english.js';
import type { MessageKey } from './indonesian.js';

/** Every text of the pages in English. */
export const english = {
  ...everywhereEnglish,
  ...companyEnglish,
  ...noticesEnglish,
  ...caseworkEnglish,
  ...trainingEnglish,
  ...privacyEnglish,
  ...providerEnglish,
  ...aidEnglish,
  ...treasuryEnglish,
  ...operationsEnglish,
  ...oversightEnglish,
  ...unionEnglish,
  ...workerEnglish,
  ...accountEnglish,
} as const satisfies Record<MessageKey, string>;
