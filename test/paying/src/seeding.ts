const verifier = '0192a000-0000-7000-8000-000000000927';
const approvers = ['0192a000-0000-7000-8000-000000000914', '0192a000-0000-7000-8000-000000000928'];
const hash = 'f'.repeat(64);

/** What every statement about people is given beside those that are staged, and every statement about their list. */
const given = `(select $1::uuid as notice, $2::uuid as list, $3::text as scheme, $4::int as year, $5::bigint as amount) g`;
const listed = `(select $1::uuid as list, $2::uuid as decree, $3::text as scheme, $4::int as year, $5::bigint as total, $6::int as lines,
                        $7::text as number) g`;

/** Every rule passes, as the verifier and the bank would have left it. */
const findings = JSON.stringify({
  ...{ E1: ['pass', 'id-card-of-province'], E2: ['pass', 'residence-in-province'], E3: ['pass', 'notice-accepted'] },
  ...{ E4: ['pass', 'layoff-within-window'], E5: ['pass', 'reason-accepted'], E6: ['pass', 'declared-without-work'] },
  ...{ E7: ['pass', 'declared-outside-public-service'], E8: ['pass', 'no-earlier-aid'] },
  ...{ E9: ['pass', 'household-has-room'], E10: ['pass', 'account-valid'], E11: ['pass', 'wage-within-ceiling'] },
  ...{ E12: ['pass', 'integrity-pact-signed'] },
});

const judged: readonly string[] = [
  `insert into finding_sets (key, findings) select 'none', '${findings}'::jsonb from ${given} on conflict do nothing`,
  `insert into rounds (notice_id, heard, expected, round, state, correlation_id, allocated_at, closed_at)
     select g.notice, count(*), count(*), 1, 'closed', g.notice::text, now(), now() from due, ${given} group by g.notice
     on conflict (notice_id) do update set heard = rounds.heard + excluded.heard, expected = rounds.expected + excluded.expected`,
  `insert into assessments (id, case_id, person_id, notice_id, wage, severance_minimum, line, priority, layoff_date, measured_on, scheme_code,
                              rule_version, outcome, region_code, district_code, reason_code, age_band, findings)
     select assessment_id, case_id, person_id, g.notice, 3000000, 3000000, line, 5000, make_date(g.year, 1, 5), make_date(g.year, 1, 1),
            g.scheme, g.year || '-1', 'needs-evidence', '36.03', '36.03.12', 'EFF', '30-39', 'none'
       from due, ${given}`,
  `insert into payment_accounts (id, person_id, stated_at, effective_at, checked_at, version, name_score, source, stated_by, bank_code,
                                   account_hash, state, sealed, bank_name)
     select account_id, person_id, now() - interval '1 day', now() - interval '1 day', now(), 1, 1000, 'notice', 'worker-registry', bank_code,
            account_hash, 'valid', sealed, bank_name
       from due, ${given}`,
];

/** Where work on an assessment goes on its way to the decree. */
const way = ['needs-evidence', 'complete', 'screened', 'recommended', 'ready', 'approved', 'decreed'] as const;
type Stop = (typeof way)[number];

const movesUpTo = (state: Stop) =>
  way
    .slice(0, way.indexOf(state))
    .map((from, i) => `(${i + 1}, '${from}', '${way[i + 1]}')`)
    .join(', ');

/** Beside whom `judged` has written down: what is set aside for all or for every other one, and how far their work is. */
const workedUpTo = (state: Stop, who = ''): readonly string[] => [
  `insert into screenings (assessment_id, reserved, round, rank, person_holds, outcome, budget_place, findings)
     select assessment_id, g.amount, 1, line + 1, 0, 'needs-evidence', 'reserved', 'none'
       from due, ${given} ${who}`,
  `insert into commitments (assessment_id, person_id, notice_id, amount, round, budget_year, scheme_code)
     select assessment_id, person_id, g.notice, g.amount, 1, g.year, g.scheme from due, ${given} ${who}`,
  `insert into ledger_transfers (ref, assessment_id, amount, budget_year, scheme_code, kind, debit, credit)
     select assessment_id::text, assessment_id, g.amount, g.year, g.scheme, 'reserved', 'available', 'reserved'
       from due, ${given} ${who}`,
  `insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                  region_code, district_code, state, recommended, judgement)
     select assessment_id, case_id, person_id, g.notice, make_date(g.year, 1, 5), 5000, line, g.year, g.scheme, '36.03', '36.03.12', '${state}',
            'eligible', 0
       from due, ${given}`,
  `insert into assessment_moves (assessment_id, step, at, by, from_state, to_state, why)
     select assessment_id, m.step, now(), '${verifier}', m.f, m.t, 'made-for-a-test'
       from due, ${given}, (values ${movesUpTo(state)}) m (step, f, t)`,
];

/** Statements that write down decisions which nobody took. */
export const seeding = {
  room: `insert into budgets (scheme_code, year, allocation) values ($1, $2, $3)
         on conflict (scheme_code, year) do update set allocation = budgets.allocation + $3`,

  stage: `create temporary table due on commit drop as
          select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[])
            as t (line, assessment_id, person_id, case_id, account_id, bank_code, account_hash, sealed, bank_name)`,
  clear: `drop table due`,

  people: [
    ...judged,
    ...workedUpTo('decreed'),
    `insert into decision_lines (list_id, assessment_id, person_id, account_id, amount, list_version, judgement, decision)
     select g.list, assessment_id, person_id, account_id, g.amount, 1, 0, 'grant'
       from due, ${given}`,
    `insert into entitlements (assessment_id, person_id, list_id, decreed_at, amount, list_version, budget_year, scheme_code, state)
     select assessment_id, person_id, g.list, now(), g.amount, 1, g.year, g.scheme, 'decreed' from due, ${given}`,
  ],

  /** Ready to be decided about; every other one waits for money. */
  ready: [
    ...judged,
    ...workedUpTo('ready', 'where line % 2 = 0'),
    `insert into screenings (assessment_id, reserved, round, rank, person_holds, outcome, budget_place, findings)
     select assessment_id, 0, 1, line + 1, 0, 'needs-evidence', 'waiting', 'none' from due, ${given} where line % 2 = 1`,
    `insert into assessment_acts (assessment_id, by, act) select assessment_id, '${verifier}', 'verified' from due, ${given}`,
    `update budgets b set reserved = b.reserved + g.amount * (select count(*) from due where line % 2 = 0)
       from ${given} where b.scheme_code = g.scheme and b.year = g.year`,
  ],

  list: [
    `insert into decision_lists (id, composed_at, submitted_at, settled_at, total, lines, budget_year, needed, scheme_code, state,
                                 composed_by, content_hash)
     select g.list, now(), now(), now(), g.total, g.lines, g.year, ${approvers.length}, g.scheme, 'decreed', '${verifier}', '${hash}' from ${listed}`,
    `insert into approvals (list_id, list_version, approved_by, content_hash)
     select g.list, 1, who, '${hash}' from ${listed}, unnest(array['${approvers.join(`', '`)}']) who`,
    `insert into decrees (id, list_id, dated, number, annex_hash, by)
     select g.decree, g.list, current_date, g.number, '${hash}', '${approvers[0]}' from ${listed}`,
    `update budgets b set reserved = b.reserved + g.total from ${listed} where b.scheme_code = g.scheme and b.year = g.year`,
  ],
};
