import type { AssessmentOutcome } from '@tanggap/contracts';
import type { Rupiah } from '@tanggap/kernel';
import type { Round, Tx } from '@tanggap/messaging';
import { ruled } from '../domain/assessment.js';
import type { Screening } from '../domain/assessment.js';
import { finding } from '../domain/findings.js';
import type { Finding } from '../domain/findings.js';
import { amount } from './columns.js';
import type { Queryable } from './columns.js';
import { keepFindings, loadFindings } from './finding-sets.js';
import { oneHumanBeing } from './merges/one-human-being.js';
import { scopeValue } from './scope.js';
import type { Scope } from './scope.js';

/** What a round can find, in the order that the statement below asks for. */
const aid = [
  finding('E8', 'no-earlier-aid', { held: 0, year: 0 }),
  finding('E8', 'earlier-aid', { held: 0, year: 0 }),
  finding('E8', 'earlier-aid-of-same-human', { held: 0, year: 0 }),
];
const household = [
  finding('E9', 'household-has-room', { before: 0, most: 0 }),
  finding('E9', 'household-is-full', { before: 0, most: 0 }),
  finding('E9', 'family-card-not-given', {}),
];
const counted: readonly (readonly Finding[])[] = aid.flatMap((e8) => household.map((e9) => [e8, e9]));
const takenBack = finding('E3', 'layoff-taken-back', {});
const foundInRound = [...counted, ...counted.map((found) => [...found, takenBack])];

/**
 * Gives the budget out over one round, best first, and keeps for each case what was found and decided.
 * Whose case is closed already does not stand. Money goes down the list until the next in line no longer fits; nobody further down overtakes.
 */
export async function allocateBudget(tx: Tx, { noticeId, round }: Round): Promise<void> {
  const sets = await keepFindings(tx, foundInRound);
  // A list of a million takes longer, and sorts more, than any other statement may.
  await tx.manager.query(`set local statement_timeout = 0; set local work_mem = '32MB'`);
  // A statement of its own: what the next one reads must be as of after the lock.
  await tx.manager.query(`select from budgets order by scheme_code, year for update`);
  await tx.manager.query(allocation, [noticeId, round, sets]);
}

