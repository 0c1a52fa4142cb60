import type { trainingIndonesian } from './indonesian.js';

/** Texts of the area `training` in English. A key that is missing or too many does not compile. */
export const trainingEnglish = {} as const satisfies Record<keyof typeof trainingIndonesian, string>;
