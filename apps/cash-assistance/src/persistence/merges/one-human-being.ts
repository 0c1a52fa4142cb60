// Hashed once for the whole round: who is not merged costs one look into it.
export const isMerged = `a.person_id in (select person_id from person_merges where undone_at is null
                                  union all select into_person_id from person_merges where undone_at is null)`;

/**
 * For an assessment `a` under the rules `t`: the record that stands for its person, if another does, and another record of the
 * same human being that has aid of the same scheme and year set aside.
 */
export const oneHumanBeing = `
  select case when ${isMerged} then
              (select m.into_person_id from person_merges m where m.person_id = a.person_id and m.undone_at is null
                order by m.merge_id desc limit 1) end as stands_in,
         case when ${isMerged} then
              (select o.other_id from records_of_one o
                cross join lateral (select from commitments e where e.person_id = o.other_id and e.scheme_code = a.scheme_code
                                       and e.budget_year = t.budget_year and e.released_at is null limit 1) as e
                where o.person_id = a.person_id limit 1) end as other_holder`;
