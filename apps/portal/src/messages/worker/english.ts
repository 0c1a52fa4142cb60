import type { workerIndonesian } from './indonesian.js';

/** Texts of the area `worker` in English. A key that is missing or too many does not compile. */
export const workerEnglish = {} as const satisfies Record<keyof typeof workerIndonesian, string>;
