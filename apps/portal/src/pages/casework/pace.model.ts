import type { CivilDate } from '@tanggap/kernel';
import type { CaseFigures, CaseStep } from '../../clients/figures.js';

/** With the period that they are of. */
export type PaceFigures = CaseFigures & { readonly from: CivilDate; readonly to: CivilDate };

/** What the office owes, in the order of the way. */
export const paceSteps = ['first-contact', 'profile', 'first-offer'] as const;
export type PaceStep = (typeof paceSteps)[number];

export type PaceRow = {
  /** Null for all places together. */
  readonly region: string | null;
  readonly cases: number | null;
  readonly steps: Readonly<Partial<Record<PaceStep, CaseStep>>>;
};

/** A row for each kabupaten and kota with the steps of its cases, and all of them together in front. */
export function paceRows({ steps }: Pick<CaseFigures, 'steps'>): readonly PaceRow[] {
  const present = steps.filter(({ inPeriod }) => inPeriod);
  const places = [...new Set(present.map(({ region }) => region))].toSorted((a, b) => order(a).localeCompare(order(b)));
  return places.map((region) => {
    const own = present.filter((one) => one.region === region);
    const byStep = paceSteps.flatMap((step) => {
      const found = own.find((one) => one.step === step);
      return found ? [[step, found] as const] : [];
    });
    return { region, cases: own[0]?.cases ?? null, steps: Object.fromEntries(byStep) };
  });
}

function order(region: string | null): string {
  return region ?? '';
}
