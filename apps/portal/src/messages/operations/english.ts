import type { operationsIndonesian } from './indonesian.js';

/** Texts of the area `operations` in English. A key that is missing or too many does not compile. */
export const operationsEnglish = {} as const satisfies Record<keyof typeof operationsIndonesian, string>;
