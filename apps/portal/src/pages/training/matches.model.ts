import type { Match, Reason } from '../../clients/referrals.js';

const isSame = (one: Reason, other: Reason): boolean => one.code === other.code && one.points === other.points;

/** Reasons that every option has with the same points: they say something of the person, and tell no option from another. */
export function commonReasons(options: readonly Pick<Match, 'reasons'>[]): readonly Reason[] {
  const [first, ...others] = options;
  if (!first || others.length === 0) return [];
  return first.reasons.filter((reason) =>
    others.every(({ reasons }) => reasons.some((other) => isSame(reason, other))),
  );
}

export function apartFrom(common: readonly Reason[], reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter((reason) => !common.some((other) => isSame(reason, other)));
}
