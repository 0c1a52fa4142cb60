import { providerResultFileEnglish } from './result-file-english.js';
import { providerDeskEnglish } from './desk-english.js';
import { providerClassesEnglish } from './classes-english.js';
import { providerSheetsEnglish } from './sheets-english.js';
import { providerProgrammesEnglish } from './programmes-english.js';
import type { providerIndonesian } from './indonesian.js';

/** Texts of the area `provider` in English. A key that is missing or too many does not compile. */
export const providerEnglish = {
  ...providerDeskEnglish,
  ...providerClassesEnglish,
  ...providerSheetsEnglish,
  ...providerResultFileEnglish,
  ...providerProgrammesEnglish,
} as const satisfies Record<keyof typeof providerIndonesian, string>;
