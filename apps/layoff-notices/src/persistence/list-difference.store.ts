import type { Tx } from '@tanggap/messaging';

/** How many good rows of a list are new, gone, or written otherwise than in another; by person, whatever their order. */
export type DifferenceCounts = {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
};

/** Good rows of both lists, side by side where they are about the same person. */
const sideBySide = `(select line, nik_hash, row_hash from list_rows where list_id = $1) as former
  full join (select line, nik_hash, row_hash from list_rows where list_id = $2) as latter using (nik_hash)`;

// Rows kept by an earlier release have no hash: they may be the same, but nobody can tell without reading them.
const isOtherwise = `(former.row_hash = latter.row_hash) is not true`;

export const countsOfDifference = `select count(*) filter (where former.line is null)::int as added,
       count(*) filter (where latter.line is null)::int as removed,
       count(*) filter (where former.line is not null and latter.line is not null and ${isOtherwise})::int as changed,
       count(*) filter (where former.row_hash = latter.row_hash)::int as unchanged
  from ${sideBySide}`;

/** Parts of a difference in their order; a row is found by its part and its line in the list that has it, the newer if both do. */
export const pageOfDifference = `select part, line, "formerLine" from (
    select case when former.line is null then 1 when latter.line is null then 3 else 2 end as part,
           coalesce(latter.line, former.line) as line, former.line as "formerLine"
      from ${sideBySide} where ${isOtherwise}) as differing
  where (part, line) > ($3, $4) order by part, line limit $5`;

/** The lines of both lists that differ, each list by itself. */
export const linesOfDifference = `select coalesce(array_agg(former.line) filter (where former.line is not null), '{}') as former,
       coalesce(array_agg(latter.line) filter (where latter.line is not null), '{}') as latter
  from ${sideBySide} where ${isOtherwise}`;

/** Both lists must be checked and their rows still be there. */
export async function countDifference(tx: Tx, former: string, latter: string): Promise<DifferenceCounts> {
  const [counts] = await tx.manager.query<DifferenceCounts[]>(countsOfDifference, [former, latter]);
  if (!counts) throw new Error('a count without a row');
  return counts;
}
