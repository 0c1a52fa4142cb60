import type { AgeBand } from '@tanggap/contracts';
import type { CivilDate, Rupiah } from '@tanggap/kernel';

/** What the rules know of a case: codes, dates and amounts, nothing that names the person. Null is "not given". */
export type CaseFacts = Readonly<{
  line: number;
  regionCode: string;
  districtCode: string;
  layoffDate: CivilDate;
  reasonCode: string;
  /** Monthly. */
  wage: Rupiah;
  severanceMinimum: Rupiah;
  severanceDeclared: Rupiah | null;
  ageBand: AgeBand;
  dependants: number | null;
}>;

/** What our own records say once the round is held; before it nobody knows, as earlier rounds may still be open. */
export type OwnRecords = Readonly<{
  /** Other cases of the human being that hold aid of this scheme and year, or come first for it in the same round. */
  personHolds: number;
  /** What comes first is a case of another record of the same human being: the two were merged before the round. */
  heldByOtherRecord?: boolean;
  /** Members of the household who come before this case; null where no family card was given. */
  householdBefore: number | null;
  /** The case was closed before the round. */
  layoffTakenBack?: boolean;
}>;
