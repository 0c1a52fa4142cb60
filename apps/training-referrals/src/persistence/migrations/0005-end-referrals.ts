import type { MigrationInterface, QueryRunner } from 'typeorm';

const closures = [
  // Heard of at any time, acted upon between rounds; what became of it is written beside it, once.
  `create table case_closures (
     case_id        uuid        not null,
     person_id      uuid        not null,
     notice_id      uuid        not null,
     line           int         not null,
     reason         text        not null,
     closed_on      date        not null,
     correlation_id text        not null,
     causation_id   text        not null,
     heard_at       timestamptz not null default now(),
     settled_at     timestamptz,
     referral_id    uuid,
     held           text,
     class_id       uuid,
     passed_to      uuid,
     constraint one_closure_per_case primary key (case_id),
     constraint one_closure_per_person_and_notice unique (person_id, notice_id),
     constraint a_closure_says_why check (reason in ('amended', 'withdrawn')),
     constraint what_ended_held_something_or_nothing
       check (held in ('seat', 'waiting', 'nothing') and (held is null) = (referral_id is null)),
     constraint a_seat_given_back_was_held check ((coalesce(held, '') = 'seat') = (class_id is not null)),
     constraint only_a_seat_is_passed_on check (passed_to is null or class_id is not null),
     constraint what_ended_was_settled check (referral_id is null or settled_at is not null)
   )`,
  `create index closures_to_settle on case_closures (notice_id, line) where settled_at is null`,
  `create index closures_of_a_notice on case_closures (notice_id)`,
];

const ended = [
  `alter table referrals drop constraint a_referral_status_is_known, drop constraint a_round_says_why,
     drop constraint whoever_holds_a_place_was_ranked`,
  `alter table referrals
     add constraint a_referral_status_is_known check (status in ('seat-held', 'waiting', 'not-suitable', 'ended')),
     add constraint a_round_says_why
       check (why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme', 'case-closed')),
     add constraint whoever_holds_a_place_was_ranked
       check ((why in ('seat.by-rank', 'waiting.by-rank')) = (rank is not null) and (status in ('not-suitable', 'ended') or rank is not null))`,
];

const changes = [
  `create table referral_changes (
     referral_id uuid        not null,
     step        smallint    not null,
     at          timestamptz not null default now(),
     who         text        not null,
     from_status text        not null,
     to_status   text        not null,
     why         text        not null,
     constraint one_change_per_step primary key (referral_id, step),
     constraint the_round_takes_the_first_step check (step > 1)
   )`,
  `create trigger is_written_once before update or delete on referral_changes
     for each statement execute function is_written_once()`,
  `create or replace view referral_history as
     select id as referral_id, 1::smallint as step, decided_at as at, 'round ' || round as who, 'proposed' as from_status,
            case why when 'seat.by-rank' then 'seat-held' when 'waiting.by-rank' then 'waiting' else 'not-suitable' end
              as to_status, why
       from referrals
      union all
     select referral_id, step, at, who, from_status, to_status, why from referral_changes`,
];

/** A referral ends when its case is closed: what it held is given back, and passed on in the waiting order. */
export class EndReferrals implements MigrationInterface {
  readonly name = 'EndReferrals0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...closures, ...ended, ...changes]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}
