import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One of two records of a human being always comes first. Money that may have left counts as on its way. */
export class KnowWhoMayHaveMoney implements MigrationInterface {
  readonly name = 'KnowWhoMayHaveMoney0000000000045';

  async up(runner: QueryRunner): Promise<void> {
    // How far aid has come: 2 where money is with the payee, on its way there or may be, 1 where somebody is entitled to it.
    await runner.query(`create or replace function reach_of_aid(of_assessment uuid) returns int stable language sql as $$
      select case when not exists (select from entitlements e where e.assessment_id = of_assessment and e.state <> 'withdrawn') then 0
                  when exists (select from payment_lines l where l.assessment_id = of_assessment
                                  and (l.state in ('sending', 'unknown', 'sent', 'paid')
                                       or l.sent_at is not null and l.state in ('ready', 'held')
                                       or l.sent_at is not null and l.state = 'withdrawn'
                                          and not exists (select from payment_corrections c where c.line_id = l.id)))
                    or exists (select from payments_doubted d where d.assessment_id = of_assessment) then 2
                  else 1 end
    $$`);
    // Whoever was refused in the round has no rank in it, and may be granted aid by an appeal: behind those who have one, by its id.
    await runner.query(`create or replace function comes_first(one uuid, other uuid) returns boolean stable language sql as $$
      select (-reach_of_aid(one), f.round, coalesce(f.rank, 2147483647), one) < (-reach_of_aid(other), l.round, coalesce(l.rank, 2147483647), other)
        from screenings f, screenings l where f.assessment_id = one and l.assessment_id = other
    $$`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
