import { regionByCode, regions } from '@tanggap/indonesia';
import { addDays, daysBetween, isCivilDate, yearOf, type CivilDate } from '@tanggap/kernel';
import { withQuery, type Query } from '../../visit/query.js';

/** What the head of office looks at: a period of whole days up to a day, a region or all, and a budget year. */
export type Asked = {
  readonly weeks: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly region: string | undefined;
  readonly year: number;
  readonly today: CivilDate;
};

export const weekChoices = [4, 8, 13, 26, 52] as const;
const USUAL_WEEKS = 8;
const LONGEST_DAYS = 366;

/** What an address asks for; what does not fit counts as not asked. */
export function askedOf(query: Query, today: CivilDate): Asked {
  const weeks = weekChoices.find((one) => one === query.whole('weeks')) ?? USUAL_WEEKS;
  const given = [query.text('from'), query.text('to')];
  const to = dayOf(given[1]) ?? today;
  const first = dayOf(given[0]);
  const fits = first !== undefined && first <= to && daysBetween(first, to) < LONGEST_DAYS;
  const from = fits ? first : addDays(to, 1 - 7 * weeks);
  const code = query.text('region');
  const region = regions.some((one) => one.code === code) ? code : undefined;
  const year = query.whole('year');
  const isYear = year !== undefined && year >= 2020 && year <= 2100;
  return { weeks, from, to, region, year: isYear ? year : yearOf(today), today };
}

function dayOf(text: string | undefined): CivilDate | undefined {
  return text !== undefined && isCivilDate(text) ? text : undefined;
}

/** As the services want it. */
export function periodOf({ from, to, region }: Asked) {
  return { from, to, region };
}

export const oversightPaths = {
  overview: '/oversight',
  briefing: '/oversight/briefing',
  notices: '/oversight/notices',
  terms: '/oversight/terms',
  cases: '/oversight/cases',
  overdue: '/oversight/overdue',
  classes: '/oversight/classes',
  batches: '/oversight/batches',
  decrees: '/oversight/decrees',
  duties: '/oversight/duties',
  sample: '/oversight/sample',
} as const;

/** The rows behind a number of this period. */
export function rowsAt(path: string, asked: Asked, more: Readonly<Record<string, string | undefined>> = {}): string {
  return withQuery(path, { ...periodOf(asked), ...more });
}

export function regionName(code: string): string {
  return regionByCode.get(code)?.name ?? '–';
}
