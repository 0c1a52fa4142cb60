import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A round adds up what it tells, and need not count its cases again to say that it is over. */
export class CountWhatIsTold implements MigrationInterface {
  readonly name = 'CountWhatIsTold0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table round_announcements add column eligible int not null default 0, add column needs_evidence int not null default 0,
         add column not_eligible int not null default 0, add column reserved bigint not null default 0`,
    );
    await runner.query(
      `update round_announcements r
          set eligible = told.eligible, needs_evidence = told.needs_evidence, not_eligible = told.not_eligible, reserved = told.reserved
         from (select a.notice_id, count(*) filter (where s.outcome = 'eligible') as eligible,
                      count(*) filter (where s.outcome = 'needs-evidence') as needs_evidence,
                      count(*) filter (where s.outcome = 'not-eligible') as not_eligible, sum(s.reserved) as reserved
                 from round_announcements n
                 join assessments a on a.notice_id = n.notice_id and a.line <= n.told_to_line
                 join screenings s on s.assessment_id = a.id
                group by a.notice_id) as told
        where told.notice_id = r.notice_id`,
    );
    await runner.query(
      `alter table round_announcements
         add constraint what_is_told_adds_up check (told = eligible + needs_evidence + not_eligible)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
