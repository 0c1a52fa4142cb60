import { newCause, UnitOfWork } from '@tanggap/messaging';
import { DataSource } from 'typeorm';
import { unguarded } from './unguarded.js';

type Approved = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  schemeCode: string;
  amount: number;
}>;

/**
 * Leaves reserved aid of cash-assistance as people would have by approving it in a list, and says so, for tests of what comes after: `chosen`
 * picks rows of `commitments c join assessments a`.
 */
export async function approveAid(url: string, chosen: string, values: readonly unknown[] = []): Promise<void> {
  await unguarded(url, [[approvingAid(chosen), values]]);
  const db = await new DataSource({ type: 'postgres', url }).initialize();
  try {
    await new UnitOfWork(db).run(newCause(), async ({ manager, publish }) => {
      const approved = await manager.query<Approved[]>(
        `select a.id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.scheme_code as "schemeCode", c.amount::float8 as amount
           from commitments c join assessments a on a.id = c.assessment_id join entitlements e on e.assessment_id = a.id where ${chosen}`,
        [...values],
      );
      publish(
        approved.map((one) => ({ name: 'cash-assistance.aid-decided.v1', data: { ...one, decision: 'approved' } })),
      );
    });
  } finally {
    await db.destroy();
  }
}

function approvingAid(chosen: string): string {
  return `
    with chosen as (
      select c.assessment_id, c.person_id, c.amount, c.budget_year, c.scheme_code, a.case_id, a.notice_id, a.layoff_date, a.priority, a.line,
             a.region_code, a.district_code, case s.outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end as state,
             gen_random_uuid() as account_id
        from commitments c join assessments a on a.id = c.assessment_id join screenings s on s.assessment_id = a.id
       where ${chosen}
    ), worked as (
      insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                   region_code, district_code, state)
      select assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code, region_code, district_code,
             'approved' from chosen
      on conflict (assessment_id) do update set state = 'approved', due_on = null
    ), moved as (
      insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
      select assessment_id, 1, now(), 'approver', state, 'approved', 'approved' from chosen
    ), listed as (
      insert into decision_lists (id, composed_at, submitted_at, settled_at, total, lines, budget_year, needed, scheme_code, state, composed_by,
                                  content_hash)
      select gen_random_uuid(), now(), now(), now(), sum(amount), count(*), budget_year, 1, scheme_code, 'approved', 'composer', 'hash'
        from chosen group by budget_year, scheme_code
      returning id, budget_year, scheme_code
    ), lined as (
      insert into decision_lines (list_id, assessment_id, person_id, account_id, amount, list_version, judgement, decision)
      select l.id, c.assessment_id, c.person_id, c.account_id, c.amount, 1, 0, 'grant'
        from chosen c join listed l on l.budget_year = c.budget_year and l.scheme_code = c.scheme_code
    ), approved as (
      insert into approvals (list_id, list_version, approved_by, content_hash) select id, 1, 'approver', 'hash' from listed
    )
    insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code)
    select c.assessment_id, c.person_id, l.id, c.amount, 1, c.budget_year, c.scheme_code
      from chosen c join listed l on l.budget_year = c.budget_year and l.scheme_code = c.scheme_code`;
}
