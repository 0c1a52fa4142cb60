import type { EntityManager } from 'typeorm';
import type { HeldList } from './list.store.js';

type Frozen = Pick<HeldList, 'id' | 'version'>;
/** What was drawn for an approver, and whether they have opened it. */
export type Drawn = Readonly<{ assessmentId: string; openedAt: Date | null }>;

/** The lines that this person has to have opened before approving this version. */
export async function drawnFor(
  manager: Pick<EntityManager, 'query'>,
  list: Frozen,
  by: string,
): Promise<readonly Drawn[]> {
  return (await drawnForEach(manager, [list], by)).get(list.id) ?? [];
}

/** The same of many lists at once, by list. */
export async function drawnForEach(
  manager: Pick<EntityManager, 'query'>,
  lists: readonly Frozen[],
  by: string,
): Promise<ReadonlyMap<string, readonly Drawn[]>> {
  const rows = await manager.query<(Drawn & { listId: string })[]>(
    `select asked.id as "listId", t.id as "assessmentId", o.opened_at as "openedAt"
       from unnest($1::uuid[], $2::int[]) as asked(id, version)
      cross join lateral lines_to_open(asked.id, asked.version, $3) as t(id)
       left join line_openings o
         on o.list_id = asked.id and o.list_version = asked.version and o.opened_by = $3 and o.assessment_id = t.id
      order by t.id`,
    [lists.map(({ id }) => id), lists.map(({ version }) => version), by],
  );
  const drawn = new Map<string, Drawn[]>(lists.map(({ id }) => [id, []]));
  for (const { listId, ...one } of rows) drawn.get(listId)?.push(one);
  return drawn;
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
