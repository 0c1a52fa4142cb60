import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { ActivePlace, Attended, OpenClass } from '../../domain/life/asking.js';
import type { Proposed } from '../../domain/life/refusals.js';
import { isAhead } from '../class.store.js';
import { placed } from '../referral.store.js';
import { isStopped } from '../stops/stop.store.js';
import { caseInScope, regionsOf } from '../scope.js';
import type { Scope } from '../scope.js';

/** A case for which somebody asks, with what its person holds and where they have been. */
export type AskedCase = {
  readonly proposed: Proposed;
  /** What may not give way first. */
  readonly places: readonly ActivePlace[];
  readonly attended: readonly Attended[];
};

/** The cases of these that the caller may see. */
export async function askedCases(
  manager: EntityManager,
  caseIds: readonly string[],
  scope: Scope,
): Promise<ReadonlyMap<string, AskedCase>> {
  const rows = await manager.query<AskedCase[]>(
    `select json_build_object('caseId', p.case_id, 'personId', p.person_id, 'noticeId', p.notice_id, 'human', same.human,
              'isClosed', exists (select from case_closures k where k.case_id = p.case_id),
              'isStopped', ${isStopped('p.person_id', 'p.case_id')}) as proposed,
            array(select json_build_object('referralId', a.id, 'status', a.status, 'mayGiveWay', a.status = 'waiting'
                      and (a.round is null or exists (select from rounds d where d.round = a.round and d.state = 'closed')))
               from referrals a where a.person_id = any(same.records) and a.status in (${placed})
              order by a.status = 'waiting', a.id) as places,
            array(select json_build_object('code', c.code, 'startsOn', c.starts_on, 'endsOn', c.ends_on)
                    from referrals a join classes c on c.id = a.class_id
                   where a.person_id = any(same.records) and a.status = 'completed' order by c.starts_on) as attended
       from proposals p
      cross join lateral (select min(one::text) as human, array_agg(one) as records from same_people(p.person_id) as one) as same
      where p.case_id = any($1::uuid[]) and ${caseInScope('$2')}`,
    [caseIds, regionsOf(scope)],
  );
  return new Map(rows.map((row) => [row.proposed.caseId, row]));
}

/** The classes of these programmes, or of these ids, that can still be joined: by start date, then code. */
export async function openClasses(
  manager: EntityManager,
  { programmes, ids }: { readonly programmes: readonly string[]; readonly ids: readonly string[] },
  today: CivilDate,
): Promise<readonly OpenClass[]> {
  return await manager.query<OpenClass[]>(
    `select c.id, c.code, c.programme_code as "programmeCode", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
            c.seats - c.seats_taken as free, c.state
       from classes c where (c.programme_code = any($1::text[]) or c.id = any($2::uuid[])) and ${isAhead('c', '$3::date')}
      order by c.starts_on, c.code`,
    [programmes, ids, today],
  );
}

/** The programmes of these for which somebody waits. */
export async function waitedFor(manager: EntityManager, programmes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ code: string }[]>(
    `select code from unnest($1::text[]) as code
      where exists (select from referrals r
                     where r.status = 'waiting' and r.programme_code = code
                       and not exists (select from case_closures k
                                        where k.person_id = r.person_id and k.notice_id = r.notice_id and k.settled_at is null))`,
    [programmes],
  );
  return new Set(rows.map(({ code }) => code));
}

/** A request that was answered with a seat or a place on the waiting list. */
export type NewReferral = {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly noticeId: string;
  readonly programmeCode: string;
  readonly classId: string | null;
  readonly dueAt: Date | null;
  readonly obstacles: readonly string[];
  readonly sealed: string;
};

export type Wanted = { readonly wanted: 'programme' | 'classes'; readonly classes: readonly string[] };

/** Keeps them in the order of request: who waits, waits in it. Seats are counted. */
export async function keepRequests(
  tx: Tx,
  made: readonly NewReferral[],
  askedBy: string,
  { wanted, classes }: Wanted,
): Promise<void> {
  if (made.length === 0) return;
  await tx.manager.query(keepStatement, [
    made.map(({ id }) => id),
    made.map(({ caseId }) => caseId),
    made.map(({ personId }) => personId),
    made.map(({ noticeId }) => noticeId),
    made.map(({ programmeCode }) => programmeCode),
    made.map(({ classId }) => classId),
    made.map(({ dueAt }) => dueAt),
    askedBy,
    await nextRequests(tx, made.length),
  ]);
  await tx.manager.query(
    `insert into referral_requests (referral_id, wanted, classes, obstacles, sealed)
     select id, $4, $5::uuid[], array(select json_array_elements_text(obstacles::json)), sealed
       from unnest($1::uuid[], $2::text[], $3::text[]) as one (id, obstacles, sealed)`,
    [
      made.map(({ id }) => id),
      made.map(({ obstacles }) => JSON.stringify(obstacles)),
      made.map(({ sealed }) => sealed),
      wanted,
      classes,
    ],
  );
}

/** The moment is that of the statement: the transaction may have begun long before it held the seats. */
const keepStatement = `
  with asked as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::timestamptz[], $9::bigint[])
      as a (id, case_id, person_id, notice_id, programme_code, class_id, due_at, queue_rank)
  ), counted as (
    update classes c set seats_taken = c.seats_taken + given.seats
      from (select class_id, count(*) as seats from asked where class_id is not null group by class_id) as given
     where c.id = given.class_id
  )
  insert into referrals (id, case_id, person_id, notice_id, asked_by, queue_round, queue_rank, status, why, programme_code, class_id,
                         due_at, decided_at)
  select id, case_id, person_id, notice_id, $8, (select coalesce(max(round), 0) from rounds where state <> 'gathering'), queue_rank,
         case when class_id is null then 'waiting' else 'seat-held' end,
         case when class_id is null then 'asked.waiting' else 'asked.seat' end, programme_code, class_id, due_at, statement_timestamp()
    from asked`;

async function nextRequests(tx: Tx, count: number): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ rank: string }[]>(
    `select nextval('requests') as rank from generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ rank }) => rank).sort((a, b) => Number(a) - Number(b));
}
