import type { Tx } from '@tanggap/messaging';
import type { Looked, Sweep } from '../../domain/people/sweep.js';
import { arrayOf } from '../bulk.js';

/** Ids looked at in one statement, most of which mostly have their marks. */
const LOOKED_AT = 10_000;
/** So many cases within half a minute are a large list on its way, which is not to be held up. */
const RUSH = 2_000;

/** The sweep, locked; undefined while another instance is at it. */
export async function takeSweep(tx: Tx): Promise<Sweep | undefined> {
  const [sweep] = await tx.manager.query<Sweep[]>(
    `select marked_to as "markedTo", position, settled_to as "settledTo", pass_began_at as "passBeganAt", whole_on::text as "wholeOn"
       from mark_sweep for update skip locked`,
  );
  return sweep;
}

export async function keepSweep(tx: Tx, sweep: Sweep): Promise<void> {
  const { markedTo, position, passBeganAt, wholeOn, settledTo } = sweep;
  await tx.manager.query(
    `update mark_sweep set marked_to = $1, position = $2, pass_began_at = $3, whole_on = $4, settled_to = $5`,
    [markedTo, position, passBeganAt, wholeOn, settledTo],
  );
}

/** Cases of self-reports that were linked since: they have the ids of their reports, far behind where the sweep stands. */
export async function unmarkedOfReports(tx: Tx, since: Date, most: number): Promise<string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select distinct r.linked_case_id as id from self_reports r
      where r.linked_at >= $1 and not exists (select from case_marks m where m.case_id = r.linked_case_id)
      order by 1 limit $2`,
    [since, most],
  );
  return rows.map(({ id }) => id);
}

/** The next cases without marks behind an id, and how far was looked for them. */
export async function nextUnmarked(tx: Tx, behind: string, most: number): Promise<Looked & { unmarked: string[] }> {
  const [found] = await tx.manager.query<{ looked: number; last: string | null; unmarked: string[] }[]>(
    `with looked as materialized (select id from cases where id > $1 order by id limit $2)
     select (select count(*)::int from looked) as looked,
            (select id from looked order by id desc limit 1) as last,
            array(select l.id from looked l where not exists (select from case_marks m where m.case_id = l.id)
                   order by l.id limit $3) as unmarked`,
    [behind, LOOKED_AT, most],
  );
  const { looked, last, unmarked } = found ?? { looked: 0, last: null, unmarked: [] };
  const isFull = unmarked.length === most;
  return { unmarked, last: isFull ? (unmarked.at(-1) ?? null) : last, end: !isFull && looked < LOOKED_AT };
}

/** Cases of small notices that were opened from this id on and have no marks. */
export async function unmarkedOfSmallNotices(tx: Tx, from: string, most: number): Promise<string[]> {
  const rows = await tx.manager.query<{ id: string }[]>(
    `select c.id from cases c
      where c.id > $1 and get_byte(uuid_send(c.id), 15) % 2 = 0
        and not exists (select from case_marks m where m.case_id = c.id)
      order by c.id limit $2`,
    [from, most],
  );
  return rows.map(({ id }) => id);
}

/** Whether large lists are being registered: more than 2,000 cases since this id. */
export async function isRush(tx: Tx, since: string): Promise<boolean> {
  const [row] = await tx.manager.query<{ n: number }[]>(
    `select count(*)::int as n from (select from cases where id > $1 limit $2) as recent`,
    [since, RUSH],
  );
  return (row?.n ?? 0) >= RUSH;
}

/** Keeps what cases are found by; their people are to be compared with those of the same company and district. */
export async function markCases(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.manager.query(
    `with marked as (
       insert into case_marks (number, case_id, person_id, company_id, district_code, phone_hash, account_hash)
       select number, id, person_id, company_id, district_code, phone_hash, account_hash from cases where id = any($1::uuid[])
           on conflict on constraint one_set_of_marks_per_case do nothing
       returning company_id, district_code, person_id)
     insert into comparisons_due select company_id, district_code, person_id from marked on conflict do nothing`,
    [arrayOf(caseIds)],
  );
}

export type Unmarked = Readonly<{ id: string; nikHash: string; nameBirthHash: string; sealed: string }>;

/** The people of these cases who have no marks yet. */
export async function unmarkedPeople(tx: Tx, caseIds: readonly string[]): Promise<Unmarked[]> {
  return tx.manager.query<Unmarked[]>(
    `select p.id, p.nik_hash as "nikHash", p.name_birth_hash as "nameBirthHash", p.sealed from people p
      where p.id in (select person_id from cases where id = any($1::uuid[]))
        and not exists (select from person_marks m where m.person_id = p.id)`,
    [arrayOf(caseIds)],
  );
}

export type Marks = Readonly<{
  personId: string;
  nameBirthHash: string;
  birthHash: string | null;
  trigrams: readonly number[];
}>;

export async function keepMarks(tx: Tx, marks: readonly Marks[]): Promise<void> {
  if (marks.length === 0) return;
  await tx.manager.query(
    `insert into person_marks (person_id, name_birth_hash, birth_hash, trigrams)
     select person_id, name_birth_hash, birth_hash, trigrams::integer[]
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as made (person_id, name_birth_hash, birth_hash, trigrams)`,
    [
      arrayOf(marks.map(({ personId }) => personId)),
      arrayOf(marks.map(({ nameBirthHash }) => nameBirthHash)),
      marks.map(({ birthHash }) => birthHash),
      arrayOf(marks.map(({ trigrams }) => `{${trigrams.join()}}`)),
    ],
  );
  await countTrigrams(tx, marks);
}

/** Takes a person's marks away, for others to come in their place. */
export async function dropMarks(tx: Tx, personId: string): Promise<void> {
  await tx.manager.query(
    `with dropped as (delete from person_marks where person_id = $1 returning trigrams)
     update trigram_counts c set people = people - 1 from dropped d where c.trigram = any(d.trigrams)`,
    [personId],
  );
}

async function countTrigrams(tx: Tx, marks: readonly Marks[]): Promise<void> {
  const times = new Map<number, number>();
  for (const { trigrams } of marks) for (const piece of trigrams) times.set(piece, (times.get(piece) ?? 0) + 1);
  if (times.size === 0) return;
  await tx.manager.query(
    `insert into trigram_counts as c (trigram, people) select * from unnest($1::integer[], $2::integer[])
         on conflict (trigram) do update set people = c.people + excluded.people`,
    [arrayOf([...times.keys()]), arrayOf([...times.values()])],
  );
}

/** Somebody who has marks, as the record stands now. */
export async function personToMark(tx: Tx, personId: string): Promise<Unmarked | undefined> {
  const [person] = await tx.manager.query<Unmarked[]>(
    `select p.id, p.nik_hash as "nikHash", p.name_birth_hash as "nameBirthHash", p.sealed from people p
       join person_marks m on m.person_id = p.id where p.id = $1`,
    [personId],
  );
  return person;
}
