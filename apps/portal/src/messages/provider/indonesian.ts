import { providerResultFileIndonesian } from './result-file-indonesian.js';
import { providerDeskIndonesian } from './desk-indonesian.js';
import { providerClassesIndonesian } from './classes-indonesian.js';
import { providerSheetsIndonesian } from './sheets-indonesian.js';
import { providerProgrammesIndonesian } from './programmes-indonesian.js';

/** Texts of the area `provider` in Indonesian. Their keys begin with the area's name. */
export const providerIndonesian = {
  ...providerDeskIndonesian,
  ...providerClassesIndonesian,
  ...providerSheetsIndonesian,
  ...providerResultFileIndonesian,
  ...providerProgrammesIndonesian,
} as const;
