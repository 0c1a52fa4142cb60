import { never, type Invariant } from './invariant.js';

const cash = 'cash-assistance';

/** A decided assessment with what its rules say. */
const decided = `(select s.assessment_id as id, s.round, s.rank, s.budget_place, s.reserved, a.scheme_code, t.budget_year,
                         t.amount_per_person, t.recipients_per_household, a.priority, a.layoff_date, a.line
                    from screenings s join assessments a on a.id = s.assessment_id
                    join scheme_rules t on t.scheme_code = a.scheme_code and t.rule_version = a.rule_version)`;

const ledger: readonly Invariant[] = [
  never(
    cash,
    'no-budget-is-overcommitted',
    'a budget is committed beyond its allocation',
    `select scheme_code || ' ' || year from budgets where reserved + paid > allocation or reserved < 0 or paid < 0`,
  ),
  never(
    cash,
    'a-budget-is-the-sum-of-its-commitments',
    'a budget has reserved and paid another amount than its commitments add up to',
    `select coalesce(b.scheme_code || ' ' || b.year, c.scheme_code || ' ' || c.budget_year) from budgets b
       full join (select scheme_code, budget_year, sum(amount - given_back) as amount from commitments where released_at is null group by 1, 2) c
         on c.scheme_code = b.scheme_code and c.budget_year = b.year
      where b.year is null or b.reserved + b.paid <> coalesce(c.amount, 0)`,
  ),
  never(
    cash,
    'one-commitment-per-entitlement',
    'an assessment, or a person in a year of a scheme, has two commitments',
    `select min(assessment_id::text) from commitments group by assessment_id having count(*) > 1
      union select min(assessment_id::text) from commitments where released_at is null group by person_id, scheme_code, budget_year having count(*) > 1`,
  ),
  never(
    cash,
    'a-commitment-is-of-its-assessment',
    'a commitment is of another person, notice, household, round or year than its assessment, or of none',
    `select c.assessment_id from commitments c
       left join assessments a on a.id = c.assessment_id left join ${decided} as d on d.id = c.assessment_id
      where a.id is null or d.id is null or a.person_id <> c.person_id or a.notice_id <> c.notice_id
         or a.scheme_code <> c.scheme_code or d.budget_year <> c.budget_year or d.round <> c.round
         or a.household_hash is distinct from c.household_hash`,
  ),
  never(
    cash,
    'what-is-reserved-is-committed',
    'an assessment has another amount reserved than is committed for it, or than its scheme gives',
    `select coalesce(d.id, c.assessment_id) from ${decided} as d full join commitments c on c.assessment_id = d.id
      where (coalesce(d.reserved, 0) <> coalesce(c.amount, 0)
             -- For whoever had nothing in the round, a list sets aside what it grants.
             and not (coalesce(d.reserved, 0) = 0 and exists (select from entitlements e where e.assessment_id = c.assessment_id)))
         or (c.assessment_id is not null and c.amount is distinct from d.amount_per_person)`,
  ),
  never(
    cash,
    'a-household-has-no-more-recipients-than-its-scheme-allows',
    'a household has more recipients than its scheme allows, or two on one place',
    `select min(c.assessment_id::text) from commitments c join ${decided} as d on d.id = c.assessment_id
      where c.household_hash is not null and c.released_at is null group by c.household_hash, c.scheme_code, c.budget_year
     having count(*) > max(d.recipients_per_household) or count(distinct c.household_place) <> count(*)`,
  ),
];

/** What is released is for the next round, not for who waits from an earlier one. */
const releasedFrom = `(select coalesce(sum(r.amount), 0) from commitments r
         where r.scheme_code = b.scheme_code and r.budget_year = b.year and r.released_at is not null)`;

const queue = `round, scheme_code, budget_year`;

const ranks: readonly Invariant[] = [
  never(
    cash,
    'budget-ranks-have-no-gaps',
    'the ranks of a round and budget do not count from one without gaps',
    `select 'round ' || round || ' ' || scheme_code || ' ' || budget_year from ${decided} as d where rank is not null
      group by ${queue} having count(*) <> max(rank) or count(distinct rank) <> max(rank) or min(rank) <> 1`,
  ),
  never(
    cash,
    'budget-ranks-follow-the-policy',
    'somebody stands in the budget before a person with more priority, an earlier layoff or an earlier row',
    `select id from (
       select id, (-priority, layoff_date, line) as standing,
              lag((-priority, layoff_date, line)) over (partition by ${queue} order by rank) as before
         from ${decided} as d where rank is not null) as ranked
      where before > standing`,
  ),
  never(
    cash,
    'nobody-waits-behind-a-lower-rank-for-money',
    'somebody waits for money while a lower rank of the same round has it',
    `select id from (
       select id, budget_place, rank, max(rank) filter (where budget_place = 'reserved') over (partition by ${queue}) as last_paid
         from ${decided} as d where rank is not null) as ranked
      where budget_place = 'waiting' and rank < last_paid`,
  ),
  never(
    cash,
    'nobody-waits-beside-free-money',
    'somebody waits though the budget still has the amount',
    `select min(d.id::text) from ${decided} as d join budgets b on b.scheme_code = d.scheme_code and b.year = d.budget_year
      where d.budget_place = 'waiting' and d.amount_per_person <= b.allocation - b.reserved - b.paid - ${releasedFrom}
      group by d.round, d.scheme_code, d.budget_year`,
  ),
];

const told: readonly Invariant[] = [
  never(
    cash,
    'a-screening-has-its-assessment',
    'a decision of a round is of no assessment',
    `select s.assessment_id from screenings s left join assessments a on a.id = s.assessment_id where a.id is null`,
  ),
  never(
    cash,
    'a-round-counts-what-it-has-told',
    'a round has told another number of assessments than lie up to the row at which it stands',
    `select n.notice_id from round_announcements n
       left join assessments a on a.notice_id = n.notice_id and a.line <= n.told_to_line
      group by n.notice_id, n.told having n.told <> count(a.id)`,
  ),
];

export const money: readonly Invariant[] = [...ledger, ...ranks, ...told];
