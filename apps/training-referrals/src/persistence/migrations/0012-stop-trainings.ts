import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table stops (
     ground_id      uuid        not null,
     person_id      uuid        not null,
     covers         text        not null,
     why            text        not null,
     ends           boolean     not null,
     spares_started boolean     not null,
     change         int         not null,
     stands         boolean     not null,
     correlation_id text        not null,
     causation_id   text        not null,
     heard_at       timestamptz not null default now(),
     settled_at     timestamptz,
     constraint one_stop_per_ground primary key (ground_id),
     constraint a_stop_covers_what_is_known check (covers in ('person', 'earlier-cases', 'case'))
   )`,
  `create index stops_of_a_person on stops (person_id)`,
  `create index stops_to_settle on stops (heard_at) where settled_at is null`,
  `alter table referrals drop constraint a_referral_says_why`,
  `alter table referrals add constraint a_referral_says_why check (
     case when round is null then why in ('asked.seat', 'asked.waiting')
      else why in ('seat.by-rank', 'waiting.by-rank', 'already-referred', 'no-programme', 'case-closed', 'person-stopped') end)`,
];

/** People whose training stops: they have died, moved away, asked for it, or their case has ended. */
export class StopTrainings implements MigrationInterface {
  readonly name = 'StopTrainings0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
