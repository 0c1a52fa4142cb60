/** What a clerk is told on the command line; `life` counts how often another died in this place. */
export type ClerkOptions = {
  readonly what: 'prepare' | 'work' | 'explain';
  readonly url: string;
  readonly seed: number;
  readonly people: number;
  readonly place?: number;
  readonly life?: number;
};

/** What it says, a line at a time. */
export type Said = {
  readonly wrong?: string;
  readonly counts?: Readonly<Record<string, number>>;
  /** What was done last, and how that ended: else the code of a refusal. */
  readonly act?: string;
  readonly end?: string;
};

export const DONE = 'done';
export const NOTHING = 'nothing';
/** The count of commits that were looked at. */
export const LOOKS = 'commits looked at';
/** How a clerk ends for whom the database is away: somebody else takes this place. */
export const AWAY = 75;
