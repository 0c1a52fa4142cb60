import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import type { PersonMerge, PersonRecord } from '../../domain/people/merging.js';
import { seenIn, type Scope } from './scope.js';

export const personMerges = new EntitySchema<PersonMerge>({
  name: 'PersonMerge',
  tableName: 'person_merges',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_merge' },
    personId: { name: 'person_id', type: 'uuid' },
    intoId: { name: 'into_id', type: 'uuid' },
    pairId: { name: 'pair_id', type: 'uuid', nullable: true },
    mergedBy: { name: 'merged_by', type: 'text' },
    mergedAt: { name: 'merged_at', type: 'timestamptz' },
    why: { type: 'text' },
    undoneBy: { name: 'undone_by', type: 'text', nullable: true },
    undoneAt: { name: 'undone_at', type: 'timestamptz', nullable: true },
    undoneWhy: { name: 'undone_why', type: 'text', nullable: true },
  },
  foreignKeys: [
    { name: 'a_merge_is_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
    { name: 'a_merge_is_into_a_person', target: 'Person', columnNames: ['intoId'], referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'one_standing_merge_per_person', columns: ['personId'], unique: true, where: 'undone_at is null' },
    { name: 'person_merges_of_who_stands', columns: ['intoId'] },
  ],
  checks: [
    { name: 'a_merge_is_of_two_people', expression: 'person_id <> into_id' },
    { name: 'a_merge_says_why_sealed', expression: `why like '_%._%' and undone_why like '_%._%'` },
    {
      name: 'a_merge_is_undone_by_somebody_who_says_why',
      expression: '(undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_why is null)',
    },
  ],
});

/** Records by their ids, locked in the order in which registering locks them. Only those that may be seen. */
export async function lockPeople(tx: Tx, ids: readonly string[], scope: Scope): Promise<Map<string, PersonRecord>> {
  const rows = await tx.manager.query<PersonRecord[]>(
    `select p.id, p.merged_into as "mergedInto", exists (select from people o where o.merged_into = p.id) as "standsForOthers"
       from people p where p.id = any($1::uuid[]) and ${seenIn('$2', 'p.id')} order by p.nik_hash for no key update of p`,
    [ids, scope === 'all' ? null : scope],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

type Deed = Readonly<{ by: string; at: Date; why: string }>;

/** The pointer, its record, and every pair that is settled by it: of the two, and of any who are one human being now. */
export async function keepMerge(
  tx: Tx,
  merge: Readonly<{ id: string; personId: string; intoId: string }>,
  { by, at, why }: Deed,
  sealFor: (id: string) => string,
): Promise<void> {
  const { id, personId, intoId } = merge;
  const pairs = await tx.manager.query<{ id: string; direct: boolean }[]>(
    `with one as (select id from people where id in ($1, $2) or merged_into = $2)
     select id, (person_a, person_b) = (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid)) as direct from duplicate_pairs
      where person_a in (select id from one) and person_b in (select id from one)
        and (state = 'open' or (person_a, person_b) = (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid)))`,
    [personId, intoId],
  );
  await tx.manager.query(
    `insert into person_merges (id, person_id, into_id, pair_id, merged_by, merged_at, why) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, personId, intoId, pairs.find(({ direct }) => direct)?.id ?? null, by, at, why],
  );
  await tx.manager.query(`update people set merged_into = $2 where id = $1`, [personId, intoId]);
  await tx.manager.query(
    `update duplicate_pairs p set state = 'same', version = p.version + 1, decided_by = $3, decided_at = $4, why = s.why, merge_id = $5
       from unnest($1::uuid[], $2::text[]) as s (id, why) where p.id = s.id`,
    [pairs.map((pair) => pair.id), pairs.map((pair) => sealFor(pair.id)), by, at, id],
  );
}

/**
 * Takes the pointer back. The two are different people then; what was settled only because they were one is open again.
 * Returns the merge and into whom it was.
 */
export async function undoMerge(
  tx: Tx,
  personId: string,
  { by, at }: Omit<Deed, 'why'>,
  sealFor: (id: string) => string,
): Promise<{ id: string; intoId: string }> {
  const [merge] = await tx.manager.query<{ id: string; intoId: string; pairId: string | null }[]>(
    `select id, into_id as "intoId", pair_id as "pairId" from person_merges where person_id = $1 and undone_at is null`,
    [personId],
  );
  if (!merge) throw new Error('a record was merged without a line of it');
  const { id, intoId, pairId } = merge;
  await tx.manager.query(`update person_merges set undone_by = $2, undone_at = $3, undone_why = $4 where id = $1`, [
    id,
    by,
    at,
    sealFor(id),
  ]);
  await tx.manager.query(`update people set merged_into = null where id = $1`, [personId]);
  await tx.manager.query(
    `update duplicate_pairs set version = version + 1, merge_id = null,
            state      = case when id = $2 then 'different' else 'open' end,
            decided_by = case when id = $2 then $3 end,
            decided_at = case when id = $2 then $4::timestamptz end,
            why        = case when id = $2 then $5 end
      where state = 'same' and $1 in (person_a, person_b)`,
    [personId, pairId, by, at, pairId === null ? null : sealFor(pairId)],
  );
  return { id, intoId };
}
