import type { MatchClass } from '../../clients/referrals.js';
import type { PageContext } from '../../layout/page-context.js';
import { placeName } from './words.js';

/** A class in one line: when, where and how far, how many seats, who comes first. */
export function classText({ say, formats }: PageContext, one: MatchClass): string {
  const parts = [
    say('training.class.starts', { day: formats.day(one.startsOn) }),
    one.provider,
    `${placeName(one.districtCode)} (${say(`training.distance.${one.distance}`)})`,
    say('training.class.free', { n: formats.number(one.free) }),
    ...(one.waiting > 0 ? [say('training.class.waiting', { n: formats.number(one.waiting) })] : []),
  ];
  return parts.join(' · ');
}
