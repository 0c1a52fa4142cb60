import { caseOutcomes } from '@tanggap/contracts';
import { sameThings, type Side } from './comparison.js';
import { never, neverAtRest, type Invariant, type LineService } from './invariant.js';

const registry = 'worker-registry';
const training = 'training-referrals';
const cash = 'cash-assistance';
const outcomes = caseOutcomes.map((outcome) => `'${outcome}'`).join(', ');
const isEnd = `(h.to_state in (${outcomes}) and h.why not like 'layoff-notices.workers-withdrawn%')`;

const parked = (service: LineService, key: string, ...names: readonly string[]): Side => ({
  service,
  sql: `select envelope -> 'data' ->> '${key}', '' from parked_events
         where name in (${names.map((name) => `'${name}'`).join(', ')}) and state <> 'replayed'`,
});

/** Which records are of one human being. */
const merged = ([training, cash] as const).map((service): Invariant =>
  sameThings({
    name: `every-merge-has-reached-${service === cash ? 'cash' : 'training'}`,
    sentence: 'the records that are of one human being here are not those of the registry',
    made: {
      service,
      sql: `select merge_id::text, concat_ws(' ', person_id, into_person_id, ${service === cash ? 'undone_at is not null' : 'undone'})
              from person_merges`,
    },
    from: {
      service: registry,
      sql: `select id::text, concat_ws(' ', person_id, into_id, undone_at is not null) from person_merges`,
    },
    mayGrowTo: () => true,
    excused: {
      service,
      sql: `select envelope -> 'data' ->> 'mergeId', '' from parked_events
             where name in ('worker-registry.person-merged.v1', 'worker-registry.person-unmerged.v1') and state <> 'replayed'`,
    },
  }),
);

/** What is said of lives, consents and ended cases has reached those who hold something for the person. */
const reached = ([training, cash] as const).flatMap((service): Invariant[] => {
  const [where, purpose] = service === cash ? ['cash', 'aid'] : ['training', 'training'];
  const stops = (kind: string, columns: string): Side => ({
    service,
    sql: `select ground_id::text, concat_ws(' ', ${columns}) from stops where why like '${kind}%'`,
  });
  return [
    sameThings({
      name: `every-circumstance-has-reached-${where}`,
      sentence: 'the changes of lives that are known here, and whether they stand, are not those of the registry',
      made: stops('circumstance.', `person_id, why, stands`),
      from: {
        service: registry,
        sql: `select c.id::text, concat_ws(' ', c.person_id, 'circumstance.' || c.circumstance, r.circumstance_id is null)
                from circumstances c left join circumstance_retractions r on r.circumstance_id = c.id`,
      },
      mayGrowTo: () => true,
      excused: parked(service, 'circumstanceId', 'worker-registry.circumstance-reported.v1'),
    }),
    sameThings({
      name: `every-consent-has-reached-${where}`,
      sentence: 'a consent stands here otherwise than the registry has recorded it last',
      made: stops('consent.', `change, stands`),
      from: {
        service: registry,
        sql: `select distinct on (person_id) person_id::text, concat_ws(' ', change, not given)
                from consents where purpose = '${purpose}' order by person_id, change desc`,
      },
      mayGrowTo: () => true,
      excused: parked(service, 'personId', 'worker-registry.consent-decided.v1'),
    }),
    sameThings({
      name: `every-end-of-a-case-has-reached-${where}`,
      sentence: 'the ends of cases that are known here, and whether they stand, are not those of the registry',
      made: stops('case-ended.', `person_id, why, stands`),
      from: {
        service: registry,
        sql: `select distinct on (h.case_id) h.case_id::text,
                     concat_ws(' ', c.person_id, 'case-ended.' || case when ${isEnd} then h.to_state else h.from_state end, ${isEnd})
                from case_changes h join cases c on c.id = h.case_id
               where (${isEnd} or h.from_state in (${outcomes})) order by h.case_id, h.change desc`,
      },
      mayGrowTo: () => true,
      excused: parked(service, 'caseId', 'worker-registry.case-ended.v1', 'worker-registry.case-reopened.v1'),
    }),
  ];
});

/** What is set aside for human beings with several records, and whether that is why it must not leave. */
const aidOfMerged = `(
  select coalesce(k.into_person_id, c.person_id) as human, c.scheme_code, c.budget_year, c.assessment_id,
         exists (select from commitments_on_hold h where h.assessment_id = c.assessment_id and h.why = 'person.merged') as for_merge
    from commitments c
    left join (select person_id, into_person_id from person_merges where undone_at is null) k on k.person_id = c.person_id
   where c.released_at is null
     and c.person_id in (select person_id from person_merges where undone_at is null
                         union all select into_person_id from person_merges where undone_at is null))`;
