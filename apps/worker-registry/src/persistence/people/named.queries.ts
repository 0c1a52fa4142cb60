import type { Tx } from '@tanggap/messaging';

export type Named = Readonly<{ sealed: string; nikHash: string }>;

/** By case, who stands for its person. */
export async function findNamed(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const rows = await tx.manager.query<(Named & { caseId: string })[]>(
    `select c.id as "caseId", p.sealed, p.nik_hash as "nikHash"
       from cases c join people r on r.id = c.person_id join people p on p.id = coalesce(r.merged_into, r.id)
      where c.id = any($1::uuid[])`,
    [caseIds],
  );
  return new Map(rows.map(({ caseId, ...named }) => [caseId, named]));
}
