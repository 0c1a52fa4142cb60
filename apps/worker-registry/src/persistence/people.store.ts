import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import type { Person, Recognised } from '../domain/registration.js';
import { arrayOf } from './bulk.js';

export const people = new EntitySchema<Person>({
  name: 'Person',
  tableName: 'people',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_person' },
    nikHash: { name: 'nik_hash', type: 'text' },
    nameBirthHash: { name: 'name_birth_hash', type: 'text' },
    sealed: { type: 'text' },
    mergedInto: { name: 'merged_into', type: 'uuid', nullable: true },
    registeredAt: { name: 'registered_at', type: 'timestamptz', default: () => 'now()' },
  },
  uniques: [{ name: 'one_person_per_nik', columns: ['nikHash'] }],
  indices: [{ name: 'people_that_another_stands_for', columns: ['mergedInto'], where: 'merged_into is not null' }],
  checks: [
    { name: 'a_nik_is_kept_as_a_keyed_hash', expression: 'length(nik_hash) = 43' },
    { name: 'a_name_is_looked_up_by_a_keyed_hash', expression: 'length(name_birth_hash) = 43' },
    { name: 'nobody_stands_for_themselves', expression: 'merged_into <> id' },
    { name: 'a_person_is_kept_sealed', expression: `sealed like '_%._%'` },
  ],
});

/** Someone who may be new: becomes a person with this id unless the NIK has one. */
export type Candidate = Readonly<{ id: string; nikHash: string; nameBirthHash: string; sealed: string }>;

/**
 * Gives every candidate's NIK its one person, made now or known, and keeps others from registering any of them until
 * the transaction ends. Candidates come sorted by NIK hash: two transactions wait for each other in one order only.
 */
export async function settlePeople(tx: Tx, candidates: readonly Candidate[]): Promise<Map<string, Recognised>> {
  const added = await addPeople(tx, candidates);
  const known = added === candidates.length ? [] : await lockKnown(tx, candidates);
  const settled = new Map<string, Recognised>();
  for (const { id, nikHash, nameBirthHash } of candidates)
    settled.set(nikHash, { personId: id, nameBirthHash, isNew: true });
  for (const { id, nikHash, nameBirthHash } of known)
    settled.set(nikHash, { personId: id, nameBirthHash, isNew: false });
  return settled;
}

async function addPeople(tx: Tx, candidates: readonly Candidate[]): Promise<number> {
  const [row] = await tx.manager.query<{ count: number }[]>(
    `with added as (
       insert into people (id, nik_hash, name_birth_hash, sealed)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
       on conflict on constraint one_person_per_nik do nothing
       returning 1)
     select count(*)::int as count from added`,
    [
      arrayOf(candidates.map(({ id }) => id)),
      arrayOf(candidates.map(({ nikHash }) => nikHash)),
      arrayOf(candidates.map(({ nameBirthHash }) => nameBirthHash)),
      arrayOf(candidates.map(({ sealed }) => sealed)),
    ],
  );
  return row?.count ?? 0;
}

/**
 * Who has another id than the candidate's was there before. A statement of its own: it must see what others committed
 * just now. Lateral, so that it is one look-up a candidate in their order, never a walk through all people.
 */
async function lockKnown(tx: Tx, candidates: readonly Candidate[]): Promise<Omit<Candidate, 'sealed'>[]> {
  return tx.manager.query<Omit<Candidate, 'sealed'>[]>(
    `select known.id, known.nik_hash as "nikHash", known.name_birth_hash as "nameBirthHash"
       from unnest($1::uuid[], $2::text[]) as candidate (id, nik_hash)
      cross join lateral (
        select * from people where people.nik_hash = candidate.nik_hash and people.id <> candidate.id
           for no key update) as known`,
    [arrayOf(candidates.map(({ id }) => id)), arrayOf(candidates.map(({ nikHash }) => nikHash))],
  );
}
