import { classStates } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import { EntitySchema } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { lastDayToEnter } from '../domain/classes/seat-offers.js';
import { offerDays } from '../domain/referral.js';
import { openStates } from '../domain/training-class.js';
import type { TrainingClass } from '../domain/training-class.js';

/** A class that can be joined and begins after the day; `day` is an SQL expression. */
export const isAhead = (alias: string, day: string) =>
  `${alias}.starts_on > ${day} and ${alias}.state in (${openStates.map((state) => `'${state}'`).join(', ')})`;

/** Until when whoever waits may enter a class: kept with it, as holidays are no data of this database; else two days after its first. */
export const lastEntry = (alias: string) => `coalesce(${alias}.last_entry_on, ${alias}.starts_on + 2)`;

/**
 * A class that runs and has not gone beyond its third session: whoever waits may still enter. Not for rounds, which are of the day on
 * which their notice was complete.
 */
export const hasJustBegun = (alias: string, day: string) =>
  `${alias}.state = 'running' and ${day} between ${alias}.starts_on and ${lastEntry(alias)}`;

/** What `offerEnds` says, in SQL: until when a seat that is given at the moment is held. */
export const offerEndsAt = (alias: string, moment = 'now()') => `
  greatest(${endOf(`(${moment} at time zone 'Asia/Jakarta')::date`)},
           case when ${alias}.state <> 'running'
                then least(${moment} + interval '${offerDays} days', ${endOf(lastEntry(alias))}) end)`;

/** The last second of a civil day in Asia/Jakarta, in SQL. */
export const endOf = (day: string) => `(${day} + time '23:59:59') at time zone 'Asia/Jakarta'`;

type KeptClass = TrainingClass & { readonly lastEntryOn: string | null };

export const classSchema = new EntitySchema<KeptClass>({
  name: 'training_class',
  tableName: 'classes',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_class_per_id' },
    code: { type: 'text' },
    programmeCode: { name: 'programme_code', type: 'text' },
    providerCode: { name: 'provider_code', type: 'text' },
    districtCode: { name: 'district_code', type: 'text' },
    startsOn: { name: 'starts_on', type: 'date' },
    endsOn: { name: 'ends_on', type: 'date' },
    seats: { type: 'int' },
    seatsTaken: { name: 'seats_taken', type: 'int', default: 0 },
    minimum: { type: 'int', default: 10 },
    times: { type: 'text', nullable: true },
    trainerSealed: { name: 'trainer_sealed', type: 'text', nullable: true },
    waveId: { name: 'wave_id', type: 'uuid', nullable: true },
    lastEntryOn: { name: 'last_entry_on', type: 'date', nullable: true },
    state: { type: 'text', default: 'enrolling' },
    version: { type: 'int', default: 1 },
  },
  foreignKeys: [
    {
      name: 'a_class_belongs_to_a_programme',
      target: 'programme',
      columnNames: ['programmeCode'],
      referencedColumnNames: ['code'],
    },
    {
      name: 'a_class_belongs_to_a_provider',
      target: 'provider',
      columnNames: ['providerCode'],
      referencedColumnNames: ['code'],
    },
  ],
  uniques: [{ name: 'one_class_per_code', columns: ['code'] }],
  checks: [
    { name: 'a_class_ends_after_it_starts', expression: 'ends_on >= starts_on' },
    { name: 'no_class_is_oversold', expression: 'seats_taken between 0 and seats' },
    {
      name: 'a_class_is_in_a_known_state',
      expression: `state in (${classStates.map((state) => `'${state}'`).join(', ')})`,
    },
    { name: 'versions_of_a_class_count_from_one', expression: 'version > 0' },
    { name: 'a_class_needs_somebody', expression: 'minimum > 0' },
  ],
  indices: [
    { name: 'classes_by_start', columns: ['programmeCode', 'startsOn'] },
    { name: 'classes_of_a_provider', columns: ['providerCode', 'startsOn'] },
    { name: 'classes_of_a_wave', columns: ['waveId'], where: 'wave_id is not null' },
  ],
});

export type ClassOfSeries = Pick<
  TrainingClass,
  'id' | 'programmeCode' | 'providerCode' | 'districtCode' | 'startsOn' | 'endsOn' | 'seats'
> & {
  /** Classes of one series follow each other; the start date makes the code. */
  readonly series: string;
};

/** Opens a class of each series that has none ahead of `today`; returns how many. */
export async function openMissingClasses(
  manager: EntityManager,
  classes: readonly ClassOfSeries[],
  today: CivilDate,
): Promise<number> {
  const opened = await manager.query<unknown[]>(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats, last_entry_on)
     select (c->>'id')::uuid, c->>'series' || to_char((c->>'startsOn')::date, '-YYYYMMDD'), c->>'programmeCode',
            c->>'providerCode', c->>'districtCode', (c->>'startsOn')::date, (c->>'endsOn')::date, (c->>'seats')::int, (c->>'lastEntryOn')::date
       from json_array_elements($1::json) as c
      where not exists (select from classes as known
                         where known.starts_on > $2::date and known.code ~ ('^' || (c->>'series') || '-[0-9]{8}$'))
     on conflict (code) do nothing
     returning id`,
    [JSON.stringify(classes.map((one) => ({ ...one, lastEntryOn: lastDayToEnter(one.startsOn) }))), today],
  );
  return opened.length;
}
