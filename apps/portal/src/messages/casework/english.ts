import type { caseworkIndonesian } from './indonesian.js';

/** Texts of the area `casework` in English. A key that is missing or too many does not compile. */
export const caseworkEnglish = {} as const satisfies Record<keyof typeof caseworkIndonesian, string>;