// Windows, and joins by index alone: before statistics are gathered, a join of these steps among themselves would be
// planned as a loop over all pairs. Budgets are few: looked up in the index they would cost more than the queue itself, and
// hashed, a queue of a million.
const allocation = `
  with made as (
    select a.id, a.person_id, a.household_hash, a.scheme_code, t.budget_year, a.outcome, gone.taken_back, a.outcome <> 'not-eligible' and not gone.taken_back as open,
           a.priority, a.layoff_date, a.line, t.amount_per_person as amount, t.recipients_per_household as most,
           coalesce(one.stands_in, a.person_id) as human_id, coalesce(c.person_id, one.other_holder) as held_by,
           (coalesce(c.person_id, one.other_holder) is not null)::int as held,
           h.recipients, h.last_place
      from assessments a
      join scheme_rules t on t.scheme_code = a.scheme_code and t.rule_version = a.rule_version
      left join commitments c
        on c.person_id = a.person_id and c.scheme_code = a.scheme_code and c.budget_year = t.budget_year and c.released_at is null
     cross join lateral (${oneHumanBeing}) as one
     cross join lateral (
       select count(*)::int as recipients, coalesce(max(household_place), 0) as last_place from commitments h
        where h.household_hash = a.household_hash and h.scheme_code = a.scheme_code and h.budget_year = t.budget_year
          and h.released_at is null) as h
     cross join lateral (
       select a.case_id in (select case_id from case_closures where notice_id = $1) as taken_back) as gone
     where a.notice_id = $1
  ), people as (
    select m.*, held + least(count(*) filter (where open and held = 0) over earlier, 1)::int as holds,
           coalesce(held_by, first_value(person_id) over earlier) <> person_id as by_other_record
      from made m
    window earlier as (partition by scheme_code, budget_year, human_id order by open desc, priority desc, layoff_date, line
                       rows between unbounded preceding and 1 preceding)
  ), households as (
    select p.*, case when household_hash is not null then recipients +
             least(count(*) filter (where open and holds = 0) over earlier, greatest(most - recipients, 0)) end::int as before
      from people p
    window earlier as (partition by scheme_code, budget_year, household_hash order by open desc, priority desc, layoff_date, line
                       rows between unbounded preceding and 1 preceding)
  ), standing as (
    select h.*, open and holds = 0 and (before is null or before < most) as stands from households h
  ), queue as (
    select s.*, row_number() over best_first as rank, sum(amount) over best_first as needed
      from standing s
    window best_first as (partition by scheme_code, budget_year, stands order by priority desc, layoff_date, line
                          rows between unbounded preceding and current row)
  ), funds as materialized (
    select scheme_code, year, allocation - reserved - paid as room from budgets where frozen_at is null
  ), decided as (
    select q.id, q.person_id, q.household_hash, q.scheme_code, q.budget_year, q.amount, q.most, q.holds, q.by_other_record, q.before, q.taken_back,
           q.last_place + q.before - q.recipients + 1 as household_place,
           case when stands then rank end as rank,
           case when not stands then 'none' when needed <= b.room then 'reserved'
                else 'waiting' end as place,
           case when not stands then 'not-eligible' when before is null then 'needs-evidence' else outcome end as verdict
      from queue q
      left join lateral (select room from funds f
                          where f.scheme_code = q.scheme_code and f.year = q.budget_year limit 1) as b on true
  ), committed as (
    insert into commitments (assessment_id, person_id, notice_id, amount, round, budget_year, household_place, scheme_code, household_hash)
    select id, person_id, $1, amount, $2, budget_year, household_place, scheme_code, household_hash
      from decided where place = 'reserved'
    returning assessment_id, scheme_code, budget_year, amount
  ), posted as (
    insert into ledger_transfers (ref, assessment_id, amount, budget_year, scheme_code, kind, debit, credit)
    select assessment_id::text, assessment_id, amount, budget_year, scheme_code, 'reserved', 'available', 'reserved' from committed
  ), spent as (
    update budgets b set reserved = b.reserved + c.total
      from (select scheme_code, budget_year, sum(amount)::bigint as total from committed group by scheme_code, budget_year) c
     where b.scheme_code = c.scheme_code and b.year = c.budget_year
  ), announced as (
    insert into round_announcements (notice_id) values ($1)
  )
  insert into screenings (assessment_id, round, rank, person_holds, household_before, outcome, budget_place, reserved, findings)
  select id, $2, rank, holds, before, verdict, place, case place when 'reserved' then amount else 0 end,
         ($3::text[])[case when holds = 0 then 1 when by_other_record then 7 else 4 end
                       + case when before is null then 2 when before < most then 0 else 1 end + case when taken_back then 9 else 0 end]
    from decided`;

/** A decided case, and which rules failed or need evidence, on arrival and in the round. */
export type Decided = Pick<Screening, 'outcome' | 'budgetPlace' | 'reserved' | 'rank'> &
  Readonly<{
    id: string;
    caseId: string;
    personId: string;
    schemeCode: string;
    ruleVersion: string;
    priority: number;
    ruled: ReturnType<typeof ruled>;
  }>;

/** The next `atMost` decided cases of the round that were not told yet, by line, and how many are left after them. */
export async function nextToAnnounce(
  tx: Tx,
  { noticeId, cases }: Round,
  atMost: number,
): Promise<{ next: readonly Decided[]; left: number }> {
  const rows = await tx.manager.query<readonly DecidedRow[]>(announcement, [noticeId, atMost]);
  if (rows.length === 0) return { next: [], left: 0 };
  const told = await keepTold(tx, noticeId, rows);
  return { next: await withFindings(tx, rows), left: cases - told };
}

/** These were told as well; returns how many were told so far. */
async function keepTold(tx: Tx, noticeId: string, rows: readonly DecidedRow[]): Promise<number> {
  const counts: Record<AssessmentOutcome, number> = { eligible: 0, 'needs-evidence': 0, 'not-eligible': 0 };
  let reserved = 0;
  for (const row of rows) {
    counts[row.outcome] += 1;
    reserved += Number(row.reserved);
  }
  const [[kept]] = await tx.manager.query<[[{ told: number }]]>(
    `update round_announcements
        set told = told + $2, told_to_line = $3, eligible = eligible + $4, needs_evidence = needs_evidence + $5,
            not_eligible = not_eligible + $6, reserved = reserved + $7
      where notice_id = $1 returning told`,
    [
      noticeId,
      rows.length,
      rows.at(-1)?.line,
      counts.eligible,
      counts['needs-evidence'],
      counts['not-eligible'],
      reserved,
    ],
  );
  return kept.told;
}

