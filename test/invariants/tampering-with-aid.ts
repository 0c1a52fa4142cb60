import { cash, change, first, registry, remove, repeat, type Tampering } from './tamper.js';

const isPaid = `state = 'paid'`;
const inList = 'assessment_id in (select assessment_id from entitlements)';

const deciding: Tampering = {
  'work-is-of-its-assessment': [cash, change('assessment_work', 'case_id = gen_random_uuid()', 'assessment_id')],
  'every-told-assessment-is-taken-up': [cash, remove('assessment_work', 'assessment_id')],
  'work-goes-by-its-last-judgement': [cash, change('assessment_work', 'judgement = judgement + 1', 'assessment_id')],
  'work-stands-where-its-moves-end': [
    cash,
    change(
      'assessment_work',
      `state = 'made'`,
      'assessment_id',
      'assessment_id in (select assessment_id from assessment_moves)',
    ),
  ],
  'nobody-approves-what-they-had-a-hand-in': [
    cash,
    `insert into assessment_acts (assessment_id, by, act)
     select l.assessment_id, p.approved_by, 'evidence' from approvals p
       join decision_lines l on l.list_id = p.list_id and l.list_version = p.list_version limit 1
     returning by || ' ' || assessment_id as row`,
  ],
  'a-list-is-approved-by-as-many-as-it-takes': [cash, remove('approvals', 'list_id')],
  'a-list-is-the-sum-of-its-lines': [cash, change('decision_lists', 'total = total + 1', 'id')],
  'an-entitlement-is-what-was-approved': [
    cash,
    change('decision_lines', `decision = 'refuse', amount = 0`, 'assessment_id', inList),
  ],
  'whom-a-list-grants-is-entitled': [cash, remove('entitlements', 'assessment_id')],
  'two-people-take-aid-back': [
    cash,
    `insert into withdrawals (assessment_id, amount, dated, number, why, note, by)
     select assessment_id, amount, current_date, 'SK', 'died', 'x', 'alone' from entitlements limit 1 returning assessment_id as row`,
  ],
  'an-entitlement-is-set-aside': [cash, change('commitments', 'given_back = 1', 'assessment_id', inList)],
};

const paying: Tampering = {
  'never-more-is-paid-than-is-due': [cash, change('entitlements', 'paid = paid - 1', 'assessment_id', 'paid > 0')],
  'an-instalment-is-paid-once': [cash, repeat('payment_lines', `assessment_id || ' ' || instalment`, isPaid)],
  'an-external-id-is-used-once': [cash, repeat('payment_lines', 'external_id')],
  'a-line-pays-who-is-entitled': [cash, change('payment_lines', 'person_id = gen_random_uuid()', 'id')],
  'a-payment-goes-where-it-was-agreed-to': [cash, change('payment_lines', 'account_id = gen_random_uuid()', 'id')],
  'a-replacement-replaces-what-is-over': [
    cash,
    `update payment_lines o set ${isPaid} from payment_lines l where l.replaces = o.id returning l.id as row`,
  ],
  'a-payment-stands-where-its-moves-end': [cash, change('payment_lines', `state = 'held'`, 'id')],
  'no-payment-is-left-in-doubt': [cash, change('payment_lines', `state = 'unknown'`, 'id')],
  'a-batch-is-the-sum-of-its-lines': [cash, change('payment_batches', 'lines = lines + 1', 'id')],
  'nothing-leaves-without-warrant-and-release': [
    cash,
    change('payment_batches', 'sp2d_number = null', 'id', 'released_by is not null'),
  ],
  'the-ledger-sums-to-the-budget': [cash, change('budgets', 'paid = paid + 1', `scheme_code || ' ' || year`)],
  'a-commitment-is-posted': [cash, remove('ledger_transfers', 'ref', `kind = 'reserved'`)],
  'a-payment-is-posted-as-it-stands': [
    cash,
    remove(
      'ledger_transfers',
      'line_id',
      `kind = 'paid' and line_id in (select id from payment_lines where ${isPaid})`,
    ),
  ],
  'what-has-left-against-a-ground-is-asked-back': [
    cash,
    `insert into stops (ground_id, person_id, covers, why, change, stands)
     select id, person_id, 'person', 'circumstance.died', 1, true from payment_lines where ${isPaid} limit 1 returning ground_id as row`,
  ],
  'a-payment-is-held-or-asked-back': [
    cash,
    `update payment_lines set state = 'held' where id = ${first('payment_lines', 'id')};
     insert into recoveries (id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why, owner_role)
     select gen_random_uuid(), id, assessment_id, person_id, id, now(), amount, 'circumstance.died', 'BENDAHARA'
       from payment_lines where id = ${first('payment_lines', 'id')} returning line_id as row`,
  ],
  'a-booking-that-matched-is-of-its-payment': [
    cash,
    change('bank_file_lines', 'amount = amount + 1', 'line_id', `state = 'matched' and kind = 'debit'`),
  ],
  'a-closed-batch-has-no-payment-on-its-way': [
    cash,
    `update payment_lines l set state = 'sent' from payment_batches b where b.id = l.batch_id and b.state = 'done' returning l.id as row`,
  ],
};

/** What people decide about aid, what is paid of it, and what the registry has heard of both. */
export const inAid: Tampering = {
  ...deciding,
  ...paying,
  'every-decision-about-aid-is-heard-of': [registry, change('case_aid', `decision = 'refused'`, 'assessment_id')],
  'every-settled-payment-is-heard-of': [registry, change('case_payments', `outcome = 'failed'`, 'line_id')],
  'the-account-of-whoever-is-aided-has-its-cause': [
    registry,
    change('outbox', 'causation_id = gen_random_uuid()', 'causation_id', `name = 'worker-registry.account-stated.v1'`),
  ],
};