const entitlement = 'h.human, h.scheme_code, h.budget_year';

const kept: readonly Invariant[] = [
  neverAtRest(
    training,
    'whoever-is-stopped-holds-no-place',
    'the training of a person has stopped, and they still hold a place',
    `select r.id from stops s join referrals r on r.person_id = s.person_id
      where s.stands and s.ends and r.status in ('waiting', 'seat-held', 'agreed', 'sent', 'accepted', 'started')
        and not (s.spares_started and r.status = 'started')
        and (s.covers = 'person' or s.ground_id = r.case_id or s.covers = 'earlier-cases' and r.case_id < s.ground_id)`,
  ),
  never(
    cash,
    'a-stop-is-the-last-that-was-heard',
    'money is held, or not, otherwise than was heard last of the ground',
    `select s.ground_id from stops s
       left join (select distinct on (ground_id) * from stop_changes order by ground_id, change desc) h on h.ground_id = s.ground_id
      where h.ground_id is null or h.change <> s.change or h.stands <> s.stands`,
  ),
  never(
    cash,
    'one-entitlement-per-human-being',
    'aid of one scheme and year may leave twice for one human being',
    `select min(h.assessment_id::text) from ${aidOfMerged} as h group by ${entitlement} having count(*) filter (where not for_merge) > 1`,
  ),
  neverAtRest(
    cash,
    'a-merge-holds-all-but-the-first',
    'money is on hold for a merge though nothing of the same human being comes before it',
    `select h.assessment_id::text from commitments_on_hold h
      where h.why = 'person.merged' and h.assessment_id not in (select assessment_id from ${aidOfMerged} as m)
      union all
     select min(h.assessment_id::text) from ${aidOfMerged} as h group by ${entitlement} having bool_and(for_merge)`,
  ),
  never(
    registry,
    'consents-count-from-one',
    'the decisions on a consent do not count from one without gaps',
    `select person_id from consents group by person_id, purpose having count(*) <> max(change) or min(change) <> 1`,
  ),
  never(
    registry,
    'a-self-report-becomes-one-case',
    'a self-report is linked to no case of its person and notice, or has a case without being linked',
    `select s.id from self_reports s left join cases c on c.id = s.linked_case_id
      where (s.notice_id is null) <> (c.id is null) or c.person_id <> s.person_id or c.notice_id <> s.notice_id
         or s.ended_at is not null and s.notice_id is not null
      union all
     select s.id from self_reports s join cases c on c.id = s.case_id where s.linked_case_id is distinct from c.id`,
  ),
  never(
    registry,
    'one-standing-self-report-per-reporter',
    'an account has told of one person and company twice, and no notice has come',
    `select min(id::text) from self_reports where notice_id is null and ended_at is null
      group by person_id, company_key, reported_by having count(*) > 1`,
  ),
  never(
    registry,
    'a-person-is-reminded-once',
    'a case was reminded of one day twice, or of another last day than its rule gives',
    `select min(case_id::text) from jkp_reminders group by case_id, rule_from, days having count(*) > 1
      union all
     select case_id::text from jkp_reminders group by case_id, rule_from having count(distinct deadline) > 1`,
  ),
  never(
    registry,
    'one-account-per-person',
    'a person has two accounts, or an account two people',
    `select min(id::text) from logins where ended_at is null group by person_id having count(*) > 1
      union all
     select min(id::text) from logins where ended_at is null group by login_id having count(*) > 1`,
  ),
  never(
    registry,
    'a-merged-record-has-no-account',
    'an account is of a record that another stands for: nobody has checked that it may see both',
    `select l.id::text from logins l join people p on p.id = l.person_id where l.ended_at is null and p.merged_into is not null`,
  ),
  never(
    registry,
    'whoever-has-gone-has-no-open-case',
    'a case goes on though it stands that its person has died or moved away, or has asked to stop since it was opened',
    `select c.id from circumstances k join cases c on c.person_id = k.person_id
       left join circumstance_retractions r on r.circumstance_id = k.id
      where r.circumstance_id is null
        and (k.circumstance in ('died', 'moved-away') or k.circumstance = 'asked-to-stop' and c.id < k.id)
        and c.state not in ('layoff-cancelled', 'closed', 'invalid', 'settled-in-work', 'settled-in-business', 'settled-abroad')`,
  ),
];

export const rights: readonly Invariant[] = [...reached, ...merged, ...kept];
