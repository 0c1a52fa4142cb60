import type { aidIndonesian } from './indonesian.js';
import { assessmentEnglish } from './assessment-english.js';
import { listsEnglish } from './lists-english.js';
import { deskEnglish } from './desk-english.js';
import { schemesEnglish } from './schemes-english.js';

/** Texts of the area `aid` in English. A key that is missing or too many does not compile. */
export const aidEnglish = {
  ...assessmentEnglish,
  ...listsEnglish,
  ...deskEnglish,
  ...schemesEnglish,
} as const satisfies Record<keyof typeof aidIndonesian, string>;
