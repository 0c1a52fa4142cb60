import { tiers } from '@tanggap/indonesia';
import type { EscalationRules, SplitRule, Tier } from '@tanggap/indonesia';
import { dayNumber, daysBetween } from '@tanggap/kernel';
import type { CivilDate } from '@tanggap/kernel';
import { isReached, scopeOf } from './measures.js';
import type { Inputs, Scope, Sum } from './measures.js';
import { reasonsOf } from './reasons.js';
import type { Reason } from './reasons.js';

/** A notice as the windows see it; those of one company group stand in one order, that of their filing. */
export type Filing = Readonly<{
  noticeId: string;
  version: number;
  companyId: string;
  siteId: string;
  siteWorkers: number;
  filedAt: Date;
  /** The same day in Asia/Jakarta. */
  filedOn: CivilDate;
  workers: number;
  /** The kind of notice and the ground of the layoff. */
  codes: readonly string[];
  hasSplitAlarm: boolean;
  /** Kabupaten or kota whose office handles it. */
  handlingRegion: string;
  /** The plan that it carries out, about the same workers. */
  carriesOut: string | null;
}>;

/** Where a notice stands in that order. */
export type Place = Pick<Filing, 'filedAt' | 'noticeId'>;

export type Verdict = Readonly<{ tier: Tier; isSplit: boolean; why: readonly Reason[] }>;

export type Assessment = Verdict &
  Readonly<{
    noticeId: string;
    version: number;
    inputs: Inputs;
    rulesVersion: CivilDate;
    /** The first that was found to be a part of split notices: others within a window of it keep silent. */
    raisesAlarm: boolean;
  }>;

/** People who are sent home for a while keep their work: no window counts them. */
const NO_LAYOFF = 'FURLOUGH';
const DAY_MS = 86_400_000;

/**
 * The tiers that `from` has reached, and all that were filed after it as far as their windows reach back to it: each by the
 * rules of its own day and by what was filed before it. The same filings give the same tiers, in whatever order they became known.
 */
export function assessFrom(
  from: Place,
  filings: readonly Filing[],
  rulesOf: (day: CivilDate) => EscalationRules,
): Assessment[] {
  const counted = filings.filter(({ codes }) => !codes.includes(NO_LAYOFF)).toSorted(byFiling);
  const alarms = counted.filter(({ hasSplitAlarm }) => hasSplitAlarm);
  const assessments: Assessment[] = [];
  for (const [place, filing] of counted.entries()) {
    if (byFiling(from, filing) > 0) continue;
    const rules = rulesOf(filing.filedOn);
    if (isBeyond(from, filing, longestWindow(rules))) continue;
    const assessment = assess(filing, backFrom(place, counted), rules, alarms);
    if (assessment.raisesAlarm) alarms.push(filing);
    assessments.push(assessment);
  }
  return assessments;
}

/** How many days back the notices of a window may lie. */
export function longestWindow({ thresholds, split }: EscalationRules): number {
  return Math.max(split.windowDays, ...thresholds.map(({ windowDays }) => windowDays));
}

/** What the inputs come to under the rules, with the sentences that say why. */
export function judge(inputs: Inputs, { thresholds, split }: EscalationRules): Verdict {
  const reached = thresholds.filter((threshold) => isReached(threshold, inputs));
  const tier = reached.map((threshold) => threshold.tier).reduce(higher, 'T0');
  const decisive = reached.filter((threshold) => threshold.tier === tier);
  const isSplit = isSplitNotice(inputs, split);
  return { tier, isSplit, why: reasonsOf(inputs, decisive, isSplit ? split : undefined) };
}

/** Whether no window of the later one reaches back to the earlier; a day is left for the turn of the calendar. */
function isBeyond(earlier: Place, later: Place, windowDays: number): boolean {
  return later.filedAt.getTime() - earlier.filedAt.getTime() > (windowDays + 1) * DAY_MS;
}

/** A notice that was filed some days before another, or on the same day. */
type Earlier = { readonly filing: Filing; readonly daysBack: number };

