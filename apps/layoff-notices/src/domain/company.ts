/** A company with its number in the national register of businesses (NIB, 13 digits) and its industry (KBLI 2020). */
export type Company = Readonly<{ id: string; name: string; registrationNumber: string; industryCode: string }>;

/** A place where a company employs people; the kabupaten or kota where it lies serves its layoffs. */
export type Site = Readonly<{
  id: string;
  companyId: string;
  name: string;
  regionCode: string;
  districtCode: string;
  address: string;
  workers: number;
}>;
