import type { MigrationInterface, QueryRunner } from 'typeorm';

const placed = `'waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started'`;
const seated = `'seat-held', 'agreed', 'sent', 'accepted', 'started', 'completed'`;
const statuses = `${placed}, 'not-suitable', 'completed', 'declined-by-worker', 'expired', 'declined-by-provider', 'no-show', 'dropped', 'ended'`;

/** A referral goes on after its round, and a caseworker can ask for one of their own. */
const referrals = [
  `alter table referrals
     add column case_id uuid, add column asked_by uuid, add column queue_round int, add column queue_rank bigint,
     add column step int not null default 1, add column due_at timestamptz,
     alter column round drop not null, alter column place drop not null`,
  `update referrals r
      set case_id = p.case_id, queue_round = case when r.rank is not null then r.round end, queue_rank = r.rank,
          step = coalesce((select max(h.step) from referral_changes h where h.referral_id = r.id), 1),
          due_at = case when r.status = 'seat-held' then now() + interval '7 days' end
     from proposals p where p.id = r.id`,
  `alter table referrals
     drop constraint a_round_says_why, drop constraint a_referral_status_is_known, drop constraint only_a_held_seat_has_a_class,
     drop constraint whoever_holds_a_place_was_ranked, alter column case_id set not null`,
  `alter table referrals
     add constraint a_referral_says_why check (
       case when round is null then why in ('asked.seat', 'asked.waiting')
        else why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme', 'case-closed') end),
     add constraint a_referral_status_is_known check (status in (${statuses})),
     add constraint only_a_held_seat_has_a_class check ((status in (${seated})) = (class_id is not null)),
     add constraint a_round_ranks_whom_it_gives_a_place
       check ((why in ('seat.by-rank', 'waiting.by-rank')) = (rank is not null)),
     add constraint whoever_holds_a_place_stands_in_the_waiting_order
       check (status not in (${placed}) or queue_rank is not null),
     add constraint a_waiting_order_has_two_parts check ((queue_round is null) = (queue_rank is null)),
     add constraint a_referral_is_of_a_round_or_of_a_caseworker
       check ((round is null) = (asked_by is not null) and (round is null) = (place is null)),
     add constraint steps_count_from_one check (step > 0)`,
  `drop index one_place_per_person`,
  `create unique index one_place_per_person on referrals (person_id) where status in (${placed})`,
  `drop index waiting_in_order`,
  `create index waiting_in_order on referrals (programme_code, queue_round, queue_rank) where status = 'waiting'`,
  `create index asked_for_a_case on referrals (case_id) where round is null`,
  `create index referrals_by_what_is_due on referrals (due_at, id) where due_at is not null`,
  `drop trigger is_written_once on referrals`,
  `create trigger is_written_once
     before delete or update of id, case_id, person_id, notice_id, round, place, rank, asked_by, queue_round, queue_rank, why, decided_at
     on referrals for each statement execute function is_written_once()`,
  // What caseworkers ask for waits in the order of request, behind all that the rounds decided before.
  `create sequence requests as bigint minvalue 1000000001`,
];

/** Which class a step was about, so that a provider still sees who was there. */
const history = [
  `alter table referral_changes add column class_id uuid`,
  `alter table referral_changes disable trigger is_written_once`,
  `update referral_changes h
      set class_id = coalesce((select k.class_id from case_closures k where k.referral_id = h.referral_id), r.class_id)
     from referrals r where r.id = h.referral_id`,
  `alter table referral_changes enable trigger is_written_once`,
  `create index changes_in_class on referral_changes (class_id) where class_id is not null`,
  `create or replace view referral_history as
     select id as referral_id, 1::smallint as step, decided_at as at, coalesce('round ' || round, asked_by::text) as who,
            'proposed' as from_status,
            case why when 'seat.by-rank' then 'seat-held' when 'waiting.by-rank' then 'waiting'
                     when 'asked.seat' then 'seat-held' when 'asked.waiting' then 'waiting' else 'not-suitable' end as to_status, why
       from referrals
      union all
     select referral_id, step, at, who, from_status, to_status, why from referral_changes`,
];

/** A class has a life of its own; those of before are open to be enrolled in until they begin. */
const classes = [
  `alter table classes add column state text not null default 'enrolling', add column version int not null default 1`,
  `alter table classes
     add constraint a_class_is_in_a_known_state check (state in
       ('planned', 'enrolling', 'selecting', 'ready', 'running', 'assessing', 'certifying', 'finished', 'postponed', 'cancelled')),
     add constraint versions_of_a_class_count_from_one check (version > 0)`,
];

export class FollowReferrals implements MigrationInterface {
  readonly name = 'FollowReferrals0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...referrals, ...history, ...classes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