/** A notice and all that were filed before it. */
function backFrom(place: number, inOrder: readonly Filing[]): Earlier[] {
  const until = inOrder.slice(0, place + 1);
  const days = until.map(({ filedOn }) => dayNumber(filedOn));
  const last = days.at(-1) ?? 0;
  return until.map((filing, at) => ({ filing, daysBack: last - (days[at] ?? last) }));
}

function assess(
  filing: Filing,
  earlier: readonly Earlier[],
  rules: EscalationRules,
  alarms: readonly Filing[],
): Assessment {
  const inputs = inputsOf(filing, earlier, rules);
  const verdict = judge(inputs, rules);
  const raisesAlarm = verdict.isSplit && !isNearOne(filing, alarms, rules.split);
  const { noticeId, version } = filing;
  return { ...verdict, noticeId, version, inputs, rulesVersion: rules.version, raisesAlarm };
}

function inputsOf(filing: Filing, earlier: readonly Earlier[], { thresholds, split }: EscalationRules): Inputs {
  const { filedOn: asOf, workers, siteWorkers, codes } = filing;
  const sums = new Map<string, Sum>();
  for (const threshold of thresholds) {
    const [scope, { windowDays }] = [scopeOf(threshold), threshold];
    const name = `${scope} ${windowDays}`;
    if (scope && !sums.has(name)) sums.set(name, sumOf(scope, windowDays, filing, earlier));
  }
  return { asOf, workers, siteWorkers, codes, sums: [...sums.values()], small: smallOnes(filing, earlier, split) };
}

const ofScope: Readonly<Record<Scope, (one: Filing, filing: Filing) => boolean>> = {
  site: (one, filing) => one.siteId === filing.siteId,
  company: (one, filing) => one.companyId === filing.companyId,
  group: () => true,
};

function sumOf(scope: Scope, windowDays: number, filing: Filing, earlier: readonly Earlier[]): Sum {
  const window = windowOf(earlier, windowDays).filter((one) => ofScope[scope](one, filing));
  const layoffs = layoffsOf(window);
  return { scope, windowDays, notices: layoffs.length, workers: total(layoffs) };
}

function smallOnes({ workers }: Filing, earlier: readonly Earlier[], { windowDays, smallerThan }: SplitRule) {
  if (workers >= smallerThan) return { notices: 0, workers: 0 };
  const small = layoffsOf(windowOf(earlier, windowDays)).filter((one) => one.workers < smallerThan);
  return { notices: small.length, workers: total(small) };
}

/** A plan and the reports that carry it out are one layoff: of as many workers as the plan said, or more if they came to more. */
function layoffsOf(window: readonly Filing[]): { readonly workers: number }[] {
  const byPlan = Map.groupBy(window, ({ noticeId, carriesOut }) => carriesOut ?? noticeId);
  return [...byPlan].map(([id, filings]) => {
    const planned = filings.find(({ noticeId }) => noticeId === id)?.workers ?? 0;
    return { workers: Math.max(planned, total(filings.filter(({ noticeId }) => noticeId !== id))) };
  });
}

/** As far back as that many days: day 30 of 30 is in, day 31 is out. */
function windowOf(earlier: readonly Earlier[], days: number): Filing[] {
  return earlier.filter(({ daysBack }) => daysBack <= days).map(({ filing }) => filing);
}

/** Also behind it: notices handed in at once become known in any order, and one alarm is enough for them. */
function isNearOne({ filedOn }: Filing, alarms: readonly Filing[], { windowDays }: SplitRule): boolean {
  return alarms.some((one) => Math.abs(daysBetween(one.filedOn, filedOn)) <= windowDays);
}

function isSplitNotice({ small }: Inputs, { noticesAtLeast, workersAtLeast }: SplitRule): boolean {
  return small.notices >= noticesAtLeast && small.workers >= workersAtLeast;
}

function higher(a: Tier, b: Tier): Tier {
  return tiers.indexOf(a) >= tiers.indexOf(b) ? a : b;
}

function total(filings: readonly Pick<Filing, 'workers'>[]): number {
  return filings.reduce((sum, { workers }) => sum + workers, 0);
}

function byFiling(a: Place, b: Place): number {
  const later = a.filedAt.getTime() - b.filedAt.getTime();
  if (later !== 0) return later;
  return a.noticeId < b.noticeId ? -1 : Number(a.noticeId > b.noticeId);
}
