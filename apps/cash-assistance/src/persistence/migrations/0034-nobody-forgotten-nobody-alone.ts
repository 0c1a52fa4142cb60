import type { MigrationInterface, QueryRunner } from 'typeorm';

const asked: readonly string[] = [
  // Whose account the registry was asked for: those who might be paid when they were taken up; others as soon as they may be.
  `alter table assessment_work add column account_asked_at timestamptz`,
  `update assessment_work w set account_asked_at = w.since from screenings s
    where s.assessment_id = w.assessment_id and s.budget_place <> 'none'`,
];

const warrants: readonly string[] = [
  // Who recorded the warrant has had a hand in the batch as whoever composed or locked it.
  `alter table payment_batches drop constraint who_releases_has_not_composed,
     add constraint who_releases_has_not_composed check (released_by <> composed_by and released_by <> locked_by and released_by <> sp2d_by)`,
  `create or replace function had_no_hand_in_it() returns trigger language plpgsql as $$
   begin
     if exists (select from payment_lines l join assessment_acts a on a.assessment_id = l.assessment_id
                 where l.batch_id = new.id and (
                   a.by = new.released_by and a.act <> 'batch-released'
                   or a.by in (new.locked_by, new.composed_by, new.sp2d_by) and a.act not in ('batch-composed', 'corrected'))) then
       raise exception 'who had a hand in an aid does not pay it' using errcode = '23514', constraint = 'who_pays_had_no_hand_in_it';
     end if;
     return new;
   end $$`,
  `drop trigger who_pays_had_no_hand_in_it on payment_batches`,
  `create trigger who_pays_had_no_hand_in_it before update of released_by, locked_by, sp2d_by on payment_batches
     for each row when ((new.released_by, new.locked_by, new.sp2d_by) is distinct from (old.released_by, old.locked_by, old.sp2d_by))
     execute function had_no_hand_in_it()`,
  // Beside what it is read off so far.
  `do $$ begin
     execute 'create or replace view hands_in_aid as ' || rtrim(pg_get_viewdef('hands_in_aid'::regclass), ';') || '
       union
       select l.assessment_id, who.prepared, ''batch-composed''
         from payment_batches b join payment_lines l on l.batch_id = b.id
        cross join lateral (values (b.locked_by), (b.sp2d_by)) as who (prepared) where who.prepared is not null';
   end $$`,
  `create function who_released_does_not_close() returns trigger language plpgsql as $$
   begin
     if exists (select from payment_batches b where b.id = new.batch_id and b.released_by = new.confirmed_by) then
       perform refuse('who_released_does_not_close', new.batch_id::text);
     end if;
     return new;
   end $$`,
  `create trigger who_released_does_not_close before insert or update on batch_closings
     for each row when (new.confirmed_by is not null) execute function who_released_does_not_close()`,
];

// A sum that is split over lists is still that sum: what one person, or two, approve without a third counts together.
const levels: readonly string[] = [
  `alter table approval_levels drop constraint sums_that_are_looked_at_are_two, drop constraint sums_of_a_person_are_of_a_window,
     add constraint sums_that_are_looked_at_are_three check (basis in ('list', 'person', 'approver')),
     add constraint sums_over_lists_are_of_a_window check ((basis <> 'list') = (window_days is not null))`,
  `insert into approval_levels (basis, from_amount, valid_from, approvers, window_days, legal_basis)
   select 'approver', from_amount, date '2025-01-01', approvers, 7, 'PROPOSAL: the office decides; no law sets it'
     from (values (250000000, 2), (2500000000, 3)) as l (from_amount, approvers)`,
  `create index approvals_of_a_person on approvals (approved_by, approved_at)`,
  `alter function approvers_needed(uuid, int) rename to approvers_needed_by_sums`,
  `create function approvers_needed(list uuid, of_version int) returns int language sql stable as $$
     select greatest(approvers_needed_by_sums(list, of_version), (
       select max(v.approvers) from approval_levels v
        where v.basis = 'approver' and (now() at time zone 'Asia/Jakarta')::date between v.valid_from and coalesce(v.valid_to, 'infinity')
          and exists (
            select from approvals mine
             where mine.list_id = list and mine.list_version = of_version
               and (select sum(l.total) from approvals p join decision_lists l on l.id = p.list_id and l.version = p.list_version
                     where p.approved_by = mine.approved_by and p.approved_at > now() - make_interval(days => v.window_days)
                       and l.state in ('submitted', 'approved', 'decreed')
                       and (l.id = list or v.approvers > (select count(*) from approvals o
                                                           where o.list_id = l.id and o.list_version = l.version))) >= v.from_amount)))
   $$`,
];

/** Whoever may be paid after all has the account asked for; who prepared money neither releases it nor closes its books; what is split over lists is one sum. */
export class NobodyForgottenNobodyAlone implements MigrationInterface {
  readonly name = 'NobodyForgottenNobodyAlone0000000000034';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...asked, ...warrants, ...levels]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