/** What a round has told so far. */
export async function toldOf(tx: Tx, noticeId: string): Promise<Totals> {
  const [row] = await tx.manager.query<[Omit<Totals, 'reserved'> & { readonly reserved: string }]>(
    `select told as cases, eligible, needs_evidence as "needsEvidence", not_eligible as "notEligible", reserved
       from round_announcements where notice_id = $1`,
    [noticeId],
  );
  return { ...row, reserved: amount(row.reserved) };
}

type DecidedRow = Omit<Decided, 'ruled' | 'reserved'> & {
  readonly line: number;
  readonly reserved: string;
  readonly onArrival: string;
  readonly inRound: string;
};

async function withFindings(tx: Tx, rows: readonly DecidedRow[]): Promise<readonly Decided[]> {
  const pairs = new Map(rows.map((row) => [row.onArrival + row.inRound, row]));
  const sets = await loadFindings(
    tx,
    [...pairs.values()].flatMap(({ onArrival, inRound }) => [onArrival, inRound]),
  );
  const ruledBy = new Map(
    [...pairs].map(([pair, { onArrival, inRound }]) => [pair, ruled({ ...sets.get(onArrival), ...sets.get(inRound) })]),
  );
  // Named one by one: copying a row by spread costs more than all rules together.
  return rows.map((row) => ({
    id: row.id,
    caseId: row.caseId,
    personId: row.personId,
    schemeCode: row.schemeCode,
    ruleVersion: row.ruleVersion,
    priority: row.priority,
    outcome: row.outcome,
    budgetPlace: row.budgetPlace,
    reserved: amount(row.reserved),
    rank: row.rank,
    ruled: ruledBy.get(row.onArrival + row.inRound) ?? ruled({}),
  }));
}

const announcement = `
  select a.id, a.case_id as "caseId", a.person_id as "personId", a.scheme_code as "schemeCode",
         a.rule_version as "ruleVersion", a.priority, a.line, a.findings as "onArrival", s.findings as "inRound",
         s.outcome, s.budget_place as "budgetPlace", s.reserved, s.rank
    from assessments a
    join screenings s on s.assessment_id = a.id
   where a.notice_id = $1 and a.line > (select told_to_line from round_announcements where notice_id = $1)
   order by a.line
   limit $2`;

/** What became of a notice's cases, if its site lies within the scope; before its round, as they stand on arrival. */
export async function totalsOf(db: Queryable, noticeId: string, scope: Scope = 'all'): Promise<Totals> {
  const [row] = await db.query<[Record<keyof Totals, string>]>(totals, [noticeId, scopeValue(scope)]);
  return {
    cases: Number(row.cases),
    eligible: Number(row.eligible),
    needsEvidence: Number(row.needsEvidence),
    notEligible: Number(row.notEligible),
    reserved: amount(row.reserved),
  };
}

export type Totals = {
  readonly cases: number;
  readonly eligible: number;
  readonly needsEvidence: number;
  readonly notEligible: number;
  readonly reserved: Rupiah;
};

const ofSite = `($2::text[] is null or a.region_code = any($2))`;

// An outcome counts once its round was held: a case that is only assessed may still turn out otherwise, and has no money.
const totals = `
  select (select count(*) from assessments a where a.notice_id = $1 and ${ofSite}) as cases,
         count(*) filter (where s.outcome = 'eligible') as eligible,
         count(*) filter (where s.outcome = 'needs-evidence') as "needsEvidence",
         count(*) filter (where s.outcome = 'not-eligible') as "notEligible",
         coalesce(sum(s.reserved), 0) as reserved
    from assessments a
    join screenings s on s.assessment_id = a.id
   where a.notice_id = $1 and ${ofSite} and exists (select from round_announcements where notice_id = $1)`;
