import { EntitySchema } from 'typeorm';
import { newId } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { pairKeys, pairStates, strengths } from '../../domain/people/duplicate-pair.js';
import type { DuplicatePair, FoundPair, Match } from '../../domain/people/duplicate-pair.js';
import type { NamedPerson } from '../../domain/people/similar-names.js';
import { arrayOf } from '../bulk.js';
import type { Unmarked } from './marks.store.js';

const oneOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

export const duplicatePairs = new EntitySchema<DuplicatePair>({
  name: 'DuplicatePair',
  tableName: 'duplicate_pairs',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_pair' },
    personA: { name: 'person_a', type: 'uuid' },
    personB: { name: 'person_b', type: 'uuid' },
    strength: { type: 'text' },
    keys: { type: 'text', array: true },
    state: { type: 'text', default: 'open' },
    version: { type: 'integer', default: 1 },
    foundAt: { name: 'found_at', type: 'timestamptz', default: () => 'now()' },
    decidedBy: { name: 'decided_by', type: 'text', nullable: true },
    decidedAt: { name: 'decided_at', type: 'timestamptz', nullable: true },
    why: { type: 'text', nullable: true },
    mergeId: { name: 'merge_id', type: 'uuid', nullable: true },
  },
  uniques: [{ name: 'two_people_are_one_pair', columns: ['personA', 'personB'] }],
  foreignKeys: [
    { name: 'a_pair_is_of_people', target: 'Person', columnNames: ['personA'], referencedColumnNames: ['id'] },
    { name: 'a_pair_is_of_two_people', target: 'Person', columnNames: ['personB'], referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'duplicate_pairs_of_the_other', columns: ['personB'] },
    { name: 'duplicate_pairs_by_state', columns: ['state', 'id'] },
    { name: 'duplicate_pairs_of_a_merge', columns: ['mergeId'], where: 'merge_id is not null' },
  ],
  checks: [
    { name: 'the_lower_id_of_a_pair_comes_first', expression: 'person_a < person_b' },
    { name: 'a_pair_has_a_known_strength', expression: `strength in (${oneOf(strengths)})` },
    {
      name: 'a_pair_matches_by_something',
      expression: `cardinality(keys) > 0 and keys <@ array[${oneOf(pairKeys)}]`,
    },
    { name: 'a_pair_is_in_a_known_state', expression: `state in (${oneOf(pairStates)})` },
    {
      name: 'an_open_pair_is_undecided',
      expression: `(state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null) and (state = 'open') = (why is null)`,
    },
    { name: 'versions_of_a_pair_count_from_one', expression: 'version > 0' },
  ],
});

/**
 * First of all for whoever raises or settles pairs, merges, un-merges or marks: one at a time, so that nobody raises a
 * pair of two who are being merged, and no merge meets another half-way.
 */
