import type { AgeBand, Schooling } from '@tanggap/contracts';
import type { Programme } from '../rulebook.js';
import type { CaseFacts, ClassAhead, KnownLater } from './facts.js';

export type ObstacleCode =
  | 'schooling.below'
  | 'schooling.unknown'
  | 'age.below'
  | 'programme.had'
  | 'licence.missing'
  | 'dates.too-early'
  | 'facilities.missing';

const schoolingRank: Readonly<Record<Schooling, number>> = {
  SD: 1,
  SMP: 2,
  SMA: 3,
  SMK: 3,
  D1: 4,
  D2: 5,
  D3: 6,
  D4: 7,
  S1: 7,
  S2: 8,
  S3: 9,
};

export const ageRank: Readonly<Record<AgeBand, number>> = {
  '15-17': 1,
  '18-24': 2,
  '25-34': 3,
  '35-44': 4,
  '45-54': 5,
  '55-': 6,
};

const nothing: readonly ObstacleCode[] = [];

/** All hard rules that the worker does not meet. */
export function obstaclesTo(facts: CaseFacts, programme: Programme): readonly ObstacleCode[] {
  const { schooling, ageBand, later } = facts;
  const learned = schoolingRank[schooling ?? 'SD'] >= schoolingRank[programme.minimumSchooling];
  const grown = ageRank[ageBand] >= ageRank[programme.minimumAge];
  if (learned && grown && later === undefined) return nothing;
  const found: ObstacleCode[] = [];
  if (!learned) found.push(schooling === null ? 'schooling.unknown' : 'schooling.below');
  if (!grown) found.push('age.below');
  return later === undefined ? found : [...found, ...obstaclesSince(later, programme)];
}

/** A class that begins before the person can is closed to them. */
const isInTime = ({ availableFrom }: KnownLater, { startsOn }: ClassAhead): boolean =>
  availableFrom === null || startsOn >= availableFrom;

/** The districts of the classes that the person can join; at registration of all that lie ahead. */
export function venuesFor({ later }: CaseFacts, { code, venues }: Programme): readonly string[] {
  if (later === undefined) return venues;
  return later.classes
    .filter((one) => one.programme === code && isInTime(later, one))
    .map(({ districtCode }) => districtCode);
}

function obstaclesSince(later: KnownLater, programme: Programme): readonly ObstacleCode[] {
  const { code, licencesAsked = [], facilities = [] } = programme;
  const found: ObstacleCode[] = [];
  if (later.had.includes(code)) found.push('programme.had');
  if (licencesAsked.some((licence) => !later.licences.includes(licence))) found.push('licence.missing');
  if (later.needs.some((need) => !facilities.includes(need))) found.push('facilities.missing');
  const ahead = later.classes.filter((one) => one.programme === code);
  if (ahead.length > 0 && !ahead.some((one) => isInTime(later, one))) found.push('dates.too-early');
  return found;
}
