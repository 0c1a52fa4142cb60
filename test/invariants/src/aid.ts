import { never, neverAtRest, type Invariant } from './invariant.js';

const cash = 'cash-assistance';

const working: readonly Invariant[] = [
  never(
    cash,
    'work-is-of-its-assessment',
    'the work on an assessment is of another case, person or notice than it, or of none',
    `select w.assessment_id from assessment_work w left join assessments a on a.id = w.assessment_id
      where a.id is null or (a.case_id, a.person_id, a.notice_id, a.scheme_code) <> (w.case_id, w.person_id, w.notice_id, w.scheme_code)`,
  ),
  neverAtRest(
    cash,
    'every-told-assessment-is-taken-up',
    'an assessment whose round was told is on nobody’s list',
    `select s.assessment_id from screenings s join assessments a on a.id = s.assessment_id
       join rounds r on r.notice_id = a.notice_id and r.state = 'closed'
      where not exists (select from assessment_work w where w.assessment_id = s.assessment_id)
        and not exists (select from assessment_closures k where k.assessment_id = s.assessment_id)`,
  ),
  never(
    cash,
    'work-goes-by-its-last-judgement',
    'an assessment goes by another judgement than the last one that was made of it, or one is missing in their row',
    `select w.assessment_id from assessment_work w
       left join (select assessment_id, max(number) as last, count(*) as made from judgements group by 1) j on j.assessment_id = w.assessment_id
      where w.judgement <> coalesce(j.last, 0) or coalesce(j.made, 0) <> coalesce(j.last, 0)`,
  ),
  never(
    cash,
    'work-stands-where-its-moves-end',
    'an assessment stands elsewhere than the last line of its history says',
    `select w.assessment_id from assessment_work w
      cross join lateral (select m.to_state from assessment_moves m where m.assessment_id = w.assessment_id order by m.step desc limit 1) as m
      where m.to_state <> w.state`,
  ),
];

/** Acts by which somebody has had a hand in an aid, so that they never approve it. */
const handIn = `('evidence', 'verified', 'composed', 'amount-changed', 'account-changed', 'account-decided', 'appeal-decided')`;
/** Of the version that was approved. */
const settled = `(select * from decision_lists where state in ('approved', 'decreed'))`;

const deciding: readonly Invariant[] = [
  never(
    cash,
    'nobody-approves-what-they-had-a-hand-in',
    'somebody approved a list with an assessment that they had a hand in',
    `select p.approved_by || ' ' || l.assessment_id from approvals p
       join decision_lines l on l.list_id = p.list_id and l.list_version = p.list_version
       join assessment_acts t on t.assessment_id = l.assessment_id and t.by = p.approved_by
      where t.act in ${handIn}`,
  ),
  never(
    cash,
    'a-list-is-approved-by-as-many-as-it-takes',
    'a list is approved by fewer people than it takes, or they approved other content',
    `select d.id from ${settled} as d
      where d.needed > (select count(distinct p.approved_by) from approvals p
                         where p.list_id = d.id and p.list_version = d.version and p.content_hash = d.content_hash)`,
  ),
  never(
    cash,
    'a-list-is-the-sum-of-its-lines',
    'a list counts other lines, or another sum, than its latest version has',
    `select d.id from decision_lists d
       left join decision_lines l on l.list_id = d.id and l.list_version = d.version
      group by d.id, d.lines, d.total having d.lines <> count(l.assessment_id) or d.total <> coalesce(sum(l.amount), 0)`,
  ),
  never(
    cash,
    'an-entitlement-is-what-was-approved',
    'somebody is entitled to what no approved list grants, or to another amount',
    `select e.assessment_id from entitlements e
       left join decision_lines l on l.list_id = e.list_id and l.list_version = e.list_version and l.assessment_id = e.assessment_id
       left join ${settled} as d on d.id = e.list_id and d.version = e.list_version
      where d.id is null or l.decision is distinct from 'grant' or l.amount <> e.amount or l.person_id <> e.person_id`,
  ),
  never(
    cash,
    'whom-a-list-grants-is-entitled',
    'an approved list grants aid to somebody who is not entitled to it',
    `select l.assessment_id from decision_lines l join ${settled} as d on d.id = l.list_id and d.version = l.list_version
       left join entitlements e on e.assessment_id = l.assessment_id and e.list_id = l.list_id
      where l.decision = 'grant' and e.assessment_id is null`,
  ),
  never(
    cash,
    'two-people-take-aid-back',
    'aid was taken back that no two people have taken back',
    `select e.assessment_id from entitlements e left join withdrawals w on w.assessment_id = e.assessment_id
      where (e.state = 'withdrawn' or w.assessment_id is not null)
        and not exists (select from withdrawal_proposals p where p.assessment_id = w.assessment_id and p.state = 'agreed'
                           and p.decided_by = w.by and p.proposed_by <> w.by)
        and not exists (select from holds h where h.assessment_id = w.assessment_id and h.state = 'taken-back'
                           and h.decided_by = w.by and h.proposed_by <> w.by)`,
  ),
  never(
    cash,
    'an-entitlement-is-set-aside',
    'what somebody is entitled to is not what is set aside for them',
    `select e.assessment_id from entitlements e
       left join commitments c on c.assessment_id = e.assessment_id and c.released_at is null
       left join (select assessment_id, sum(amount) as amount from ledger_transfers where kind = 'released' and ref like '%/to-treasury'
                   group by 1) as t on t.assessment_id = e.assessment_id
      where e.state <> 'withdrawn' and e.amount is distinct from c.amount - c.given_back + coalesce(t.amount, 0)`,
  ),
];

/** What happens to aid between its round and its decision. */
export const aid: readonly Invariant[] = [...working, ...deciding];
