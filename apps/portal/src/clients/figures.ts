import type { CivilDate } from '@tanggap/kernel';

/** Numbers of people are null where they are fewer than five. */
export type Few = number | null;

export type TermKept = {
  readonly code: string;
  /** Null for all offices together. */
  readonly office: string | null;
  readonly inPeriod: boolean;
  readonly kept: number;
  readonly late: number;
  readonly running: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type OverdueTerm = {
  readonly noticeId: string;
  readonly companyName: string;
  readonly code: string;
  readonly office: string;
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
};

export type Week = { readonly week: CivilDate; readonly notices: number; readonly workers: Few };
export type Announced = {
  readonly of: string;
  readonly notices: number;
  readonly workers: Few;
  readonly workersBefore: Few;
};

/** `GET /figures/layoffs` of layoff-notices. */
export type LayoffFigures = {
  readonly total: Record<'now' | 'before', { readonly notices: number; readonly workers: Few }>;
  readonly weeks: readonly Week[];
  readonly regions: readonly Announced[];
  readonly sectors: readonly Announced[];
  readonly terms: readonly TermKept[];
  readonly oldest: readonly OverdueTerm[];
};

export type AnnouncedNotice = {
  readonly noticeId: string;
  readonly companyName: string;
  readonly region: string;
  readonly sector: string;
  readonly handedInOn: CivilDate;
  readonly workers: Few;
};

export type CaseStep = {
  readonly step: string;
  readonly region: string | null;
  readonly inPeriod: boolean;
  readonly cases: Few;
  readonly reached: Few;
  readonly late: Few;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type OverdueCase = {
  readonly number: string;
  readonly caseId: string;
  readonly duty: string;
  readonly dueOn: CivilDate;
  readonly region: string;
  readonly ofNobody: boolean;
};

/** `GET /figures/cases` of worker-registry. */
export type CaseFigures = {
  readonly total: Record<'now' | 'before', Few>;
  readonly steps: readonly CaseStep[];
  readonly oldest: readonly OverdueCase[];
};

export type CasesOfNotice = {
  readonly noticeId: string;
  readonly region: string;
  readonly registeredOn: CivilDate;
  readonly workers: Few;
  readonly cases: Few;
};

type Seats = {
  readonly classes: number;
  readonly seats: number;
  readonly taken: number;
  readonly completed: Few;
  readonly left: Few;
  readonly certified: Few;
};

/** `GET /figures/training` of training-referrals. */
export type TrainingFigures = {
  readonly total: Record<'now' | 'before', Seats>;
  readonly paces: readonly Pace[];
  readonly waiting: Few;
  readonly overdue: Few;
};

export type Pace = {
  readonly step: string;
  readonly inPeriod?: boolean;
  readonly done: Few;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type ClassRow = {
  readonly id: string;
  readonly code: string;
  readonly programmeCode: string;
  readonly provider: string;
  readonly region: string;
  readonly startsOn: CivilDate;
  readonly seats: number;
  readonly taken: number;
  readonly completed: Few;
  readonly left: Few;
};

export type Budget = {
  readonly schemeCode: string;
  readonly year: number;
  readonly allocation: number;
  readonly committed: number;
  readonly paid: number;
  readonly returned: number;
};
export type Month = {
  readonly month: number;
  readonly paid: number;
  readonly returned: number;
  readonly committed: number;
};
export type Decree = {
  readonly number: string;
  readonly listId: string;
  readonly decreedOn: CivilDate;
  readonly people: Few;
  readonly unpaid: number;
};

/** `GET /figures/money` of cash-assistance. */
export type MoneyFigures = {
  readonly year: number;
  readonly budgets: readonly Budget[];
  readonly months: readonly Month[];
  readonly monthsBefore: readonly Month[];
  readonly paces: readonly Pace[];
  readonly oldest: readonly Decree[];
};

export type BatchRow = {
  readonly id: string;
  readonly number: string;
  readonly schemeCode: string;
  readonly lines: Few;
  readonly amount: number;
};

export type DutyConflict = {
  readonly assessmentId: string;
  readonly caseId: string;
  readonly by: string;
  readonly act: string;
  readonly other: string;
};

export type Sample = {
  readonly year: number;
  readonly seed: string;
  readonly size: number;
  /** How many it was drawn from. */
  readonly of: number;
  readonly items: readonly {
    readonly id: string;
    readonly listId: string;
    readonly regionCode: string;
    readonly schemeCode: string;
    readonly state: string;
  }[];
};
