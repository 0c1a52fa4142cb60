import type { accountIndonesian } from './indonesian.js';

/** Texts of the area `account` in English. A key that is missing or too many does not compile. */
export const accountEnglish = {} as const satisfies Record<keyof typeof accountIndonesian, string>;
