/** What the services tell each other. Every message carries an id of its own, by which it counts once. */
export const topics = {
  reported: 'naive.worker-reported',
  opened: 'naive.case-opened',
  referred: 'naive.referral-decided',
  assessed: 'naive.assessment-made',
} as const;

export type WorkerReported = {
  readonly messageId: string;
  readonly listId: string;
  readonly line: number;
  readonly nik: string;
  readonly name: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly districtCode: string;
  readonly jobTitle: string;
  readonly wage: number;
  readonly layoffDate: string;
  readonly reasonCode: string;
  readonly dependants: number;
  readonly wishes: readonly string[];
};

export type CaseOpened = Omit<WorkerReported, 'nik' | 'name' | 'birthDate' | 'phone'> & {
  readonly caseId: string;
  readonly personId: string;
};
