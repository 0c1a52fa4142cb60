/** A dated run of a programme (gelombang). Days are `YYYY-MM-DD` in Asia/Jakarta. */
export type TrainingClass = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  readonly provider: string;
  readonly districtCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly seatsTaken: number;
};
