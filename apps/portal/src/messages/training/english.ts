import { trainingWordsEnglish } from './words-english.js';
import { trainingSupervisionEnglish } from './supervision-english.js';
import { trainingBoardEnglish } from './board-english.js';
import { trainingPoliciesEnglish } from './policies-english.js';
import { trainingReferralsEnglish } from './referrals-english.js';
import type { trainingIndonesian } from './indonesian.js';

/** Texts of the area `training` in English. A key that is missing or too many does not compile. */
export const trainingEnglish = {
  ...trainingWordsEnglish,
  ...trainingBoardEnglish,
  ...trainingReferralsEnglish,
  ...trainingPoliciesEnglish,
  ...trainingSupervisionEnglish,
} as const satisfies Record<keyof typeof trainingIndonesian, string>;
