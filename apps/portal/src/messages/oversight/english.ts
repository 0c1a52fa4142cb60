import type { oversightIndonesian } from './indonesian.js';

/** Texts of the area `oversight` in English. A key that is missing or too many does not compile. */
export const oversightEnglish = {} as const satisfies Record<keyof typeof oversightIndonesian, string>;
