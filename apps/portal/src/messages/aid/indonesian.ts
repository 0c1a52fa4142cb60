import { assessmentIndonesian } from './assessment-indonesian.js';
import { listsIndonesian } from './lists-indonesian.js';
import { deskIndonesian } from './desk-indonesian.js';
import { schemesIndonesian } from './schemes-indonesian.js';

/** Texts of the area `aid` in Indonesian. Their keys begin with the area's name. */
export const aidIndonesian = {
  ...assessmentIndonesian,
  ...listsIndonesian,
  ...deskIndonesian,
  ...schemesIndonesian,
} as const;
