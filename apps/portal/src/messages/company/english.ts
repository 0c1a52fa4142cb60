import { companyAfterEnglish } from './after-english.js';
import { companyHomeEnglish } from './home-english.js';
import { companyListEnglish } from './list-english.js';
import { companyPartsEnglish } from './parts-english.js';
import { companyProfileEnglish } from './profile-english.js';
import { companyReportEnglish } from './report-english.js';
import { companySendingEnglish } from './sending-english.js';
import type { companyIndonesian } from './indonesian.js';

/** Texts of the area `company` in English. A key that is missing or too many does not compile. */
export const companyEnglish = {
  ...companyAfterEnglish,
  ...companyHomeEnglish,
  ...companyListEnglish,
  ...companyPartsEnglish,
  ...companyProfileEnglish,
  ...companyReportEnglish,
  ...companySendingEnglish,
} as const satisfies Record<keyof typeof companyIndonesian, string>;
