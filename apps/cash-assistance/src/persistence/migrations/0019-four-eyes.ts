import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: readonly string[] = [
  // From which sum on how many people approve. What no law sets is a proposal, which a later migration replaces with dates.
  `create table approval_levels (
     from_amount bigint not null,
     valid_from  date   not null,
     valid_to    date,
     approvers   int    not null,
     window_days int,
     basis       text   not null,
     legal_basis text   not null,
     constraint one_level_per_amount_and_day primary key (basis, from_amount, valid_from),
     constraint sums_that_are_looked_at_are_two check (basis in ('list', 'person')),
     constraint sums_of_a_person_are_of_a_window check ((basis = 'person') = (window_days is not null)),
     constraint levels_take_one_to_three check (from_amount >= 0 and approvers between 1 and 3)
   )`,
  `insert into approval_levels (basis, from_amount, valid_from, approvers, window_days, legal_basis)
   select basis, from_amount, date '2025-01-01', approvers, window_days, 'PROPOSAL: the office decides; no law sets it'
     from (values ('list', 0, 1, null::int), ('list', 250000000, 2, null), ('list', 2500000000, 3, null),
                  ('person', 1000001, 2, 365), ('person', 5000001, 3, 365)) as l (basis, from_amount, approvers, window_days)`,
  `create table decision_list_moves (
     list_id    uuid        not null,
     step       int         not null,
     at         timestamptz not null,
     version    int         not null,
     by         text        not null,
     from_state text,
     to_state   text        not null,
     why        text        not null,
     note       text,
     constraint one_line_per_move_of_a_list primary key (list_id, step),
     constraint moves_of_lists_belong_to_a_list foreign key (list_id) references decision_lists (id)
   )`,
  // Aid that was decreed and is taken back by a decree that changes the first.
  `create table withdrawals (
     assessment_id uuid        not null,
     at            timestamptz not null default now(),
     amount        bigint      not null,
     dated         date        not null,
     number        text        not null,
     why           text        not null,
     note          text        not null,
     by            text        not null,
     constraint one_withdrawal_per_entitlement primary key (assessment_id),
     constraint entitlements_are_withdrawn foreign key (assessment_id) references entitlements (assessment_id)
   )`,
  `alter table holds drop constraint a_hold_is_open,
     add column proposed_at timestamptz, add column decided_at timestamptz,
     add column proposal text, add column proposed_by text, add column decided_by text, add column note text,
     add constraint holds_end_in_two_ways check (state in ('open', 'proposed', 'kept', 'taken-back')),
     add constraint a_hold_is_decided_as_it_was_proposed check ((state = 'open') = (proposal is null) and (proposal is null) = (proposed_by is null)
       and proposal in ('kept', 'taken-back') and (state in ('open', 'proposed') or state = proposal and decided_by is not null)),
     add constraint two_people_decide_about_a_hold check (decided_by <> proposed_by)`,
  `create table hold_moves (
     assessment_id uuid        not null,
     step          int         not null,
     at            timestamptz not null,
     by            text        not null,
     from_state    text        not null,
     to_state      text        not null,
     why           text        not null,
     constraint one_line_per_move_of_a_hold primary key (assessment_id, step)
   )`,
];

// What the database refuses whoever asks: each refusal names the rule as a constraint does.
const rules: readonly string[] = [
  `create function refuse(rule text, why text) returns void language plpgsql as $$
   begin
     raise exception '%: %', rule, why using errcode = 'check_violation', constraint = rule;
   end $$`,
  // Which hands in one person's aid exclude each other.
  `create view incompatible_acts as
     select * from (values
       ('evidence', 'approved'), ('verified', 'approved'), ('composed', 'approved'), ('amount-changed', 'approved'),
       ('account-changed', 'approved'), ('account-decided', 'approved'), ('appeal-decided', 'approved'),
       ('verified', 'batch-composed'), ('verified', 'batch-released'), ('approved', 'batch-composed'), ('approved', 'batch-released'),
       ('batch-composed', 'batch-released'), ('corrected', 'batch-released')) as pairs (act, other)`,
  // SHA-256 over the scheme, the year, the version and the lines in the order of their assessments: what people approve.
  `create function hash_of_list(list uuid, of_version int) returns text language sql stable as $$
     select encode(sha256(convert_to(concat_ws(e'\\n', concat_ws('|', l.scheme_code, l.budget_year, of_version),
              (select string_agg(concat_ws('|', x.assessment_id, x.person_id, x.decision, x.amount, coalesce(x.account_id::text, '-'), x.judgement),
                                 e'\\n' order by x.assessment_id)
                 from decision_lines x where x.list_id = list and x.list_version = of_version)), 'UTF8')), 'hex')
       from decision_lists l where l.id = list
   $$`,
  // By the total of the list, and by what each human being gets in all within the window: a sum that is split is still that sum.
  `create function approvers_needed(list uuid, of_version int) returns int language sql stable as $$
     with levels as (
       select * from approval_levels
        where (now() at time zone 'Asia/Jakarta')::date between valid_from and coalesce(valid_to, 'infinity')
     ), granted as (
       select person_id, amount from decision_lines where list_id = list and list_version = of_version and decision = 'grant'
     )
     select greatest(1,
       (select max(approvers) from levels where basis = 'list' and (select sum(amount) from granted) >= from_amount),
       (select max(v.approvers) from levels v
         where v.basis = 'person' and exists (
           select from granted g
            where (select sum(x.amount) from decision_lines x join decision_lists l on l.id = x.list_id
                    where x.live and x.decision = 'grant'
                      and x.person_id = any(g.person_id || array(select o.other_id from records_of_one o where o.person_id = g.person_id))
                      and (l.settled_at is null or l.settled_at > now() - make_interval(days => v.window_days))) >= v.from_amount)))
   $$`,
];

