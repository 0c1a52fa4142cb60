import { accountIndonesian } from './account/indonesian.js';
import { aidIndonesian } from './aid/indonesian.js';
import { caseworkIndonesian } from './casework/indonesian.js';
import { companyIndonesian } from './company/indonesian.js';
import { everywhereIndonesian } from './everywhere-indonesian.js';
import { noticesIndonesian } from './notices/indonesian.js';
import { operationsIndonesian } from './operations/indonesian.js';
import { oversightIndonesian } from './oversight/indonesian.js';
import { privacyIndonesian } from './privacy/indonesian.js';
import { providerIndonesian } from './provider/indonesian.js';
import { trainingIndonesian } from './training/indonesian.js';
import { treasuryIndonesian } from './treasury/indonesian.js';
import { unionIndonesian } from './union/indonesian.js';
import { workerIndonesian } from './worker/indonesian.js';

/** Every text of the pages in Indonesian. */
export const indonesian = {
  ...everywhereIndonesian,
  ...companyIndonesian,
  ...noticesIndonesian,
  ...caseworkIndonesian,
  ...trainingIndonesian,
  ...privacyIndonesian,
  ...providerIndonesian,
  ...aidIndonesian,
  ...treasuryIndonesian,
  ...operationsIndonesian,
  ...oversightIndonesian,
  ...unionIndonesian,
  ...workerIndonesian,
  ...accountIndonesian,
} as const;

export type MessageKey = keyof typeof indonesian;
