import { noticesWordsIndonesian } from './words-indonesian.js';

/** Texts of the area `notices` in Indonesian. Their keys begin with the area's name. */
export const noticesIndonesian = {
  ...noticesWordsIndonesian,
} as const;
