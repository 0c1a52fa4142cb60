/** Months after the layoff, or after the placement once there is one. */
export const followUpMonths = [1, 3, 6, 12] as const;

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
  contract: string | null;
  noteSealed: string | null;
}>;
