import { isKept } from './events.js';
import { never, type Invariant } from './invariant.js';

const training = 'training-referrals';

/** Whoever is awaited in a class, and what was said of them day by day. */
const attendance: readonly Invariant[] = [
  never(
    training,
    'a-roster-is-of-who-was-accepted',
    'somebody is on the roster of a class who was never accepted for it, or under another case or person',
    `select p.referral_id from participations p left join referrals r on r.id = p.referral_id
      where r.id is null or r.case_id <> p.case_id or r.person_id <> p.person_id
         or not exists (select from referral_changes h
                         where h.referral_id = p.referral_id and h.class_id = p.class_id and h.to_status = 'accepted')`,
  ),
  never(
    training,
    'whoever-has-left-a-class-has-a-last-day',
    'somebody is on the roster of a class without a last day who has no seat in it any more',
    `select p.referral_id from participations p join referrals r on r.id = p.referral_id
      where p.left_on is null and r.class_id is distinct from p.class_id`,
  ),
  never(
    training,
    'attendance-is-of-who-is-on-the-roster',
    'somebody has attendance in a class without a place on its roster, or on a day that was not held',
    `select a.referral_id from attendance a
      where not exists (select from participations p where p.class_id = a.class_id and p.referral_id = a.referral_id)
         or not exists (select from held_days d where d.class_id = a.class_id and d.day = a.day)`,
  ),
  never(
    training,
    'versions-of-attendance-count-from-one',
    'what was said of somebody on a day does not count from one without gaps',
    `select referral_id || ' ' || day from attendance group by class_id, referral_id, day
      having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)`,
  ),
];

/** The version of each attempt that stands. */
const standing = `select distinct on (class_id, referral_id, attempt) * from results order by class_id, referral_id, attempt, version desc`;
/** The result that counts: that of the retest, where there was one. */
const final = `select distinct on (class_id, referral_id) * from results order by class_id, referral_id, attempt desc, version desc`;

const results: readonly Invariant[] = [
  never(
    training,
    'one-result-per-participation-and-attempt',
    'versions of a result do not count from one, or somebody was retested who was not "not yet competent" before',
    `select referral_id || ' attempt ' || attempt from results group by class_id, referral_id, attempt
      having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
      union
     select s.referral_id || ' attempt ' || s.attempt from (${standing}) as s
       left join (${standing}) as f on f.class_id = s.class_id and f.referral_id = s.referral_id and f.attempt = 1
      where s.attempt > 1 and f.result is distinct from 'not-yet'`,
  ),
  never(
    training,
    'a-result-rests-on-attendance',
    'somebody was assessed whose attendance was below 80 %, and whom nobody has excepted',
    `select s.referral_id from results s
      where s.version = 1 and s.attempt = 1 and (s.held = 0 or s.present * 100 < s.held * 80)
        and not exists (select from attendance_exceptions e where e.class_id = s.class_id and e.referral_id = s.referral_id)`,
  ),
  never(
    training,
    'whoever-has-completed-has-a-result',
    'somebody has completed a training without a result',
    `select r.id from referrals r where r.status = 'completed'
        and not exists (select from results s where s.class_id = r.class_id and s.referral_id = r.id)`,
  ),
  never(
    training,
    'nobody-is-left-in-a-class-that-ended',
    'somebody is awaited or in training in a class whose results are complete',
    `select r.id from referrals r join classes c on c.id = r.class_id
      where c.state in ('certifying', 'finished') and r.status in ('accepted', 'started')`,
  ),
];

const certificates: readonly Invariant[] = [
  never(
    training,
    'a-certificate-is-of-who-is-competent',
    'somebody holds a certificate who is not competent by the result that counts, or under another case or person',
    `select k.number from certificates k left join (${final}) as f on f.class_id = k.class_id and f.referral_id = k.referral_id
       left join participations p on p.class_id = k.class_id and p.referral_id = k.referral_id
      where (k.revoked_at is null and f.result is distinct from 'competent')
         or p.case_id is distinct from k.case_id or p.person_id is distinct from k.person_id`,
  ),
  never(
    training,
    'certificate-numbers-leave-nothing-out',
    'the numbers that we gave in a scheme and a year do not count from one to its counter without gaps',
    `select concat_ws(' ', coalesce(n.scheme, k.scheme), coalesce(n.year, k.year)) from certificate_counters n
       full join (select scheme, year, count(*) as numbers, count(distinct sequence) as n, min(sequence) as first, max(sequence) as last
                    from certificates where sequence is not null group by 1, 2) k on k.scheme = n.scheme and k.year = n.year
      where n.last is distinct from k.last or k.n <> k.last or k.numbers <> k.n or k.first <> 1`,
  ),
  never(
    training,
    'a-certificate-number-is-given-once',
    'two certificates of a scheme have one number',
    `select scheme || ' ' || upper(number) from certificates group by scheme, upper(number) having count(*) > 1`,
  ),
  never(
    training,
    'one-standing-certificate-of-a-kind',
    'somebody holds two certificates of a kind for one training',
    `select referral_id || ' ' || kind from certificates where revoked_at is null group by class_id, referral_id, kind having count(*) > 1`,
  ),
  never(
    training,
    'every-certificate-is-told-once',
    'a certificate was not told once, or otherwise than it was given',
    `select coalesce(k.id::text, e.id) from certificates k
       full join (select data ->> 'certificateId' as id, count(*) as n,
                         min(concat_ws(' ', key, data ->> 'caseId', data ->> 'programmeCode', data ->> 'kind', data ->> 'issuedOn',
                                       data ->> 'validUntil')) as facts
                    from published_events where name = 'training-referrals.certificate-issued.v1' group by 1) e on e.id = k.id::text
      where k.id is null or e.n > 1 or (e.id is null and ${isKept('k.issued_at')})
         or e.facts <> concat_ws(' ', k.person_id, k.case_id, k.programme_code, k.kind, k.issued_on, k.valid_until)`,
  ),
  never(
    training,
    'every-revocation-is-told-once',
    'a certificate was revoked and that was not told once, to others and to whoever looks after the case, or it stands and was told to be revoked',
    `select coalesce(k.id::text, e.id) from (select id, person_id, revoked_at from certificates where revoked_at is not null) k
       full join (select data ->> 'certificateId' as id, count(*) as n, min(key) as person_id from published_events
                   where name = 'training-referrals.certificate-revoked.v1' group by 1) e on e.id = k.id::text
      where k.id is null or e.n > 1 or (e.id is null and ${isKept('k.revoked_at')}) or e.person_id <> k.person_id::text
         or (select count(*) from tellings t where t.certificate_id = k.id) <> 1`,
  ),
];

/** Classes that run: attendance, results, certificates. */
export const trainings: readonly Invariant[] = [...attendance, ...results, ...certificates];
