import { never, type Invariant } from './invariant.js';

const registry = 'worker-registry';

export const people: readonly Invariant[] = [
  never(
    registry,
    'one-person-per-nik',
    'two people have the same identity number',
    `select nik_hash from people group by 1 having count(*) > 1`,
  ),
  never(
    registry,
    'a-case-has-its-person',
    'a case is of nobody',
    `select c.id from cases c left join people p on p.id = c.person_id where p.id is null`,
  ),
  never(
    registry,
    'a-person-was-new-once',
    'a person was not new in exactly one case',
    `select p.id from people p
       left join (select person_id from cases where new_person
                  union all select person_id from self_reports where new_person and notice_id is null) c on c.person_id = p.id
      group by p.id having count(c.person_id) <> 1`,
  ),
  never(
    registry,
    'one-case-per-person-and-notice',
    'a person has two cases for one notice',
    `select min(id::text) from cases group by person_id, notice_id having count(*) > 1`,
  ),
  never(
    registry,
    'one-case-per-row',
    'a row of a list was registered twice',
    `select notice_id || ' line ' || line
       from (select notice_id, line from cases union all select notice_id, line from repeated_rows) r
      group by notice_id, line having count(*) > 1`,
  ),
  never(
    registry,
    'a-repeated-row-is-of-its-case',
    'a repeated row or an identity conflict is of another person or notice than its case',
    `select r.case_id from (select case_id, person_id, notice_id from repeated_rows
                            union all select case_id, person_id, notice_id from identity_conflicts where self_report_id is null) r
       left join cases c on c.id = r.case_id
      where c.id is null or c.person_id <> r.person_id or c.notice_id <> r.notice_id`,
  ),
  never(
    registry,
    'a-notice-counts-its-workers',
    'a notice has other cases and workers than the registry counts for it',
    `select coalesce(n.notice_id, c.notice_id) from notice_registrations n
       full join (select notice_id, count(*) as workers, count(*) filter (where is_case) as cases,
                         count(*) filter (where new_person) as new_people
                    from (select notice_id, true as is_case, new_person from cases
                          union all select notice_id, false, false from repeated_rows) r group by 1) c
         on c.notice_id = n.notice_id
      where n.notice_id is null or n.workers <> coalesce(c.workers, 0) or n.cases <> coalesce(c.cases, 0)
         or n.new_people <> coalesce(c.new_people, 0) or n.known_people <> n.workers - n.new_people`,
  ),
  never(
    registry,
    'who-stands-for-others-stands-alone',
    'a person is merged into one who is merged elsewhere, or who is not there',
    `select p.id from people p left join people s on s.id = p.merged_into
      where p.merged_into is not null and (s.id is null or s.merged_into is not null)`,
  ),
  never(
    registry,
    'a-standing-merge-has-its-pointer',
    'a merge that stands has not exactly its pointer',
    `select coalesce(p.id, m.person_id) from (select id, merged_into from people where merged_into is not null) p
       full join (select person_id, into_id from person_merges where undone_at is null) m
         on (m.person_id, m.into_id) = (p.id, p.merged_into)
      where p.id is null or m.person_id is null`,
  ),
  never(
    registry,
    'a-settled-pair-is-settled-on-both-sides',
    'a pair is open though its two are one, or the same though they are two',
    `select d.id from duplicate_pairs d join people a on a.id = d.person_a join people b on b.id = d.person_b
      where (d.state = 'open' and coalesce(a.merged_into, a.id) = coalesce(b.merged_into, b.id))
         or (d.state = 'same' and coalesce(a.merged_into, a.id) <> coalesce(b.merged_into, b.id))`,
  ),
];
