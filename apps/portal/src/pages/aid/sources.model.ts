export const ruleSources = [
  'card',
  'registry',
  'notice',
  'declaration',
  'budget',
  'family-card',
  'bank',
  'pact',
] as const;
export type RuleSource = (typeof ruleSources)[number];

const sources: Readonly<Record<string, RuleSource>> = {
  ...{ E1: 'card', E2: 'registry', E3: 'notice', E4: 'notice', E5: 'notice', E6: 'declaration', E7: 'declaration' },
  ...{ E8: 'budget', E9: 'family-card', E10: 'bank', E11: 'notice', E12: 'pact' },
};

/** Where a rule has what it looks at from. */
export function sourceOf(rule: string): RuleSource {
  return sources[rule] ?? 'registry';
}
