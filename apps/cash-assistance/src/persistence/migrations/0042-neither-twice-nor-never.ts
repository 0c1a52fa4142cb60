import type { MigrationInterface, QueryRunner } from 'typeorm';

const directly = { merges: 'm.undone_at is null', merge: 'm.merge_id', since: 'm.heard_at' };
const pairs = [
  { ...directly, from: 'person_merges m', own: 'm.person_id', other: 'm.into_person_id' },
  { ...directly, from: 'person_merges m', own: 'm.into_person_id', other: 'm.person_id' },
  {
    from: 'person_merges m join person_merges o on o.into_person_id = m.into_person_id and o.person_id <> m.person_id',
    merges: 'm.undone_at is null and o.undone_at is null',
    merge: 'greatest(m.merge_id, o.merge_id)',
    since: 'greatest(m.heard_at, o.heard_at)',
    own: 'm.person_id',
    other: 'o.person_id',
  },
] as const;

// Written out for each kind of pair, so that one commitment is asked about by indexes alone.
const laterOnes = pairs.map(
  ({ from, merges, merge, since, own, other }) => `
     select c.assessment_id, c.person_id, c.amount, ${merge} as ground_id, ${since} as since
       from ${from}
       join commitments c on c.person_id = ${own} and c.released_at is null
       join commitments e on e.person_id = ${other} and e.released_at is null and e.scheme_code = c.scheme_code
            and e.budget_year = c.budget_year
      where ${merges} and comes_first(e.assessment_id, c.assessment_id)`,
);

const humanBeings: readonly string[] = [
  // How far aid has come: 2 where money is with the payee or on its way there, 1 where somebody is entitled to it.
  `create function reach_of_aid(of_assessment uuid) returns int stable language sql as $$
     select case when not exists (select from entitlements e where e.assessment_id = of_assessment and e.state <> 'withdrawn') then 0
                 when exists (select from payment_lines l where l.assessment_id = of_assessment
                                 and l.state in ('sending', 'unknown', 'sent', 'paid')) then 2
                 else 1 end
   $$`,
  // Of two aids of one human being the one that has come further; of two that have come as far, the earlier by round and rank.
  `create function comes_first(one uuid, other uuid) returns boolean stable language sql as $$
     select (-reach_of_aid(one), f.round, f.rank) < (-reach_of_aid(other), l.round, l.rank)
       from screenings f, screenings l where f.assessment_id = one and l.assessment_id = other
   $$`,
  `create or replace view commitments_on_hold as
     select c.assessment_id, c.person_id, c.amount, s.ground_id, s.why, s.heard_at as since
       from stops s
       join commitments c on c.person_id = s.person_id and c.released_at is null
       join assessments a on a.id = c.assessment_id
      where s.stands
        and (s.covers = 'person' or s.ground_id = a.case_id or s.covers = 'earlier-cases' and a.case_id < s.ground_id)
     union all
     select assessment_id, person_id, amount, ground_id, 'person.merged', max(since)
       from (${laterOnes.join(' union all ')}) as later
      group by assessment_id, person_id, amount, ground_id`,
];

const aid: readonly string[] = [
  // What is not paid in full stays due, whoever writes otherwise.
  `create or replace function an_entitlement_moves_by_the_rules() returns trigger language plpgsql as $$
   begin
     if (old.state, new.state) not in (('approved', 'decreed'), ('approved', 'withdrawn'), ('decreed', 'settled'), ('decreed', 'withdrawn'),
          ('settled', 'decreed')) then
       perform refuse('an_entitlement_moves_by_its_table', old.state || ' to ' || new.state);
     end if;
     if 'settled' in (old.state, new.state) and (new.state = 'settled') <> (new.paid = new.amount) then
       perform refuse('what_is_settled_is_paid_in_full', old.assessment_id::text);
     end if;
     if old.state = 'approved' and new.state = 'decreed' and not exists (select from decrees where list_id = old.list_id) then
       perform refuse('what_is_due_has_its_decree', old.assessment_id::text);
     end if;
     if new.state = 'withdrawn' and old.paid > 0 then
       perform refuse('what_was_paid_is_recovered', old.assessment_id::text);
     end if;
     return new;
   end $$`,
];

const agreements: readonly string[] = [
  // Whoever approved aid may approve that it goes elsewhere: it is the same decision about another account, and offices have few who approve.
  `do $do$ begin
     execute 'create or replace view incompatible_acts as select * from (' || rtrim(pg_get_viewdef('incompatible_acts'::regclass), ';') ||
       $more$) as pairs where (act, other) <> ('account-agreed', 'approved')$more$;
   end $do$`,
  `create or replace function an_agreement_is_by_other_hands() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(hashtextextended('duties of ' || new.agreed_by, 0));
     if exists (select from payment_accounts p where p.id = new.account_id and new.agreed_by in (p.stated_by, p.decided_by))
        or exists (select from hands_in_aid h where h.assessment_id = new.assessment_id and h.by = new.agreed_by
                      and h.act not in ('approved', 'account-agreed')) then
       perform refuse('an_agreement_is_by_other_hands', new.agreed_by);
     end if;
     if not exists (select from payment_accounts p where p.id = new.account_id and p.state = 'valid' and p.effective_at <= now()) then
       perform refuse('what_is_agreed_to_is_valid', new.account_id::text);
     end if;
     return new;
   end $$`,
];

/** Nobody is paid twice, and nobody waits where nothing is done any more. */
export class NeitherTwiceNorNever implements MigrationInterface {
  readonly name = 'NeitherTwiceNorNever0000000000042';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...humanBeings, ...aid, ...agreements]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
