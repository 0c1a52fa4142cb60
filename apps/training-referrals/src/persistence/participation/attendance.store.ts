import type { Tx } from '@tanggap/messaging';
import type { CivilDate } from '@tanggap/kernel';
import type { Entry, KnownEntry, Turnout } from '../../domain/participation/attendance.js';

/** How often each was there. A day before somebody joined counts only if they were on its sheet. */
export const turnoutOf = (classId: string) => `
  select p.referral_id,
         (count(*) filter (where a.status in ('present', 'late')))::int as present,
         (count(*) filter (where a.status is not null or (d.day >= p.joined_on and (p.left_on is null or d.day <= p.left_on))))::int as held
    from participations p
    left join held_days d on d.class_id = p.class_id
    left join lateral (select status from attendance a where a.class_id = p.class_id and a.referral_id = p.referral_id and a.day = d.day
                        order by a.version desc limit 1) a on true
   where p.class_id = ${classId} group by p.referral_id`;

/** What the sheet of a day says by now. */
export async function sheetOf(tx: Tx, classId: string, day: CivilDate): Promise<ReadonlyMap<string, KnownEntry>> {
  const entries = await tx.manager.query<KnownEntry[]>(
    `select distinct on (referral_id) referral_id as "referralId", status, minutes, version from attendance
      where class_id = $1 and day = $2 order by referral_id, version desc`,
    [classId, day],
  );
  return new Map(entries.map((entry) => [entry.referralId, entry]));
}

/** Who says it, when, and in the case of a late correction why. */
export type Said = { readonly who: string; readonly at: Date; readonly sealedReason: string | null };

/** Adds a version of each entry; the day counts as held from the first on. */
export async function keepEntries(
  tx: Tx,
  classId: string,
  day: CivilDate,
  entries: readonly Entry[],
  { who, at, sealedReason }: Said,
): Promise<void> {
  await tx.manager.query(`insert into held_days (class_id, day) values ($1, $2) on conflict do nothing`, [
    classId,
    day,
  ]);
  await tx.manager.query(
    `insert into attendance (class_id, referral_id, day, version, status, minutes, at, who, sealed_reason)
     select $1, e.id, $2, 1 + coalesce((select max(a.version) from attendance a
                                         where a.class_id = $1 and a.referral_id = e.id and a.day = $2), 0),
            e.status, e.minutes, $6, $7, $8
       from unnest($3::uuid[], $4::text[], $5::int[]) as e (id, status, minutes)`,
    [
      classId,
      day,
      entries.map(({ referralId }) => referralId),
      entries.map(({ status }) => status),
      entries.map(({ minutes }) => minutes),
      at,
      who,
      sealedReason,
    ],
  );
}

export async function heldDays(tx: Tx, classId: string): Promise<number> {
  const [row] = await tx.manager.query<{ n: number }[]>(
    `select count(*)::int as n from held_days where class_id = $1`,
    [classId],
  );
  return row?.n ?? 0;
}

export async function turnouts(tx: Pick<Tx, 'manager'>, classId: string): Promise<ReadonlyMap<string, Turnout>> {
  const rows = await tx.manager.query<(Turnout & { referral_id: string })[]>(turnoutOf('$1'), [classId]);
  return new Map(rows.map(({ referral_id, present, held }) => [referral_id, { present, held }]));
}

export type Alarm = Turnout & { readonly referralId: string };

/** Raises each once, whoever asks again. Returns how many are new. */
export async function raiseAlarms(tx: Tx, classId: string, alarms: readonly Alarm[], at: Date): Promise<number> {
  if (alarms.length === 0) return 0;
  const raised = await tx.manager.query<unknown[]>(
    `insert into attendance_alarms (class_id, referral_id, raised_at, present, held)
     select $1, a.id, $5, a.present, a.held from unnest($2::uuid[], $3::int[], $4::int[]) as a (id, present, held)
     on conflict do nothing returning 1`,
    [
      classId,
      alarms.map(({ referralId }) => referralId),
      alarms.map(({ present }) => present),
      alarms.map(({ held }) => held),
      at,
    ],
  );
  return raised.length;
}
