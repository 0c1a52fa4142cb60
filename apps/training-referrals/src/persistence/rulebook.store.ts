import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { Rulebook } from '../domain/rulebook.js';

export type KeptRulebook = { readonly id: number; readonly rulebook: Rulebook };

/** Rulebooks never change, so whoever has read one may keep it: by id and digest, as an insert may be rolled back. */
const read = new Map<string, KeptRulebook>();

const inForce = (table: string) =>
  `${table}.valid_from <= $1::date and (${table}.valid_to is null or $1::date <= ${table}.valid_to)`;

/**
 * The rules and the policy in force on a day, with the places of the classes that lie ahead. What was ever used is
 * kept under its digest. Throws when no policy is in force: nothing can be decided until one is published.
 */
export async function rulebookOn(manager: EntityManager, day: CivilDate): Promise<KeptRulebook> {
  const [found] = await manager.query<{ digest: string; id: number | null }[]>(
    `with book as (
       select json_build_object(
         'policy', (select json_build_object('version', rule_version, 'weights', weights, 'pathwayOrder', pathway_order)
                      from policies where ${inForce('policies')} order by valid_from desc limit 1),
         'programmes', (select coalesce(json_agg(json_build_object(
              'code', p.code, 'pathway', p.pathway, 'minimumSchooling', a.minimum_schooling, 'minimumAge', a.minimum_age,
              'occupations', a.occupations, 'licenceNeeded', a.licence_needed,
              'venues', array(select distinct c.district_code from classes c
                               where c.programme_code = p.code and c.starts_on > $1::date order by 1)
            ) order by p.code), '[]')
            from programmes p
            join lateral (select * from admission_rules a where a.programme_code = p.code and ${inForce('a')}
                           order by a.valid_from desc limit 1) a on true)) as content),
     marked as (select content, md5(content::text) as digest from book),
     kept as (insert into rulebooks (digest, content) select digest, content from marked
               where content ->> 'policy' is not null and not exists (select from rulebooks r where r.digest = marked.digest)
               on conflict (digest) do nothing returning id)
     select digest, coalesce((select id from kept), (select id from rulebooks r where r.digest = marked.digest)) as id
       from marked`,
    [day],
  );
  return read.get(`${found?.id}/${found?.digest}`) ?? (await readRulebook(manager, found?.digest ?? '', day));
}

async function readRulebook(manager: EntityManager, digest: string, day: CivilDate): Promise<KeptRulebook> {
  const [row] = await manager.query<
    {
      id: number;
      content: Rulebook;
    }[]
  >(`select id, content from rulebooks where digest = $1`, [digest]);
  if (!row) throw new Error(`no policy is in force on ${day}`);
  const kept = { id: row.id, rulebook: row.content };
  read.set(`${row.id}/${digest}`, kept);
  return kept;
}
