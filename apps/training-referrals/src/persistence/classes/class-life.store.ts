import type { Tx } from '@tanggap/messaging';
import { lastDayToEnter } from '../../domain/classes/seat-offers.js';
import type { Participants } from '../../domain/classes/class-rules.js';
import type { TrainingClass } from '../../domain/training-class.js';
import { holdSeatsBriefly } from '../seat-lock.js';

/** Who changed a class, and why: a code, and in words where the law of the office asks for them. */
export type ClassChange = { readonly who: string; readonly why: string; readonly noteSealed: string | null };

const columns = (alias: string) => `
  ${alias}.id, ${alias}.code, ${alias}.programme_code as "programmeCode", ${alias}.provider_code as "providerCode",
  ${alias}.district_code as "districtCode", ${alias}.starts_on::text as "startsOn", ${alias}.ends_on::text as "endsOn",
  ${alias}.seats, ${alias}.seats_taken as "seatsTaken", ${alias}.minimum, ${alias}.times,
  ${alias}.trainer_sealed as "trainerSealed", ${alias}.wave_id as "waveId", ${alias}.state, ${alias}.version`;

/**
 * A class of a provider, null for any; until the end of the transaction nobody else changes it, gives out its seats or
 * moves referrals. Undefined for one that is not there or is another's.
 */
export async function holdClass(tx: Tx, id: string, provider: string | null): Promise<TrainingClass | undefined> {
  await holdSeatsBriefly(tx.manager);
  const [row] = await tx.manager.query<TrainingClass[]>(
    `select ${columns('c')} from classes c where c.id = $1 and ($2::text is null or c.provider_code = $2) for update`,
    [id, provider],
  );
  return row;
}

/** The same for all classes of a wave of the provider, by id; none where it has no such wave. */
export async function holdWave(tx: Tx, waveId: string, provider: string): Promise<readonly TrainingClass[]> {
  await holdSeatsBriefly(tx.manager);
  return await tx.manager.query<TrainingClass[]>(
    `select ${columns('c')} from classes c where c.wave_id = $1 and c.provider_code = $2 order by c.id for update`,
    [waveId, provider],
  );
}

/** Who has a seat in these classes, and in which. */
export async function classOfSeats(tx: Tx, classIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.manager.query<{ id: string; class_id: string }[]>(
    `select id, class_id from referrals where class_id = any($1::uuid[])`,
    [classIds],
  );
  return new Map(rows.map(({ id, class_id }) => [id, class_id]));
}

/** The referrals that have a seat in a class, by id. */
export async function seatedIn(tx: Tx, classId: string): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(`select id from referrals where class_id = $1 order by id`, [
    classId,
  ]);
  return rows.map(({ id }) => id);
}

/** Who holds a seat in a class and was not accepted for it, by id. */
export async function notEntered(tx: Tx, classId: string): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select id from referrals where class_id = $1 and status in ('seat-held', 'agreed', 'sent') order by id`,
    [classId],
  );
  return rows.map(({ id }) => id);
}

export async function participantsOf(tx: Tx, classId: string): Promise<Participants> {
  const [row] = await tx.manager.query<Participants[]>(
    `select (count(*) filter (where status in ('accepted', 'started')))::int as accepted,
            (count(*) filter (where status = 'sent'))::int as unanswered
       from referrals where class_id = $1`,
    [classId],
  );
  return row ?? { accepted: 0, unanswered: 0 };
}

const changeColumns = `class_id, version, who, from_state, to_state, why, note_sealed, starts_on, ends_on, seats, minimum, participants`;

/** Keeps a class as it stands from now on, under its next version, with a line in its history. */
export async function keepClass(tx: Tx, one: TrainingClass, change: ClassChange): Promise<TrainingClass> {
  const [row] = await tx.manager.query<TrainingClass[]>(
    `with changed as (
       update classes c
          set state = $2, starts_on = $3, ends_on = $4, district_code = $5, seats = $6, minimum = $7, times = $8,
              trainer_sealed = $9, last_entry_on = $13, version = c.version + 1
        where c.id = $1 returning c.*, old.state as from_state
     ), noted as (
       insert into class_changes (${changeColumns})
       select id, version, $10, from_state, state, $11, $12, starts_on, ends_on, seats, minimum,
              (select count(*) from referrals r where r.class_id = changed.id and r.status in ('accepted', 'started'))
         from changed
     ) select ${columns('changed')} from changed`,
    [
      one.id,
      one.state,
      one.startsOn,
      one.endsOn,
      one.districtCode,
      one.seats,
      one.minimum,
      one.times,
      one.trainerSealed,
      change.who,
      change.why,
      change.noteSealed,
      lastDayToEnter(one.startsOn),
    ],
  );
  if (!row) throw new Error('a class that was held is gone');
  return row;
}

export type NewClass = Omit<TrainingClass, 'seatsTaken' | 'version'>;

/** Opens classes, each with the first line of its history; returns those whose code was not taken. */
export async function openClasses(
  tx: Tx,
  classes: readonly NewClass[],
  { who, why }: ClassChange,
): Promise<readonly TrainingClass[]> {
  return await tx.manager.query<TrainingClass[]>(
    `with opened as (
       insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats, minimum, times,
                            trainer_sealed, wave_id, state, last_entry_on)
       select (c->>'id')::uuid, c->>'code', c->>'programmeCode', c->>'providerCode', c->>'districtCode',
              (c->>'startsOn')::date, (c->>'endsOn')::date, (c->>'seats')::int, (c->>'minimum')::int, c->>'times',
              c->>'trainerSealed', (c->>'waveId')::uuid, c->>'state', (c->>'lastEntryOn')::date
         from json_array_elements($1::json) with ordinality as each (c, place) order by place
       on conflict (code) do nothing returning *
     ), noted as (
       insert into class_changes (${changeColumns})
       select id, version, $2, null, state, $3, null, starts_on, ends_on, seats, minimum, 0 from opened
     ) select ${columns('opened')} from opened`,
    [JSON.stringify(classes.map((one) => ({ ...one, lastEntryOn: lastDayToEnter(one.startsOn) }))), who, why],
  );
}

/** A provider's own programmes and those of the office, among these codes. */
export async function programmesFor(tx: Tx, provider: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.manager.query<{ code: string }[]>(
    `select code from programmes where code = any($1) and (provider_code is null or provider_code = $2)`,
    [codes, provider],
  );
  return new Set(rows.map(({ code }) => code));
}

/** Whether a provider may open classes and publish programmes on a day. */
export async function isActive(tx: Tx, provider: string, day: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `select 1 from providers where code = $1 and active and valid_from <= $2 and (valid_to is null or $2 <= valid_to)`,
    [provider, day],
  );
  return rows.length > 0;
}
