import type { treasuryIndonesian } from './indonesian.js';

/** Texts of the area `treasury` in English. A key that is missing or too many does not compile. */
export const treasuryEnglish = {} as const satisfies Record<keyof typeof treasuryIndonesian, string>;
