import type { providerIndonesian } from './indonesian.js';

/** Texts of the area `provider` in English. A key that is missing or too many does not compile. */
export const providerEnglish = {} as const satisfies Record<keyof typeof providerIndonesian, string>;
