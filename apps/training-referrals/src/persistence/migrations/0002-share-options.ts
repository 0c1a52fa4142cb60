import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rules made of a worker is kept once for all who are alike, and a round writes its referrals as they were
 * decided, each with its place in the order in which they are told; the first line of a history is read from them.
 */
export class ShareOptions implements MigrationInterface {
  readonly name = 'ShareOptions0000000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...optionSets, ...decidedReferrals, ...history]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations only go forward');
  }
}

/** As the service names a set. */
const keyOf = (details: string) =>
  `left(translate(encode(sha256(convert_to(${details}::text, 'UTF8')), 'base64'), '+/', '-_'), 22)`;

const optionSets = [
  `create table option_sets (
     key     text   not null,
     details json   not null,
     reasons text[] not null,
     constraint one_row_per_set_of_options primary key (key)
   )`,
  `insert into option_sets (key, details, reasons)
   select distinct on (key) key, details, reasons from (select ${keyOf('details')} as key, details, reasons from proposals) as made`,
  `alter table proposals disable trigger is_written_once`,
  `alter table proposals add column options text`,
  `update proposals set options = ${keyOf('details')}`,
  `alter table proposals enable trigger is_written_once`,
  `alter table proposals alter column options set not null, drop column reasons, drop column details`,
  `create trigger is_written_once before update or delete on option_sets
     for each statement execute function is_written_once()`,
];

const decidedReferrals = [
  `alter table referrals add column place int, add column why text`,
  // Decided and not told yet: from now on these have their referrals as well.
  `insert into referrals (id, person_id, notice_id, round, rank, status, why, programme_code, class_id)
   select d.referral_id, p.person_id, p.notice_id, d.round, d.rank, d.status, d.why, nullif(p.programme_code, ''), d.class_id
     from decisions_to_tell d join proposals p on p.id = d.referral_id`,
  `update referrals r set why = h.why from referral_history h where h.referral_id = r.id and h.step = 1`,
  `update referrals r set place = listed.place
     from (select r.id, row_number() over (partition by r.round order by p.line, p.case_id) as place
             from referrals r join proposals p on p.id = r.id) as listed
    where listed.id = r.id`,
  `alter table referrals alter column place set not null, alter column why set not null,
     add constraint a_round_says_why check (why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme'))`,
  `drop index referrals_by_notice`,
  `create unique index one_place_in_the_order_of_a_round on referrals (round, place)`,
  `drop table decisions_to_tell`,
  `create trigger is_written_once before delete or update of id, round, place, rank, why, decided_at on referrals
     for each statement execute function is_written_once()`,
];

const history = [
  `drop table referral_history`,
  `create view referral_history as
     select id as referral_id, 1::smallint as step, decided_at as at, 'round ' || round as who, 'proposed' as from_status,
            case why when 'seat.by-rank' then 'seat-held' when 'waiting.by-rank' then 'waiting' else 'not-suitable' end
              as to_status, why
       from referrals`,
  `create trigger is_written_once instead of update or delete on referral_history
     for each row execute function is_written_once()`,
];
