import type { CivilDate } from '@tanggap/kernel';
import type { Attendance, AttendanceStatus, ClassState, Named, ReferralState, Turnout } from './training.js';

export type ExceptionDecision = 'given' | 'refused';

/** What a class is called to who oversees it. */
export type ClassCalled = {
  readonly id: string;
  readonly code: string;
  readonly programme: Named;
  readonly provider: string;
  readonly state: ClassState;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
};

/** Somebody below what an assessment needs; waiting for a decision, or with the one that was made. */
export type BelowEntry = {
  readonly referralId: string;
  readonly maskedName: string | null;
  readonly class: ClassCalled;
  readonly status: ReferralState;
  readonly present: number;
  readonly held: number;
  readonly sick: number;
  readonly excused: number;
  readonly absent: number;
  readonly neededPercent: number;
  readonly at: string;
  readonly decision: ExceptionDecision | null;
  readonly reason: string | null;
};

export type LateDay = {
  readonly day: CivilDate;
  readonly isHeld: boolean;
  readonly entries: number;
  readonly missing: number;
};
export type LateClass = { readonly class: ClassCalled; readonly days: readonly LateDay[] };

export type OverseenTurnout = Turnout & { readonly maskedName: string | null };
export type OverseenClass = Omit<Attendance, 'class' | 'participants'> & {
  readonly class: Attendance['class'] & ClassCalled;
  readonly participants: readonly OverseenTurnout[];
};

/** A day with all that was ever said of it, and why what was said late. */
export type CorrectedSheet = {
  readonly day: CivilDate;
  readonly entries: readonly {
    readonly referralId: string;
    readonly versions: readonly {
      readonly version: number;
      readonly status: AttendanceStatus;
      readonly at: string;
      readonly who: string;
      readonly reason: string | null;
    }[];
  }[];
};

export type Decided = { readonly decision: ExceptionDecision; readonly at: string; readonly reason: string | null };
