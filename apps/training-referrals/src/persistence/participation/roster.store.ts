import type { Tx } from '@tanggap/messaging';
import type { CivilDate } from '@tanggap/kernel';
import type { ReferralStatus } from '@tanggap/contracts';

export type Place = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly status: ReferralStatus;
  readonly joinedOn: CivilDate;
  readonly leftOn: CivilDate | null;
};

/**
 * Puts whoever was accepted for the class on its roster, from the day of the acceptance on, and gives the roster. Whoever
 * was moved to another class is on the roster of that one alone.
 */
export async function keepRoster(tx: Tx, classId: string): Promise<ReadonlyMap<string, Place>> {
  await tx.manager.query(
    `insert into participations (class_id, referral_id, case_id, person_id, joined_on)
     select r.class_id, r.id, r.case_id, r.person_id,
            greatest(c.starts_on, (select max((h.at at time zone 'Asia/Jakarta')::date) from referral_changes h
                                    where h.referral_id = r.id and h.to_status = 'accepted'))
       from referrals r join classes c on c.id = r.class_id
      where r.class_id = $1 and r.status in ('accepted', 'started', 'completed')
     on conflict do nothing`,
    [classId],
  );
  return rosterAsItIs(tx, classId);
}

/** The roster as it was kept last. */
export async function rosterAsItIs(
  { manager }: Pick<Tx, 'manager'>,
  classId: string,
): Promise<ReadonlyMap<string, Place>> {
  const places = await manager.query<Place[]>(
    `select p.referral_id as "referralId", p.case_id as "caseId", p.person_id as "personId",
            case when r.class_id = p.class_id or r.class_id is null then r.status else 'ended' end as status,
            p.joined_on::text as "joinedOn", p.left_on::text as "leftOn"
       from participations p join referrals r on r.id = p.referral_id
      where p.class_id = $1 order by p.referral_id`,
    [classId],
  );
  return new Map(places.map((place) => [place.referralId, place]));
}

/** Those who are awaited and were there on a day. */
export async function awaitedWhoCame(tx: Tx, classId: string): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select r.id from referrals r
      where r.class_id = $1 and r.status = 'accepted'
        and exists (select from attendance a
                     where a.class_id = $1 and a.referral_id = r.id and a.status in ('present', 'late')
                       and not exists (select from attendance b where b.class_id = a.class_id and b.referral_id = a.referral_id
                                          and b.day = a.day and b.version > a.version))
      order by r.id`,
    [classId],
  );
  return rows.map(({ id }) => id);
}

/** Notes the last day of who did not come or left; nobody leaves before they have joined. */
export async function leave(tx: Tx, classId: string, ids: readonly string[], day: CivilDate): Promise<void> {
  await tx.manager.query(
    `update participations set left_on = greatest(joined_on, $3) where class_id = $1 and referral_id = any($2::uuid[])`,
    [classId, ids, day],
  );
}

/** Whoever leaves a class in whichever way, and of whose last day nothing was said: it is today. To be one of the steps of a `with`. */
export const rostersLeft = (steps: string, leftClass: string) => `
  rosters_left as (
    update participations p set left_on = (statement_timestamp() at time zone 'Asia/Jakarta')::date
      from ${steps} s
     where p.class_id = s.${leftClass} and p.referral_id = s.id and s.class_id is distinct from s.${leftClass} and p.left_on is null
  )`;
