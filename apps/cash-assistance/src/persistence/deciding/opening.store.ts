import type { EntityManager } from 'typeorm';
import type { HeldList } from './list.store.js';

type Frozen = Pick<HeldList, 'id' | 'version'>;
/** What was drawn for an approver, and whether they have opened it. */
export type Drawn = Readonly<{ assessmentId: string; openedAt: Date | null }>;

/** The lines that this person has to have opened before approving this version. */
export async function drawnFor(
  manager: Pick<EntityManager, 'query'>,
  { id, version }: Frozen,
  by: string,
): Promise<readonly Drawn[]> {
  return await manager.query<Drawn[]>(
    `select t.id as "assessmentId", o.opened_at as "openedAt" from lines_to_open($1, $2, $3) as t(id)
       left join line_openings o on o.list_id = $1 and o.list_version = $2 and o.opened_by = $3 and o.assessment_id = t.id
      order by t.id`,
    [id, version, by],
  );
}

/** Those of these that stand in the version; opened again, it is the same. */
export async function keepOpenings(
  manager: EntityManager,
  { id, version }: Frozen,
  by: string,
  assessmentIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `with opened as (
       insert into line_openings (list_id, list_version, opened_by, assessment_id)
       select x.list_id, x.list_version, $3, x.assessment_id from decision_lines x
        where x.list_id = $1 and x.list_version = $2 and x.assessment_id = any($4::uuid[])
       on conflict do nothing)
     select x.assessment_id as id from decision_lines x
      where x.list_id = $1 and x.list_version = $2 and x.assessment_id = any($4::uuid[])`,
    [id, version, by, assessmentIds],
  );
  return rows.map((row) => row.id);
}
