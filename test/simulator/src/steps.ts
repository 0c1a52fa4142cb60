import type { Chance } from './chance.js';

/** What can be done next. */
export type Step = { readonly what: string; readonly weight: number; run(): Promise<void> };

/** One of them by chance, the heavier the likelier; without chance the first. Nothing when there is none. */
export function chosen(steps: readonly Step[], chance: Chance | undefined): Step | undefined {
  if (!chance) return steps[0];
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  let at = chance.below(Math.max(total, 1));
  return steps.find(({ weight }) => (at -= weight) < 0);
}
