import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { datedOf, inForce, versionOf } from './in-force.js';
import type { Dated } from './in-force.js';
import { roleByCode } from './roles.js';
import { readTable, wholeNumber } from './table.js';

export const tiers = ['T0', 'T1', 'T2', 'T3', 'T4'] as const;
export type Tier = (typeof tiers)[number];

export const measures = ['SITE_WORKERS', 'SITE_SHARE_PERCENT', 'COMPANY_WORKERS', 'GROUP_WORKERS', 'CLOSURE'] as const;
export type Measure = (typeof measures)[number];

/** What lifts a notice into a tier. */
export type Threshold = Dated & {
  readonly tier: Tier;
  readonly measure: Measure;
  /** A notice of the same day is 0 days back; one exactly this many days back still counts. */
  readonly windowDays: number;
  /** Workers, or whole percent of the site's workers. */
  readonly atLeast: number;
  /** Only for sites with so many workers, both included. */
  readonly siteFrom: number;
  readonly siteTo: number;
  /** Kinds of notice and reasons that are a closure. */
  readonly codes: readonly string[];
};

/** When several small notices look like one large one. */
export type SplitRule = Dated & {
  readonly windowDays: number;
  readonly noticesAtLeast: number;
  readonly smallerThan: number;
  readonly workersAtLeast: number;
};

/** The rules of one day. `version` is the day of their newest change. */
export type EscalationRules = {
  readonly version: CivilDate;
  readonly thresholds: readonly Threshold[];
  readonly split: SplitRule;
};

/** What an office has to do once a notice has reached a tier, or raised the alarm of split notices. */
export type PlaybookTask = Dated & {
  readonly code: string;
  readonly trigger: Tier | 'SPLIT';
  readonly ownerRole: string;
  readonly workingDays: number;
  readonly name: Bilingual;
};

const dated = ['valid_from', 'valid_to', 'legal_basis'] as const;

const thresholds: readonly Threshold[] = readTable('escalation-tiers', [
  ...(['tier', 'measure', 'window_days', 'at_least', 'site_from', 'site_to', 'codes'] as const),
  ...dated,
]).map((row) => ({
  ...datedOf(row),
  tier: oneOf(tiers, row.tier),
  measure: oneOf(measures, row.measure),
  windowDays: wholeNumber(row.window_days),
  atLeast: wholeNumber(row.at_least),
  siteFrom: row.site_from === '' ? 0 : wholeNumber(row.site_from),
  siteTo: row.site_to === '' ? Number.MAX_SAFE_INTEGER : wholeNumber(row.site_to),
  codes: row.codes.split('|').filter(Boolean),
}));

const splitRules: readonly SplitRule[] = readTable('split-notices', [
  ...(['window_days', 'notices_at_least', 'smaller_than', 'workers_at_least'] as const),
  ...dated,
]).map((row) => ({
  ...datedOf(row),
  windowDays: wholeNumber(row.window_days),
  noticesAtLeast: wholeNumber(row.notices_at_least),
  smallerThan: wholeNumber(row.smaller_than),
  workersAtLeast: wholeNumber(row.workers_at_least),
}));

const playbookTasks: readonly PlaybookTask[] = readTable('response-playbook', [
  ...(['task', 'trigger', 'owner_role', 'working_days', 'name_id', 'name_en'] as const),
  ...dated,
]).map((row) => ({
  ...datedOf(row),
  code: row.task,
  trigger: oneOf([...tiers, 'SPLIT'] as const, row.trigger),
  ownerRole: oneOf([...roleByCode.keys()], row.owner_role),
  workingDays: wholeNumber(row.working_days),
  name: { id: row.name_id, en: row.name_en },
}));

/** The thresholds and the alarm in force on a day; the oldest for days before them. */
export function escalationRules(asOf: CivilDate): EscalationRules {
  const current = inForce(thresholds, asOf);
  const [split, ...others] = inForce(splitRules, asOf);
  if (!split || others.length > 0) throw new Error('one rule of split notices is in force at a time');
  return { version: versionOf([...current, split]), thresholds: current, split };
}

/** The tasks of the response in force on a day. */
export function responsePlaybook(asOf: CivilDate): readonly PlaybookTask[] {
  return inForce(playbookTasks, asOf);
}

function oneOf<T extends string>(known: readonly T[], text: string): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`a table of the response names "${text}", which nobody knows`);
  return found;
}
