import {
  cash,
  change,
  first,
  forgotten,
  notices,
  registry,
  remove,
  repeat,
  training,
  type Tampering,
} from './tamper.js';

const passedOn = first('referral_changes', 'referral_id', `why = 'seat.passed-on'`);

export const lines: Tampering = {
  'a-list-counts-its-good-rows': [notices, remove('list_rows', 'list_id')],
  'every-row-is-good-or-rejected': [notices, change('worker_lists', 'rows = rows + 1', 'id')],
  'a-row-has-one-outcome': [
    notices,
    `insert into list_findings (list_id, number, line, kind, severity, numbers, sealed)
     select list_id, 9999, line, 'W01', 'error', '', '' from list_rows limit 1 returning list_id || ' line ' || line as row`,
  ],
  'every-rejected-row-says-why': [notices, change('worker_lists', 'findings_kept = findings_kept + 1', 'id')],
  'a-list-counts-what-it-has-reported': [notices, change('worker_lists', 'reported = reported - 1', 'id')],
  'no-list-is-left-at-work': [notices, change('worker_lists', `status = 'accepted'`, 'id')],
  'a-notice-has-one-list': [notices, change('notices', 'list_id = gen_random_uuid()', 'id')],
  'a-worker-is-reported-once-for-a-layoff': [
    notices,
    `update list_rows set nik_hash = 'twice', layoff_date = '2026-01-31' where ctid in (select ctid from list_rows where list_id = ${first('list_rows', 'list_id')} and line not in (select line from withdrawn_rows) limit 2)`,
  ],
  'every-reported-row-is-registered': [registry, remove('cases', `notice_id || ' line ' || line`)],
  'every-notice-is-registered-as-accepted': [
    registry,
    change('notice_registrations', 'expected_workers = expected_workers + 1', 'notice_id'),
  ],
};

export const people: Tampering = {
  'one-person-per-nik': [
    registry,
    `insert into people (id, nik_hash, name_birth_hash, sealed)
     select gen_random_uuid(), nik_hash, name_birth_hash, sealed from people limit 1 returning nik_hash as row`,
  ],
  'a-case-has-its-person': [registry, change('cases', 'person_id = gen_random_uuid()', 'id')],
  'a-person-was-new-once': [registry, change('cases', 'new_person = not new_person', 'person_id')],
  'one-case-per-person-and-notice': [
    registry,
    `update cases c set person_id = o.person_id, notice_id = o.notice_id
       from (select * from cases order by id limit 1) o where c.ctid = (select ctid from cases order by id offset 1 limit 1)`,
  ],
  'one-case-per-row': [
    registry,
    `insert into repeated_rows (person_id, notice_id, line, case_id) select person_id, notice_id, line, id from cases limit 1
     returning notice_id || ' line ' || line as row`,
  ],
  'a-repeated-row-is-of-its-case': [
    registry,
    `insert into repeated_rows (person_id, notice_id, line, case_id) select gen_random_uuid(), notice_id, 9999, id from cases limit 1
     returning case_id as row`,
  ],
  'who-stands-for-others-stands-alone': [
    registry,
    `update people set merged_into = gen_random_uuid() where id = ${first('people', 'id')} returning id as row`,
  ],
  'a-standing-merge-has-its-pointer': [
    registry,
    `insert into person_merges (id, person_id, into_id, merged_by, merged_at, why)
     select gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, 'somebody', now(), 'k1.sealed' from people
     returning person_id as row`,
  ],
  'a-settled-pair-is-settled-on-both-sides': [
    registry,
    `insert into duplicate_pairs (id, person_a, person_b, strength, keys, state, decided_by, decided_at, why)
     select gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, 'strong', '{account}', 'same', 'somebody', now(), 'k1.sealed'
       from people returning id as row`,
  ],
  'a-notice-counts-its-workers': [registry, change('notice_registrations', 'cases = cases - 1', 'notice_id')],
  'every-case-has-one-referral-proposal': [training, remove('proposals', 'case_id')],
  'every-case-has-one-assessment': [cash, change('assessments', 'wage = wage + 1', 'case_id')],
};

export const ofMoney: Tampering = {
  'no-budget-is-overcommitted': [cash, change('budgets', 'allocation = reserved - 1', `scheme_code || ' ' || year`)],
  'a-budget-is-the-sum-of-its-commitments': [
    cash,
    change('budgets', 'reserved = reserved + 1', `scheme_code || ' ' || year`),
  ],
  'one-commitment-per-entitlement': [cash, repeat('commitments', 'assessment_id')],
  'a-commitment-is-of-its-assessment': [cash, change('commitments', 'person_id = gen_random_uuid()', 'assessment_id')],
  'what-is-reserved-is-committed': [cash, change('commitments', 'amount = amount - 1', 'assessment_id')],
  'a-household-has-no-more-recipients-than-its-scheme-allows': [
    cash,
    `update commitments set household_hash = 'one' where ctid in (select ctid from commitments limit 2)`,
  ],
  'budget-ranks-have-no-gaps': [
    cash,
    change('screenings', 'rank = rank + 1000', `'round ' || round`, 'rank is not null'),
  ],
  'budget-ranks-follow-the-policy': [
    cash,
    `update assessments a set priority = -1 from screenings s where s.assessment_id = a.id and s.rank = 1`,
  ],
  'nobody-waits-behind-a-lower-rank-for-money': [
    cash,
    change('screenings', `budget_place = 'waiting'`, 'assessment_id', `rank = 1 and budget_place = 'reserved'`),
  ],
  'nobody-waits-beside-free-money': [
    cash,
    change('screenings', `budget_place = 'waiting'`, 'assessment_id', `budget_place = 'reserved'`),
  ],
  'a-screening-has-its-assessment': [cash, change('screenings', 'assessment_id = gen_random_uuid()', 'assessment_id')],
  'a-round-counts-what-it-has-told': [cash, change('round_announcements', 'told = told - 1', 'notice_id')],
};

