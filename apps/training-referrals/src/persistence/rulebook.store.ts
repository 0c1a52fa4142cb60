import type { CivilDate } from '@tanggap/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { scoreParts } from '../domain/rulebook.js';
import type { Rulebook } from '../domain/rulebook.js';

export type KeptRulebook = { readonly id: number; readonly rulebook: Rulebook };

/** Rulebooks never change, so whoever has read one may keep it: by id and digest, as an insert may be rolled back. */
const read = new Map<string, KeptRulebook>();
const MOST_READ = 20;

/** What was in force on a day while the published tables stood as they did. */
type Standing = { readonly stamp: string; readonly digest: string; readonly kept: KeptRulebook };
const standing = new WeakMap<DataSource, Map<CivilDate, Standing>>();
const MOST_DAYS = 100;

/** The places of a programme's classes that lie ahead of the day. */
const isVenue = (day: string) => `c.starts_on > ${day}::date and c.state not in ('postponed', 'cancelled')`;

/**
 * Another text as soon as any row of the published tables is another version, or the venues of the day are others: far cheaper
 * to ask for than what the rows say. Seats that are given change nothing of it.
 */
const stampOf = (day: string) => `md5(array_to_string(array(
  ${['policies', 'admission_rules', 'programmes'].map((table) => `select '${table}' || xmin || ctid from ${table}`).join(' union all ')}
  union all select * from (select distinct c.programme_code || ' ' || c.district_code from classes c where ${isVenue(day)} order by 1) as venues
), ','))`;

const inForce = (table: string) =>
  `${table}.valid_from <= $1::date and (${table}.valid_to is null or $1::date <= ${table}.valid_to)`;

/**
 * The rules and the policy in force on a day, with the places of the classes that lie ahead. What was ever used is
 * kept under its digest. Throws when no policy is in force: nothing can be decided until one is published.
 */
export async function rulebookOn(manager: EntityManager, day: CivilDate): Promise<KeptRulebook> {
  const known = standing.get(manager.dataSource) ?? new Map<CivilDate, Standing>();
  const last = known.get(day);
  if (last && (await stillStands(manager, last, day))) return last.kept;
  const found = await lookUp(manager, day);
  const kept = read.get(`${found.id}/${found.digest}`) ?? (await readRulebook(manager, found.digest, day));
  if (known.size >= MOST_DAYS) known.clear();
  standing.set(manager.dataSource, known.set(day, { ...found, kept }));
  return kept;
}

/** The rulebook itself is asked for as well: what inserted it may have been rolled back. */
async function stillStands(
  manager: EntityManager,
  { kept, digest, stamp: then }: Standing,
  day: CivilDate,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `select 1 from rulebooks where id = $1 and digest = $2 and ${stampOf('$4')} = $3`,
    [kept.id, digest, then, day],
  );
  return rows.length > 0;
}

type Found = { readonly id: number | null; readonly digest: string; readonly stamp: string };

async function lookUp(manager: EntityManager, day: CivilDate): Promise<Found> {
  const [found] = await manager.query<Found[]>(
    `with book as (
       select json_build_object(
         'policy', (select json_build_object('version', rule_version, 'weights', weights, 'pathwayOrder', pathway_order,
                                             'atMost', at_most, 'neighbours', neighbours)
                      from policies where ${inForce('policies')} order by valid_from desc limit 1),
         'programmes', (select coalesce(json_agg(json_build_object(
              'code', p.code, 'pathway', p.pathway, 'minimumSchooling', a.minimum_schooling, 'minimumAge', a.minimum_age,
              'occupations', a.occupations, 'licenceNeeded', a.licence_needed,
              'licencesAsked', a.licences_asked,
              'facilities', array_remove(array[case when a.accessible then 'ACCESS' end, case when a.child_care then 'CHILD_CARE' end], null),
              'venues', array(select distinct c.district_code from classes c
                               where c.programme_code = p.code and ${isVenue('$1')} order by 1)
            ) order by p.code), '[]')
            from programmes p
            join lateral (select * from admission_rules a where a.programme_code = p.code and ${inForce('a')}
                           order by a.valid_from desc limit 1) a on true)) as content),
     marked as (select content, md5(content::text) as digest from book),
     kept as (insert into rulebooks (digest, content) select digest, content from marked
               where content ->> 'policy' is not null and not exists (select from rulebooks r where r.digest = marked.digest)
               on conflict (digest) do nothing returning id)
     select ${stampOf('$1')} as stamp, digest, coalesce((select id from kept), (select id from rulebooks r where r.digest = marked.digest)) as id
       from marked`,
    [day],
  );
  return found ?? { id: null, digest: '', stamp: '' };
}

/** A part that nobody knows how to count would be left out in silence: nothing is decided by such a policy. */
function assertAllPartsKnown({ version, weights }: Rulebook['policy']): void {
  const unknown = Object.keys(weights).filter((part) => !(scoreParts as readonly string[]).includes(part));
  if (unknown.length > 0) throw new Error(`policy ${version} counts what nobody knows: ${unknown.join(', ')}`);
}

async function readRulebook(manager: EntityManager, digest: string, day: CivilDate): Promise<KeptRulebook> {
  const [row] = await manager.query<
    {
      id: number;
      content: Rulebook;
    }[]
  >(`select id, content from rulebooks where digest = $1`, [digest]);
  if (!row) throw new Error(`no policy is in force on ${day}`);
  assertAllPartsKnown(row.content.policy);
  const kept = { id: row.id, rulebook: row.content };
  // What hangs on a rulebook, as all that was proposed by it, goes with it.
  if (read.size >= MOST_READ) read.clear();
  read.set(`${row.id}/${digest}`, kept);
  return kept;
}