const lists: readonly string[] = [
  `create function a_list_moves_by_the_rules() returns trigger language plpgsql as $$
   declare
     found record;
   begin
     if tg_op = 'INSERT' then
       if new.state <> 'composing' or new.version <> 1 or new.content_hash is not null then
         perform refuse('a_list_begins_by_being_composed', new.id::text);
       end if;
       return new;
     end if;
     if (new.id, new.composed_by, new.composed_at, new.scheme_code, new.budget_year)
        is distinct from (old.id, old.composed_by, old.composed_at, old.scheme_code, old.budget_year) then
       perform refuse('a_list_stays_whose_it_is', old.id::text);
     end if;
     if (old.state, new.state) not in (('composing', 'composing'), ('composing', 'submitted'), ('composing', 'withdrawn'),
          ('submitted', 'composing'), ('submitted', 'approved'), ('submitted', 'refused'), ('submitted', 'withdrawn'), ('approved', 'decreed')) then
       perform refuse('a_list_moves_by_its_table', old.state || ' to ' || new.state);
     end if;
     if new.state = 'composing' then
       if new.version not in (old.version, old.version + 1) or new.content_hash is not null or new.needed is not null
          or old.state = 'submitted' and new.version = old.version then
         perform refuse('a_change_is_a_new_version', old.id::text);
       end if;
       return new;
     end if;
     if old.state <> 'composing' and (new.version, new.content_hash, new.needed, new.total, new.lines)
        is distinct from (old.version, old.content_hash, old.needed, old.total, old.lines) then
       perform refuse('what_is_submitted_stays_as_it_is', old.id::text);
     end if;
     if new.state in ('refused', 'withdrawn') then return new; end if;
     if new.content_hash is distinct from hash_of_list(new.id, new.version) then
       perform refuse('the_hash_is_of_the_lines', old.id::text);
     end if;
     if new.state = 'submitted' then
       select count(*)::int as lines, coalesce(sum(amount), 0)::bigint as total into found
         from decision_lines where list_id = new.id and list_version = new.version;
       if new.version <> old.version or (found.lines, found.total) is distinct from (new.lines, new.total) or found.lines = 0
          or new.needed < approvers_needed(new.id, new.version) then
         perform refuse('a_list_is_submitted_as_it_stands', old.id::text);
       end if;
     elsif new.state = 'approved' then
       if (select count(*) from approvals where list_id = new.id and list_version = new.version and content_hash = new.content_hash)
          < greatest(new.needed, approvers_needed(new.id, new.version)) then
         perform refuse('as_many_approve_as_the_sum_takes', old.id::text);
       end if;
     elsif not exists (select from decrees where list_id = new.id) then
       perform refuse('a_decreed_list_has_its_decree', old.id::text);
     end if;
     return new;
   end $$`,
  `create trigger a_list_moves_by_the_rules before insert or update on decision_lists
     for each row execute function a_list_moves_by_the_rules()`,
  // Locked, so that lines and the list that is being submitted are in one order or the other.
  `create function lines_come_while_a_list_is_composed() returns trigger language plpgsql as $$
   begin
     perform from decision_lists where id in (select list_id from said) order by id for share;
     if exists (select from said s join decision_lists l on l.id = s.list_id
                 where l.state <> 'composing' or s.list_version <> l.version or not s.live) then
       perform refuse('lines_come_while_a_list_is_composed', 'the list is submitted or at another version');
     end if;
     return null;
   end $$`,
  `create trigger lines_come_while_a_list_is_composed after insert on decision_lines referencing new table as said
     for each statement execute function lines_come_while_a_list_is_composed()`,
  `create function a_line_of_a_submitted_list_stays() returns trigger language plpgsql as $$
   begin
     if exists (select from said s join former f using (list_id, list_version, assessment_id) join decision_lists l on l.id = s.list_id
                 where s.live and not f.live or f.live and not s.live and l.state = 'submitted') then
       perform refuse('a_line_of_a_submitted_list_stays', 'a line is live until its list is changed or settled');
     end if;
     return null;
   end $$`,
  `create trigger a_line_of_a_submitted_list_stays after update on decision_lines referencing old table as former new table as said
     for each statement execute function a_line_of_a_submitted_list_stays()`,
  `create trigger decision_lines_is_append_only before delete or truncate or update of list_id, assessment_id, person_id, account_id, amount,
     list_version, judgement, decision on decision_lines for each statement execute function is_append_only()`,
  `create trigger entitlements_is_append_only before delete or truncate or update of assessment_id, person_id, list_id, approved_at, amount,
     list_version, budget_year, instalments, scheme_code on entitlements for each statement execute function is_append_only()`,
  ...['decision_lists'].map(
    (table) => `create trigger ${table}_is_append_only before delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
  ...['approval_levels', 'decision_list_moves', 'withdrawals', 'hold_moves'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`,
  ),
];

/** People decide, and the database itself refuses what one person may not do alone. */
export class FourEyes implements MigrationInterface {
  readonly name = 'FourEyes0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rules, ...lists]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
