import type { Measure, Threshold } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';

export type Scope = 'site' | 'company' | 'group';

/** The notices of a window and the workers in them, its last notice among them. */
export type Sum = Readonly<{ scope: Scope; windowDays: number; notices: number; workers: number }>;

/** All that a tier was judged by; with the rules of `asOf` it is judged again to the same end. */
export type Inputs = Readonly<{
  asOf: CivilDate;
  workers: number;
  siteWorkers: number;
  /** The kind of notice and the ground of the layoff. */
  codes: readonly string[];
  sums: readonly Sum[];
  /** The small notices of the alarm's window; none where the notice itself is not small. */
  small: Readonly<{ notices: number; workers: number }>;
}>;

const scopes: Readonly<Record<Measure, Scope | undefined>> = {
  SITE_WORKERS: 'site',
  SITE_SHARE_PERCENT: 'site',
  COMPANY_WORKERS: 'company',
  GROUP_WORKERS: 'group',
  CLOSURE: undefined,
};

/** Whose notices a measure adds up; undefined for one that looks at the notice alone. */
export function scopeOf({ measure }: Threshold): Scope | undefined {
  return scopes[measure];
}

/** The sum that a threshold looks at. Throws where it is not among the inputs. */
export function sumFor(threshold: Threshold, { sums, workers }: Inputs): Sum {
  const [scope, { windowDays }] = [scopeOf(threshold), threshold];
  if (!scope) return { scope: 'site', windowDays, notices: 1, workers };
  const sum = sums.find((one) => one.scope === scope && one.windowDays === windowDays);
  if (!sum) throw new Error(`no sum of a ${scope} over ${windowDays} days was kept`);
  return sum;
}

export function isReached(threshold: Threshold, inputs: Inputs): boolean {
  const { measure, atLeast, siteFrom, siteTo, codes } = threshold;
  const { siteWorkers } = inputs;
  if (siteWorkers < siteFrom || siteWorkers > siteTo) return false;
  if (measure === 'CLOSURE') return inputs.codes.some((code) => codes.includes(code));
  const { workers } = sumFor(threshold, inputs);
  return measure === 'SITE_SHARE_PERCENT' ? workers * 100 >= atLeast * siteWorkers : workers >= atLeast;
}
