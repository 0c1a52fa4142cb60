import { trainingWordsIndonesian } from './words-indonesian.js';
import { trainingSupervisionIndonesian } from './supervision-indonesian.js';
import { trainingBoardIndonesian } from './board-indonesian.js';
import { trainingPoliciesIndonesian } from './policies-indonesian.js';
import { trainingReferralsIndonesian } from './referrals-indonesian.js';

/** Texts of the area `training` in Indonesian. Their keys begin with the area's name. */
export const trainingIndonesian = {
  ...trainingWordsIndonesian,
  ...trainingBoardIndonesian,
  ...trainingReferralsIndonesian,
  ...trainingPoliciesIndonesian,
  ...trainingSupervisionIndonesian,
} as const;
