import type { aidIndonesian } from './indonesian.js';

/** Texts of the area `aid` in English. A key that is missing or too many does not compile. */
export const aidEnglish = {} as const satisfies Record<keyof typeof aidIndonesian, string>;
