/** Classification of industries (KBLI) by year of its decree: codes of 2025 replace those of 2020 within 2026. */
export const industryVersions = [2020, 2025] as const;
export type IndustryVersion = (typeof industryVersions)[number];

/** A company as it stands in the register. */
export type Company = Readonly<{
  id: string;
  name: string;
  /** Number in the national register of businesses (NIB), 13 digits. */
  registrationNumber: string;
  /** Tax number (NPWP), 16 digits: of a business of one person it is that person's identity number. */
  taxNumber: string | null;
  /** Number of the yearly manpower report (WLKP), in no fixed form. */
  manpowerNumber: string | null;
  /** Numbers of the company and of its certificate at BPJS Ketenagakerjaan (NPP), if it has said them. */
  bpjsRegistration: string | null;
  bpjsCertificate: string | null;
  /** KBLI, 5 digits; the two of a whole division in what was kept before. */
  industryCode: string;
  industryVersion: IndustryVersion;
  /** The company that heads its group; null for one that stands alone or heads others. */
  groupId: string | null;
  /** Goes up with every edit of its data. */
  version: number;
  verifiedAt: Date | null;
  verifiedBy: string | null;
}>;

/** A place where a company employs people; the kabupaten or kota where it lies serves its layoffs. */
export type Site = Readonly<{
  id: string;
  companyId: string;
  name: string;
  regionCode: string;
  districtCode: string;
  address: string;
  workers: number;
  version: number;
  /** From then on no notice begins here; what was filed stays. */
  closedAt: Date | null;
}>;
