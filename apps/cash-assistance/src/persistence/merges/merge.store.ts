import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';

/** Two records are of one human being: as the registry said, and until it said otherwise. */
type PersonMerge = EventData<'worker-registry.person-merged.v1'> & Readonly<{ heardAt: Date; undoneAt: Date | null }>;

export const personMergeSchema = new EntitySchema<PersonMerge>({
  name: 'PersonMerge',
  tableName: 'person_merges',
  columns: {
    mergeId: { name: 'merge_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_row_per_merge' },
    personId: { name: 'person_id', type: 'uuid' },
    intoPersonId: { name: 'into_person_id', type: 'uuid' },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
    undoneAt: { name: 'undone_at', type: 'timestamptz', nullable: true },
  },
  indices: [
    { name: 'merged_people', columns: ['personId', 'mergeId'], where: 'undone_at is null' },
    { name: 'merged_into', columns: ['intoPersonId'], where: 'undone_at is null' },
  ],
});

type Merge = EventData<'worker-registry.person-merged.v1'>;

/** Told again, or after it was undone, it changes nothing. A record is known by one other at a time: an earlier merge of it is over. */
export async function keepMerges(tx: Tx, merges: readonly Merge[]): Promise<void> {
  await tx.manager.query(
    `insert into person_merges (merge_id, person_id, into_person_id) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])
     on conflict do nothing`,
    columnsOf(merges),
  );
  await tx.manager.query(
    `update person_merges m set undone_at = now()
      where m.person_id = any($1::uuid[]) and m.undone_at is null
        and exists (select from person_merges n where n.person_id = m.person_id and n.merge_id > m.merge_id and n.undone_at is null)`,
    [merges.map(({ personId }) => personId)],
  );
}

/** A merge that is undone before it was heard of never stands. */
export async function undoMerges(tx: Tx, merges: readonly Merge[]): Promise<void> {
  await tx.manager.query(
    `insert into person_merges as known (merge_id, person_id, into_person_id, undone_at)
     select distinct *, now() from unnest($1::uuid[], $2::uuid[], $3::uuid[])
     on conflict (merge_id) do update set undone_at = now() where known.undone_at is null`,
    columnsOf(merges),
  );
}

const columnsOf = (merges: readonly Merge[]) => [
  merges.map(({ mergeId }) => mergeId),
  merges.map(({ personId }) => personId),
  merges.map(({ intoPersonId }) => intoPersonId),
];
