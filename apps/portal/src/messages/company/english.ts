import type { companyIndonesian } from './indonesian.js';

/** Texts of the area `company` in English. A key that is missing or too many does not compile. */
export const companyEnglish = {} as const satisfies Record<keyof typeof companyIndonesian, string>;
