import { deadlineRule, dueBy, jointLeaveOf } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';
import type { AssessmentState } from '../assessment.js';

type Clock = Readonly<{ code: string; role: string }>;

/** What is due in a state: the clock of the table of deadlines, and the role that is told once it has run out. */
const clocks: Readonly<Partial<Record<AssessmentState, Clock>>> = {
  'needs-evidence': { code: 'AID_EVIDENCE', role: 'VERIFIKATOR_BANTUAN' },
  complete: { code: 'AID_DECISION', role: 'VERIFIKATOR_BANTUAN' },
  screened: { code: 'AID_DECISION', role: 'PENYETUJU_BANTUAN' },
  recommended: { code: 'AID_INSPECTION', role: 'INSPEKTORAT' },
  returned: { code: 'AID_DECISION', role: 'PENYETUJU_BANTUAN' },
  ready: { code: 'AID_DECISION', role: 'PENYETUJU_BANTUAN' },
  rejected: { code: 'AID_APPEAL_FILING', role: 'PENYETUJU_BANTUAN' },
  appealed: { code: 'AID_APPEAL', role: 'PIMPINAN' },
};

/** Who is told that what is due in this state was not done in time. */
export function toldWhenLate(state: AssessmentState): string {
  return clocks[state]?.role ?? 'PENYETUJU_BANTUAN';
}

/** The last day of what is due in a state that is reached on a day, in the calendar of the office of that region; undefined where no clock runs. */
export function dueIn(state: AssessmentState, on: CivilDate, regionCode: string): CivilDate | undefined {
  const clock = clocks[state];
  return clock && dueBy(deadlineRule(clock.code, on), on, jointLeaveOf(regionCode, on));
}

/** Until when an appeal against a refusal of that day may be filed. */
export function appealUntil(refusedOn: CivilDate): CivilDate {
  return dueBy(deadlineRule('AID_APPEAL_FILING', refusedOn), refusedOn);
}

/** The last day on which evidence that was asked for on that day is still taken. */
export function lapsesAfter(askedOn: CivilDate): CivilDate {
  return dueBy(deadlineRule('AID_EVIDENCE_LAPSE', askedOn), askedOn);
}
