import type { EmploymentKind } from '@tanggap/contracts';

/** Months after the layoff, or after the placement once there is one. */
export const followUpMonths = [1, 3, 6, 12] as const;

/** What somebody works by; `TANPA_KONTRAK`: nothing was written. */
export const contractKinds = [
  'PKWTT',
  'PKWT',
  'HARIAN',
  'OUTSOURCING',
  'TANPA_KONTRAK',
  'LAINNYA',
] as const satisfies readonly (EmploymentKind | 'TANPA_KONTRAK' | 'LAINNYA')[];
export type ContractKind = (typeof contractKinds)[number];

/** Somebody is asked how they are. Made once; answered once. */
export type FollowUp = Readonly<{
  id: string;
  caseId: string;
  after: 'layoff' | 'placement';
  months: number;
  dueOn: string;
  madeAt: Date;
  answeredAt: Date | null;
  answeredBy: string | null;
  employed: boolean | null;
  wage: string | null;
  contract: ContractKind | null;
  noteSealed: string | null;
}>;
