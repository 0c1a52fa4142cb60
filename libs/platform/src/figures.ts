import { addDays, daysBetween, Rejected, type CivilDate } from '@tanggap/kernel';
import { IsOptional, Matches } from 'class-validator';
import { IsCivilDay } from './civil-day.js';
import type { Person } from './person.js';

const USUAL_DAYS = 56;
const MOST_DAYS = 366;

/** What figures are asked of: days from and to, both counted, and a kabupaten or kota. */
export class FiguresQuery {
  @IsOptional() @IsCivilDay() readonly from?: CivilDate;
  @IsOptional() @IsCivilDay() readonly to?: CivilDate;
  /** Kabupaten or kota, as `36.03`. */
  @IsOptional() @Matches(/^\d{2}\.\d{2}$/) readonly region?: string;
}

/** A period and the one of equal length before it, to be compared. Regions are null for all of them. */
export type FiguresOf = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly before: CivilDate;
  readonly today: CivilDate;
  readonly regions: readonly string[] | null;
};

/** The last eight weeks where nothing else is asked; of the asker's own regions. */
export function figuresOf({ from, to, region }: FiguresQuery, { regions }: Person, today: CivilDate): FiguresOf {
  const last = to ?? (from && from > today ? from : today);
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  const days = daysBetween(first, last) + 1;
  if (days < 1 || days > MOST_DAYS) throw periodRefused();
  return { from: first, to: last, before: addDays(first, -days), today, regions: within(regions, region) };
}

/** The region that is asked for, if it is the asker's; else all that is theirs. */
function within(own: Person['regions'], region: string | undefined): readonly string[] | null {
  if (region === undefined) return own === 'all' ? null : own;
  return own === 'all' || own.includes(region) ? [region] : [];
}

function periodRefused(): Rejected {
  const text = {
    id: 'Masa harus mulai sebelum berakhir dan paling lama 366 hari.',
    en: 'The period must begin before it ends, and last 366 days at most.',
  };
  return new Rejected('invalid', 'figures.period', text, [{ field: 'from', code: 'figures.period', text }]);
}
