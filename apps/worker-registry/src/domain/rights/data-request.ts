import { deadlineRule, dueBy } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';

/** What the law lets people ask about what is kept of them (UU 27/2022). */
export const dataRequestKinds = ['CORRECTION', 'COPY', 'RESTRICTION', 'ERASURE'] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

/** How it ended: it was done, or may not be, and why. */
export const dataRequestOutcomes = ['DONE', 'NOT_POSSIBLE'] as const;
export type DataRequestOutcome = (typeof dataRequestOutcomes)[number];

/** One of them; what was written is sealed. */
export type DataRequest = Readonly<{
  id: string;
  personId: string;
  /** The account that asked. */
  askedBy: string;
  kind: DataRequestKind;
  words: string;
  askedAt: Date;
  /** By the version of the rule that held on the day of asking. */
  dueOn: CivilDate;
}>;

/** Three days, whichever they are: nobody's data wait for a working day. */
export function dataRequestDue(askedOn: CivilDate): CivilDate {
  return dueBy(deadlineRule('DATA_REQUEST', askedOn), askedOn);
}
