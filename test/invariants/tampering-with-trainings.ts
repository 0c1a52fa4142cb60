import { first, training, type Tampering } from './tamper.js';

const seated = first('referrals', 'id', 'class_id is not null');
const joined = `insert into participations (class_id, referral_id, case_id, person_id, joined_on)
  select class_id, id, case_id, person_id, '2026-05-04' from referrals where id = ${seated}`;

const attended = (version: number, row: string) =>
  `insert into attendance (class_id, referral_id, day, version, status, at, who)
   select class_id, id, '2026-05-04', ${version}, 'present', now(), gen_random_uuid() from referrals where id = ${seated}
   returning ${row} as row`;

const assessed = (attempt: number, present: number, row: string) =>
  `insert into results (class_id, referral_id, attempt, version, result, units, assessed_on, at, who, present, held, by_exception)
   select class_id, id, ${attempt}, 1, 'competent', '[]', '2026-06-12', now(), gen_random_uuid(), ${present}, 10, false
     from referrals where id = ${seated} returning ${row} as row`;

const certified = (sequence: string, row: string, certificates = 1) =>
  `insert into certificates (id, class_id, referral_id, case_id, person_id, attempt, version, programme_code, provider_code, kind, scheme,
                             year, sequence, number, issued_on, licence_needed, code_hash, sealed_code, issued_at, issued_by)
   select gen_random_uuid(), class_id, r.id, case_id, person_id, 1, 1, programme_code, 'UPTD-BANTEN', 'internal', 'internal/UPTD-BANTEN',
          2026, ${sequence}, 'A-1', '2026-06-20', false, gen_random_uuid(), 'sealed', now(), gen_random_uuid()
     from referrals r, generate_series(1, ${certificates}) where r.id = ${seated} returning ${row} as row`;

/** Nothing of this happens on the line itself: what is tampered with is made first. */
export const inTrainings: Tampering = {
  'a-roster-is-of-who-was-accepted': [training, `${joined} returning referral_id as row`],
  'whoever-has-left-a-class-has-a-last-day': [
    training,
    `${joined};
     update referrals set status = 'no-show', class_id = null where id = (select referral_id from participations limit 1)
     returning id as row`,
  ],
  'attendance-is-of-who-is-on-the-roster': [training, attended(1, 'referral_id')],
  'versions-of-attendance-count-from-one': [training, attended(2, `referral_id || ' ' || day`)],
  'one-result-per-participation-and-attempt': [training, assessed(2, 10, `referral_id || ' attempt ' || attempt`)],
  'a-result-rests-on-attendance': [training, assessed(1, 7, 'referral_id')],
  'whoever-has-completed-has-a-result': [
    training,
    `update referrals set status = 'completed' where id = ${seated} returning id as row`,
  ],
  'nobody-is-left-in-a-class-that-ended': [
    training,
    `update classes set state = 'finished' where id = (select class_id from referrals where id = ${seated});
     update referrals set status = 'started' where id = ${seated} returning id as row`,
  ],
  'a-certificate-is-of-who-is-competent': [training, certified('null', 'number')],
  'certificate-numbers-leave-nothing-out': [training, certified('2', `scheme || ' ' || year`)],
  'a-certificate-number-is-given-once': [training, certified('null', `scheme || ' ' || number`, 2)],
  'one-standing-certificate-of-a-kind': [training, certified('null', `referral_id || ' ' || kind`, 2)],
  'every-certificate-is-told-once': [training, certified('null', 'id')],
  'every-revocation-is-told-once': [
    training,
    `${certified('null', 'id')};
     update certificates set revoked_at = now(), revoked_by = gen_random_uuid(), sealed_revocation = 'sealed' returning id as row`,
  ],
};
