import { holidays } from '@tanggap/indonesia';
import { workingDaysBetween } from '@tanggap/kernel';
import type { CivilDate, JointLeave } from '@tanggap/kernel';
import { civilDayOf } from '@tanggap/platform';
import { shareOf } from '../domain/completeness.js';
import { daysShort, deadlinesOf, termOf } from '../domain/deadlines.js';
import type { Deadline, DeadlineCode, Milestones } from '../domain/deadlines.js';
import type { DisputeStep, StepStanding } from '../domain/dispute-steps.js';
import { dueOf } from '../domain/office-clocks.js';
import type { Due, KeptTerm } from '../domain/office-clocks.js';
import { adviceOnTranches } from '../domain/tranche-check.js';
import type { Advice, LayoffDay } from '../domain/tranche-check.js';
import type { HistoryLine, NoticeView } from '../persistence/notice.queries.js';

/** What is due when, and what the numbers of a notice suggest. */
export type NoticeCalendar = {
  readonly due: Due | null;
  readonly deadlines: readonly Deadline[];
  /** Working days that workers are told too late; 0 for a notice in time. Late is flagged, never refused. */
  readonly daysShort: number;
  /** Per cent of the site's workers. */
  readonly share: number | null;
  readonly advice: readonly Advice[];
};

/**
 * What is due by the terms that run, and the deadlines as they follow from the notice, its history, the day and how the
 * office counts. Where nobody has said when the workers are told, it is taken to be the day on which the notice was first
 * handed in.
 */
export function calendarOf(notice: NoticeView, known: Known, today: CivilDate, jointLeave: JointLeave): NoticeCalendar {
  const { history, terms } = known;
  const handedIn = history.find(({ to }) => to === 'submitted');
  const reportedOn = handedIn ? civilDayOf(handedIn.at) : today;
  const milestones = milestonesOf(notice, reportedOn, known.dispute);
  const deadlines = milestones
    ? deadlinesOf(milestones, jointLeave).map((deadline) => asKept(deadline, known, today, jointLeave))
    : [];
  const share = shareOf(notice, { workers: notice.registeredSiteWorkers }) ?? null;
  return {
    due: dueOf(notice.status, terms, today) ?? null,
    deadlines,
    daysShort: daysShort(deadlines),
    share,
    advice: [...adviceOn(notice, share), ...adviceOnList(notice, known.layoffDays)],
  };
}

type Known = {
  readonly history: readonly HistoryLine[];
  readonly terms: readonly KeptTerm[];
  readonly dispute: readonly StepStanding[];
  /** Of the checked list; undefined where its days say nothing new. */
  readonly layoffDays: readonly LayoffDay[] | undefined;
};

function adviceOnList({ tranches, rejected }: NoticeView, days: Known['layoffDays']): readonly Advice[] {
  return days === undefined ? [] : adviceOnTranches(tranches, { days, rejected });
}

/** Undefined for a furlough, and while the days of the layoff are not known. A site closes, or has moved, with its last tranche. */
function milestonesOf(
  { kind, reasonCode, tranches, toldOn, layoffFrom: from, layoffTo: to }: NoticeView,
  reportedOn: CivilDate,
  dispute: readonly StepStanding[],
): Milestones | undefined {
  if (kind === 'FURLOUGH' || from === null || to === null) return undefined;
  const began = (step: DisputeStep) => dispute.find((one) => one.step === step)?.beganOn;
  return {
    ...{ reasonCode, tranches: tranches.length > 0 ? tranches : [{ from, to }], toldOn: toldOn ?? reportedOn },
    ...{ talksBeganOn: began('BIPARTITE'), mediationBeganOn: began('MEDIATION') },
    recommendedOn: began('RECOMMENDATION'),
    closing: kind === 'CLOSURE' || kind === 'RELOCATION' ? { on: to, reportedOn } : undefined,
  };
}

const stepOf: Partial<Readonly<Record<DeadlineCode, DisputeStep>>> = {
  N3: 'BIPARTITE',
  N4: 'MEDIATION',
  N5: 'RECOMMENDATION',
};

/** A deadline whose term was kept has its day and its basis from there. A step of a dispute says by how much it is, or was, late. */
function asKept(deadline: Deadline, { terms, dispute }: Known, today: CivilDate, jointLeave: JointLeave): Deadline {
  const term = terms.findLast(({ code, startsOn }) => code === termOf(deadline.code) && startsOn === deadline.from);
  const { on, basis } = term ? { on: term.dueOn, basis: term.legalBasis } : deadline;
  const step = dispute.find((one) => one.step === stepOf[deadline.code]);
  if (!step) return { ...deadline, on, basis };
  const until = step.endedOn ?? today;
  return { ...deadline, on, basis, daysOver: workingDaysBetween(on, until, holidays, term?.jointLeave ?? jointLeave) };
}

function adviceOn({ kind }: NoticeView, share: number | null): readonly Advice[] {
  if (share !== 100 || kind === 'CLOSURE' || kind === 'FURLOUGH') return [];
  const text = {
    id: 'Semua pekerja di lokasi ini terkena: pertimbangkan jenis PENUTUPAN (CLOSURE).',
    en: 'Every worker of the site is laid off: consider whether this is a CLOSURE.',
  };
  return [{ code: 'notice.looks-like-closure', text }];
}
