import { sameThings, type Side } from './comparison.js';
import { never, type Invariant } from './invariant.js';

const notices = 'layoff-notices';

/** Notices of which something that others said is parked here. */
const excused: Side = {
  service: notices,
  sql: `select key, '' from parked_events where state <> 'replayed'`,
};

const numbers = (value: string) => value.split(' ').map(Number);
/** Parts of a notice are heard of one after the other. */
const isNoMoreThan = (heard: string, said: string) => {
  const most = numbers(said);
  return numbers(heard).every((number, place) => number <= (most[place] ?? 0));
};

/** What layoff-notices has heard of its notices is what the others have. */
export const progress: readonly Invariant[] = [
  never(
    notices,
    'a-notice-stands-where-it-has-come-to',
    'a notice is in another state than follows from what was heard of it',
    `select n.id from notices n left join notice_progress p on p.notice_id = n.id
      where n.status in ('accepted', 'registered', 'decided') and n.kind <> 'FURLOUGH'
        and n.status <> case when p.round is null then 'accepted'
                             when p.referred is null or p.assessed is null then 'registered' else 'decided' end`,
  ),
  sameThings({
    name: 'every-registered-worker-is-heard-of',
    sentence: 'a notice has heard of other workers, people and cases than are registered for it',
    made: {
      service: notices,
      sql: `select notice_id::text, concat_ws(' ', registered, new_people, known_people, cases) from notice_progress where registered > 0`,
    },
    from: {
      service: 'worker-registry',
      sql: `select notice_id::text, concat_ws(' ', workers, new_people, known_people, cases) from notice_registrations where workers > 0`,
    },
    excused,
    mayGrowTo: isNoMoreThan,
  }),
  sameThings({
    name: 'every-round-given-is-heard-of',
    sentence: 'a notice has heard of another round than the registry gave it',
    made: { service: notices, sql: `select notice_id::text, round::text from notice_progress where round is not null` },
    from: {
      service: 'worker-registry',
      sql: `select notice_id::text, round::text from notice_registrations where round is not null`,
    },
    excused,
  }),
  sameThings({
    name: 'every-training-round-is-heard-of',
    sentence: 'a notice has heard of other referral decisions than its round made',
    made: {
      service: notices,
      sql: `select notice_id::text, concat_ws(' ', referred, seats, waiting, not_suitable) from notice_progress where referred is not null`,
    },
    from: {
      service: 'training-referrals',
      sql: `select r.notice_id::text, concat_ws(' ', count(d.id), count(*) filter (where d.why = 'seat.by-rank'),
                   count(*) filter (where d.why = 'waiting.by-rank'), count(*) filter (where d.rank is null))
              from rounds r left join referrals d on d.notice_id = r.notice_id and d.round is not null
             where r.state = 'closed' group by r.notice_id`,
    },
    excused,
  }),
  sameThings({
    name: 'every-cash-round-is-heard-of',
    sentence: 'a notice has heard of other assessments, or of another sum, than its round made',
    made: {
      service: notices,
      sql: `select notice_id::text, concat_ws(' ', assessed, eligible, needs_evidence, not_eligible, reserved)
              from notice_progress where assessed is not null`,
    },
    from: {
      service: 'cash-assistance',
      sql: `select r.notice_id::text, concat_ws(' ', count(s.assessment_id), count(*) filter (where s.outcome = 'eligible'),
                   count(*) filter (where s.outcome = 'needs-evidence'), count(*) filter (where s.outcome = 'not-eligible'),
                   coalesce(sum(s.reserved), 0))
              from rounds r left join assessments a on a.notice_id = r.notice_id left join screenings s on s.assessment_id = a.id
             where r.state = 'closed' group by r.notice_id`,
    },
    excused,
  }),
];
