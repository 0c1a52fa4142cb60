import { companyAfterIndonesian } from './after-indonesian.js';
import { companyHomeIndonesian } from './home-indonesian.js';
import { companyListIndonesian } from './list-indonesian.js';
import { companyPartsIndonesian } from './parts-indonesian.js';
import { companyProfileIndonesian } from './profile-indonesian.js';
import { companyReportIndonesian } from './report-indonesian.js';
import { companySendingIndonesian } from './sending-indonesian.js';

/** Texts of the area `company` in Indonesian. Their keys begin with the area's name. */
export const companyIndonesian = {
  ...companyAfterIndonesian,
  ...companyHomeIndonesian,
  ...companyListIndonesian,
  ...companyPartsIndonesian,
  ...companyProfileIndonesian,
  ...companyReportIndonesian,
  ...companySendingIndonesian,
} as const;
