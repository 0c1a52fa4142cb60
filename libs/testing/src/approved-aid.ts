/**
 * SQL that leaves reserved aid as people would have by approving it, for tests of what comes after: `chosen` picks rows of
 * `commitments c join assessments a`.
 */
export function approvingAid(chosen: string): string {
  return `
    with chosen as (
      select c.assessment_id, c.person_id, c.amount, c.budget_year, c.scheme_code, a.case_id, a.notice_id, a.layoff_date, a.priority, a.line,
             a.region_code, a.district_code, case s.outcome when 'needs-evidence' then 'needs-evidence' else 'screened' end as state
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
    )
    insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code)
    select assessment_id, person_id, gen_random_uuid(), amount, 1, budget_year, scheme_code from chosen`;
}
