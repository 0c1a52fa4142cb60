import { noticesDisputesIndonesian } from './disputes-indonesian.js';
import { noticesFileIndonesian } from './file-indonesian.js';
import { noticesQueueIndonesian } from './queue-indonesian.js';
import { noticesResponseIndonesian } from './response-indonesian.js';
import { noticesWordsIndonesian } from './words-indonesian.js';

/** Texts of the area `notices` in Indonesian. Their keys begin with the area's name. */
export const noticesIndonesian = {
  ...noticesDisputesIndonesian,
  ...noticesFileIndonesian,
  ...noticesQueueIndonesian,
  ...noticesResponseIndonesian,
  ...noticesWordsIndonesian,
} as const;
