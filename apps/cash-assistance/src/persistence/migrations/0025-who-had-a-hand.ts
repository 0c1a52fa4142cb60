import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  // What was proposed waits for a second person: until then it is on hold as before.
  `create or replace view payments_on_hold as
     select assessment_id, ground_id, why, since from commitments_on_hold
     union all
     select assessment_id, assessment_id, why, since from holds where state in ('open', 'proposed')`,
  // From whatever says who did what, also where no act was noted: the report of duties looks at all of it.
  `create view hands_in_aid as
     select assessment_id, by, act from assessment_acts
     union
     select assessment_id, by, 'verified' from assessment_moves where to_state = 'recommended' and by <> 'cash-assistance'
     union
     select x.assessment_id, p.approved_by, 'approved'
       from approvals p join decision_lines x on x.list_id = p.list_id and x.list_version = p.list_version
     union
     select x.assessment_id, l.composed_by, 'composed'
       from decision_lists l join decision_lines x on x.list_id = l.id and x.list_version = l.version
     union
     select x.assessment_id, m.by, 'composed'
       from decision_list_moves m join decision_lines x on x.list_id = m.list_id and x.list_version = m.version
      where m.why in ('composed', 'changed', 'submitted')
     union
     select x.assessment_id, a.decided_by, 'account-decided'
       from decision_lines x join payment_accounts a on a.id = x.account_id where a.decided_by is not null
     union
     select x.assessment_id, a.stated_by, 'account-changed'
       from decision_lines x join payment_accounts a on a.id = x.account_id where a.source = 'office'
     union
     select l.assessment_id, b.composed_by, 'batch-composed' from payment_batches b join payment_lines l on l.batch_id = b.id
     union
     select l.assessment_id, b.released_by, 'batch-released'
       from payment_batches b join payment_lines l on l.batch_id = b.id where b.released_by is not null`,
];

/** Who had a hand in which aid is read off everything that was written, not off what was meant to be noted. */
export class WhoHadAHand implements MigrationInterface {
  readonly name = 'WhoHadAHand0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