export async function holdPairs(tx: Tx): Promise<void> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('duplicate-pairs'))`);
}

/** With how many of those who share a number each is paired: the earliest. A company's own number makes no pair of everybody with everybody. */
const EARLIEST = 5;

/** Who shares name and birth date, an account, or a phone of more than two, with people or cases that were just marked. */
export async function findMatches(tx: Tx, personIds: readonly string[], caseIds: readonly string[]): Promise<Match[]> {
  return tx.manager.query<Match[]>(
    `select one.person_id as "personId", other.person_id as "otherId", 'name-and-birth-date' as key
       from person_marks one
      cross join lateral (
        select m.person_id from person_marks m where m.name_birth_hash = one.name_birth_hash and m.person_id <> one.person_id
         order by m.person_id limit ${EARLIEST}) as other
      where one.person_id = any($1::uuid[])
      union all
     select one.person_id, other.person_id, 'account' from case_marks one
      cross join lateral (
        select distinct m.person_id from case_marks m where m.account_hash = one.account_hash and m.person_id <> one.person_id
         order by m.person_id limit ${EARLIEST}) as other
      where one.case_id = any($2::uuid[])
      union all
     select late.person_id, early.person_id, 'phone' from (${phoneShares}) as late
       join (${phoneShares}) as early on early.phone_hash = late.phone_hash and early.place <= ${EARLIEST} and early.place < late.place
      where late.sharing > 2 and (late.place <= ${EARLIEST} or late.is_new)`,
    [arrayOf(personIds), arrayOf(caseIds)],
  );
}

/** Everybody under a phone of these cases, the earliest first. */
const phoneShares = `
  select phone_hash, person_id, row_number() over (partition by phone_hash order by person_id) as place,
         count(*) over (partition by phone_hash) as sharing, is_new
    from (select m.phone_hash, m.person_id, bool_or(m.case_id = any($2::uuid[])) as is_new from case_marks m
           where m.phone_hash in (select phone_hash from case_marks where case_id = any($2::uuid[]) and phone_hash is not null)
           group by 1, 2) as sharers`;

/**
 * Raises pairs. One that was decided stays so, and two who are merged are none; an open one learns what else matches.
 * Returns how many are new.
 */
export async function keepPairs(tx: Tx, pairs: readonly FoundPair[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const [row] = await tx.manager.query<{ n: number }[]>(keepStatement, [
    arrayOf(pairs.map(() => newId())),
    arrayOf(pairs.map(({ personA }) => personA)),
    arrayOf(pairs.map(({ personB }) => personB)),
    arrayOf(pairs.map(({ strength }) => strength)),
    arrayOf(pairs.map(({ keys }) => keys.join())),
  ]);
  return row?.n ?? 0;
}

const keepStatement = `
  with found as (
    select found.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) as found (id, a, b, strength, keys)
      join people pa on pa.id = found.a join people pb on pb.id = found.b
     where coalesce(pa.merged_into, pa.id) <> coalesce(pb.merged_into, pb.id)
  ), kept as (
    insert into duplicate_pairs as known (id, person_a, person_b, strength, keys)
    select id, a, b, strength, string_to_array(keys, ',') from found
        on conflict on constraint two_people_are_one_pair do update
       set keys = array(select key from unnest(known.keys || excluded.keys) as key group by key order by key),
           strength = (array['weak', 'medium', 'strong'])[greatest(
             array_position(array['weak', 'medium', 'strong'], known.strength),
             array_position(array['weak', 'medium', 'strong'], excluded.strength))],
           version = known.version + 1
     where known.state = 'open' and not known.keys @> excluded.keys
    returning version
  )
  select count(*) filter (where version = 1)::int as n from kept`;

export type Block = Readonly<{ companyId: string; districtCode: string; due: readonly string[] }>;

/** A company and district in which somebody has still to be compared. */
export async function nextBlock(tx: Tx, most: number): Promise<Block | undefined> {
  const [block] = await tx.manager.query<Block[]>(
    `select d.company_id as "companyId", d.district_code as "districtCode",
            array(select person_id from comparisons_due o
                   where (o.company_id, o.district_code) = (d.company_id, d.district_code) order by 1 limit $1) as due
       from (select company_id, district_code from comparisons_due limit 1) as d`,
    [most],
  );
  return block;
}

export async function membersOf(tx: Tx, { companyId, districtCode }: Block): Promise<NamedPerson[]> {
  return tx.manager.query<NamedPerson[]>(
    `select m.person_id as "personId", m.trigrams from person_marks m
      where m.person_id in (select person_id from case_marks where company_id = $1 and district_code = $2)
        and cardinality(m.trigrams) > 0`,
    [companyId, districtCode],
  );
}

export async function sealedOf(tx: Tx, ids: readonly string[]): Promise<Pick<Unmarked, 'id' | 'nikHash' | 'sealed'>[]> {
  if (ids.length === 0) return [];
  return tx.manager.query(`select id, nik_hash as "nikHash", sealed from people where id = any($1::uuid[])`, [
    arrayOf(ids),
  ]);
}

export async function settleBlock(tx: Tx, { companyId, districtCode, due }: Block): Promise<void> {
  await tx.manager.query(
    `delete from comparisons_due where company_id = $1 and district_code = $2 and person_id = any($3::uuid[])`,
    [companyId, districtCode, arrayOf(due)],
  );
}

/** Somebody has another name now and is compared anew. */
export async function compareAgain(tx: Tx, personId: string): Promise<void> {
  await tx.manager.query(
    `insert into comparisons_due select distinct company_id, district_code, person_id from case_marks where person_id = $1
         on conflict do nothing`,
    [personId],
  );
}
