import { EntitySchema, type EntityManager } from 'typeorm';
import type { Newcomer } from './case-work.store.js';

/** How far the cases of a notice have their lines of work. A table of its own: that of the registration is written all the time. */
export type NoticeWork = Readonly<{
  noticeId: string;
  /** Cases that were there at the start of the last whole walk, and of the one under way. */
  begun: number;
  walking: number;
  /** Where the walk stands; null between two. */
  after: string | null;
  lookedAt: Date;
}>;

export const noticeWork = new EntitySchema<NoticeWork>({
  name: 'NoticeWork',
  tableName: 'notice_work',
  columns: {
    noticeId: { name: 'notice_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_walk_per_notice' },
    begun: { type: 'integer', default: 0 },
    walking: { type: 'integer', default: 0 },
    after: { type: 'uuid', nullable: true },
    lookedAt: { name: 'looked_at', type: 'timestamptz', default: () => 'now()' },
  },
});

const TAKING_UP = 7_401;

export type Walk = Readonly<{ noticeId: string; cases: number; after: string | null }>;

/**
 * The notice that is taken up next, the one with the fewest cases left in front: at once when it is new, again when all its
 * workers are registered, and every minute while it is not. Undefined when none is, or when another instance is at it.
 */
export async function nextWalk(manager: EntityManager): Promise<Walk | undefined> {
  const [lock] = await manager.query<{ mine: boolean }[]>(`select pg_try_advisory_xact_lock($1) as mine`, [TAKING_UP]);
  if (!lock?.mine) return undefined;
  const [next] = await manager.query<Walk[]>(
    `select n.notice_id as "noticeId", case when w.after is null then n.cases else w.walking end as cases, w.after
       from notice_registrations n left join notice_work w on w.notice_id = n.notice_id
      where n.cases > coalesce(w.begun, 0)
        and (w.notice_id is null or n.round is not null or w.looked_at < now() - interval '1 minute')
      order by n.cases - coalesce(w.begun, 0), n.notice_id limit 1`,
  );
  return next;
}

/** Cases of the notice behind where the walk stands that have no line of work yet; nobody moves them meanwhile. */
export async function holdNewcomers(
  manager: EntityManager,
  { noticeId, after }: Walk,
  limit: number,
): Promise<readonly Newcomer[]> {
  return await manager.query<Newcomer[]>(
    `select c.id as "caseId", c.region_code as "regionCode", c.opened_at as "openedAt" from cases c
      where c.notice_id = $1 and ($2::uuid is null or c.id > $2) and c.state = 'registered'
        and not exists (select from case_work w where w.case_id = c.id)
      order by c.id limit $3 for no key update`,
    [noticeId, after, limit],
  );
}

/** Notes how far it has come: behind `after`, or through if that is null. */
export async function keepWalk(manager: EntityManager, { noticeId, cases, after }: Walk): Promise<void> {
  await manager.query(
    `insert into notice_work as w (notice_id, begun, walking, after) values ($1, case when $3::uuid is null then $2 else 0 end, $2, $3)
     on conflict (notice_id) do update
        set begun = case when excluded.after is null then excluded.walking else w.begun end,
            walking = excluded.walking, after = excluded.after, looked_at = now()`,
    [noticeId, cases, after],
  );
}