const registryClosure = `insert into case_closures (case_id, notice_id, line, version, reason)
  select id, notice_id, line, 2, 'amended' from cases c where not exists (select from case_closures k where k.case_id = c.id)
   order by id limit 1`;

export const inClosings: Tampering = {
  'a-version-takes-back-the-rows-it-names': [
    notices,
    change('amendments', 'removed = removed + 1', `notice_id || ' version ' || version`),
  ],
  'versions-count-from-one': [notices, change('notices', 'version = version + 1', 'id')],
  'a-withdrawn-row-was-reported': [
    notices,
    change('withdrawn_rows', 'line = line + 10000', `notice_id || ' line ' || line`),
  ],
  'no-amendment-is-left-untold': [
    notices,
    change('amendments', `state = 'confirmed'`, `notice_id || ' version ' || version`),
  ],
  'every-withdrawn-row-has-its-outcome': [registry, remove('case_closures', `notice_id || ' line ' || line`)],
  'the-last-row-closes-its-case': [
    registry,
    `insert into repeated_rows (person_id, notice_id, line, case_id)
     select c.person_id, c.notice_id, 9999, c.id from cases c join case_closures k on k.case_id = c.id order by c.id limit 1
     returning case_id as row`,
  ],
  'a-closed-case-goes-on-no-more': [
    registry,
    change('cases', `state = 'registered'`, 'id', 'id in (select case_id from case_closures)'),
  ],
  'every-closed-case-has-reached-training': [training, remove('case_closures', 'case_id')],
  'every-closed-case-has-reached-cash': [cash, remove('case_closures', 'case_id')],
  'a-closed-case-holds-no-place': [training, change('referrals', `status = 'waiting'`, 'id', `status = 'ended'`)],
  'only-a-closed-case-has-ended': [
    training,
    change('case_closures', `held = 'nothing'`, 'referral_id', `held = 'seat'`),
  ],
  'a-seat-is-passed-on-to-who-waited': [
    training,
    `update case_closures set passed_to = ${first('referrals', 'id', `why = 'seat.by-rank'`)}
      where ctid = ${first('case_closures', 'ctid', `held = 'seat'`)} returning passed_to as row`,
  ],
  'seats-are-passed-on-in-the-waiting-order': [
    training,
    `update referrals set why = 'waiting.by-rank', queue_round = 0, queue_rank = 1,
            programme_code = (select programme_code from referrals where id = ${passedOn})
      where ctid = ${first('referrals', 'ctid', `why = 'seat.by-rank' and status = 'seat-held'`)};
     select ${passedOn} as row`,
  ],
  'every-seat-given-back-is-free-or-held': [
    training,
    change('classes', 'seats_taken = seats_taken - 1', 'code', 'seats_taken > 0'),
  ],
  'no-closing-is-left-untold-by-training': [training, change('case_closures', 'told_at = null', 'case_id')],
  'no-closing-is-left-untold-by-cash': [cash, change('case_closures', 'told_at = null', 'case_id')],
  'a-closed-case-keeps-no-reservation': [
    cash,
    change('commitments', 'released_at = null', 'assessment_id', 'released_at is not null'),
  ],
  'what-is-released-was-set-aside': [
    cash,
    change('assessment_closures', 'released = released + 1', 'assessment_id', `outcome = 'released'`),
  ],
  'a-hold-is-of-what-was-approved': [
    cash,
    remove('entitlements', 'assessment_id', 'assessment_id in (select assessment_id from holds)'),
  ],
  'every-closed-case-is-heard-of': [
    notices,
    change('withdrawn_rows', 'case_closed_at = null', `notice_id || ' line ' || line`),
  ],
  'every-declined-closing-is-heard-of': [
    notices,
    change(
      'withdrawn_rows',
      `case_closed_at = null, not_closed = 'never-registered', not_closed_at = now()`,
      `notice_id || ' line ' || line`,
    ),
  ],
  'every-ended-referral-is-heard-of': [
    notices,
    change('withdrawn_rows', `referral_held = 'other'`, `notice_id || ' line ' || line`),
  ],
  'every-closed-assessment-is-heard-of': [
    notices,
    change('withdrawn_rows', `assessment_outcome = 'other'`, `notice_id || ' line ' || line`),
  ],
  'every-withdrawn-row-is-told-once': [notices, forgotten('layoff-notices.workers-withdrawn.v1')],
  'every-closing-is-told-once': [registry, registryClosure + ` returning case_id as row`],
  'every-ending-is-told-once': [training, forgotten('training-referrals.referral-ended.v1', `data ->> 'referralId'`)],
  'every-release-is-told-once': [cash, forgotten('cash-assistance.assessment-closed.v1', `data ->> 'assessmentId'`)],
};

export const ofReceipts: Tampering = {
  'receipt-numbers-leave-nothing-out': [
    notices,
    change('receipt_counters', 'last = last + 1', `office || ' ' || year`),
  ],
  'a-notice-has-one-receipt-number': [notices, change('receipts', 'notice_id = gen_random_uuid()', 'notice_id')],
  'revisions-of-a-receipt-ascend': [
    notices,
    change('receipts', 'revision = revision + 1', `notice_id || ' revision ' || revision`),
  ],
};
