import { sameThings } from './comparison.js';
import { never, neverAtRest, type Invariant } from './invariant.js';

const cash = 'cash-assistance';
const posted = (kind: string) =>
  `exists (select from ledger_transfers t where t.kind = '${kind}' and t.line_id = l.id)`;

/** Two people have ended an exception so: the payment counts as paid though it had failed, or had not left in the books. */
const foundWithPayee = `exists (select from reconciliation_exceptions x where x.line_id = l.id and x.outcome = 'payee-has-it' and x.state = 'settled')`;

const lines: readonly Invariant[] = [
  never(
    cash,
    'never-more-is-paid-than-is-due',
    'an entitlement counts another amount as paid than its lines, or more than it gives',
    `select e.assessment_id from entitlements e
       left join payment_lines l on l.assessment_id = e.assessment_id and l.state = 'paid'
      group by e.assessment_id, e.paid, e.amount having e.paid <> coalesce(sum(l.amount), 0) or e.paid > e.amount`,
  ),
  never(
    cash,
    'an-instalment-is-paid-once',
    'an instalment is paid by two lines',
    `select assessment_id || ' ' || instalment from payment_lines where state = 'paid'
      group by assessment_id, instalment having count(*) > 1`,
  ),
  never(
    cash,
    'an-external-id-is-used-once',
    'two lines have the same external id',
    `select external_id from payment_lines group by external_id having count(*) > 1`,
  ),
  never(
    cash,
    'a-line-pays-who-is-entitled',
    'a line pays another person than is entitled, or to the account of another',
    `select l.id from payment_lines l left join entitlements e on e.assessment_id = l.assessment_id
       left join payment_accounts p on p.id = l.account_id
      where e.person_id is distinct from l.person_id or p.person_id is distinct from l.person_id`,
  ),
  never(
    cash,
    'a-payment-goes-where-it-was-agreed-to',
    'a payment goes to an account that was neither approved nor agreed to by another person',
    `select l.id from payment_lines l join entitlements e on e.assessment_id = l.assessment_id
       join decision_lines d on d.list_id = e.list_id and d.list_version = e.list_version and d.assessment_id = e.assessment_id
      where d.account_id is distinct from l.account_id
        and not exists (select from account_agreements g where g.assessment_id = l.assessment_id and g.account_id = l.account_id)`,
  ),
  never(
    cash,
    'a-replacement-replaces-what-is-over',
    'a line replaces one of another instalment, or one that may still be paid',
    `select l.id from payment_lines l join payment_lines o on o.id = l.replaces
      where (o.assessment_id, o.instalment, o.amount) <> (l.assessment_id, l.instalment, l.amount)
         -- What was found with its payee is paid; nothing stands for it any more.
         or o.state <> 'replaced' and (o.state <> 'paid' or l.state <> 'withdrawn')`,
  ),
  never(
    cash,
    'a-payment-stands-where-its-moves-end',
    'a line stands elsewhere than its last move has left it',
    `select l.id from payment_lines l
       left join lateral (select to_state from payment_moves m where m.line_id = l.id order by step desc limit 1) m on true
      where l.state <> coalesce(m.to_state, 'ready')`,
  ),
  neverAtRest(
    cash,
    'no-payment-is-left-in-doubt',
    'a line is neither sent nor settled',
    `select id from payment_lines where state in ('sending', 'unknown')`,
  ),
];

const statements: readonly Invariant[] = [
  never(
    cash,
    'a-booking-that-matched-is-of-its-payment',
    'a booking of the bank counts for a payment of another amount, or for one that never left',
    `select b.line_id from bank_file_lines b left join payment_lines l on l.id = b.line_id
      where b.state = 'matched' and b.kind in ('debit', 'credit') and (l.id is null or l.amount <> b.amount
         or l.state not in ('paid', 'returned', 'replaced', 'to-treasury'))`,
  ),
  never(
    cash,
    'a-closed-batch-has-no-payment-on-its-way',
    'a batch is closed while a payment of it is on its way',
    `select l.id from payment_lines l join payment_batches b on b.id = l.batch_id
      where b.state = 'done' and l.state in ('ready', 'held', 'sending', 'unknown', 'sent')`,
  ),
];

const batches: readonly Invariant[] = [
  never(
    cash,
    'a-batch-is-the-sum-of-its-lines',
    'a batch counts other lines, or another sum, than it has',
    `select b.id from payment_batches b left join payment_lines l on l.batch_id = b.id and not l.left_out
      group by b.id, b.lines, b.total, b.state
     having (b.lines <> count(l.id) or b.total <> coalesce(sum(l.amount), 0))
            -- Taken apart as nobody was left in it: it says of how many it was composed.
        and (b.state <> 'dissolved' or count(l.id) > 0)`,
  ),
  never(
    cash,
    'nothing-leaves-without-warrant-and-release',
    'a batch has left without a warrant, or was released by who composed or locked it',
    `select id from payment_batches where state in ('sent', 'processing', 'reconciling', 'done')
        and (sp2d_number is null or released_by is null or released_by in (composed_by, locked_by))`,
  ),
];

const books: readonly Invariant[] = [
  never(
    cash,
    'the-ledger-sums-to-the-budget',
    'a budget says another sum than its ledger',
    `select b.scheme_code || ' ' || b.year from budgets b
       left join ledger_entries t on t.scheme_code = b.scheme_code and t.budget_year = b.year
      group by b.scheme_code, b.year, b.reserved, b.paid
     having b.reserved <> coalesce(sum(t.amount) filter (where t.account in ('reserved', 'in-transit')), 0)
         or b.paid <> coalesce(sum(t.amount) filter (where t.account = 'paid'), 0) or coalesce(sum(t.amount), 0) <> 0`,
  ),
  never(
    cash,
    'a-commitment-is-posted',
    'what is set aside or released is not posted, or another amount',
    `select c.assessment_id from commitments c
       left join ledger_transfers r on r.kind = 'reserved' and r.ref = c.assessment_id::text
       left join (select assessment_id, sum(amount) as amount from ledger_transfers where kind = 'released' group by 1) f
              on f.assessment_id = c.assessment_id
      where r.amount is distinct from c.amount
         or coalesce(f.amount, 0) <> case when c.released_at is null then c.given_back else c.amount end`,
  ),
  never(
    cash,
    'a-payment-is-posted-as-it-stands',
    'a line is not posted as it stands: instructed before it leaves, paid, returned or taken back once, each with its own amount',
    `select l.id from payment_lines l
      where (l.state in ('sending', 'unknown', 'sent', 'paid', 'returned') and not ${posted('instructed')})
         or (l.state in ('paid', 'returned') <> ${posted('paid')} and l.state not in ('replaced', 'to-treasury'))
         or (l.state = 'returned' and not ${posted('returned')})
         or (${posted('paid')} and ${posted('taken-back')} and not ${foundWithPayee})
         or (l.state = 'failed' and ${posted('instructed')} and not ${posted('taken-back')})
         or exists (select from ledger_transfers t where t.line_id = l.id
                      group by t.kind having count(*) > case when t.kind = 'instructed' and ${foundWithPayee} then 2 else 1 end
                                          or max(t.amount) <> l.amount or min(t.amount) <> l.amount)`,
  ),
];

/** Whoever was paid before these was rightly paid: they stop only what has not arrived. */
const naturalEnds = `('consent.withdrawn', 'circumstance.asked-to-stop', 'case-ended.settled-in-work', 'case-ended.settled-in-business',
           'case-ended.settled-abroad', 'case-ended.closed')`;

const stopped: readonly Invariant[] = [
  neverAtRest(
    cash,
    'what-has-left-against-a-ground-is-asked-back',
    'money has left for somebody against whom a ground stands, and nobody is to ask for it back',
    `select l.id from payment_lines l join payments_on_hold h on h.assessment_id = l.assessment_id
      where (l.state in ('sending', 'unknown', 'sent') or l.state = 'paid' and h.why not in ${naturalEnds})
        and not exists (select from recoveries r where r.line_id = l.id and r.state <> 'void')`,
  ),
  never(
    cash,
    'a-payment-is-held-or-asked-back',
    'a payment is held and asked back at once',
    `select l.id from payment_lines l join recoveries r on r.line_id = l.id and r.state = 'open'
      where l.state in ('held', 'ready')`,
  ),
];

const last = (table: string, of: string, chosen: string) =>
  `(select distinct on (${of}) ${of}, to_state from ${table} where ${chosen} order by ${of}, step desc)`;
/** From `appealed` to `complete` goes whose appeal was upheld. */
const decided = `(to_state in ('approved', 'decreed', 'rejected', 'finally-rejected', 'withdrawn', 'lapsed')
                  or from_state = 'appealed' and to_state = 'complete')`;

const told: readonly Invariant[] = [
  sameThings({
    name: 'every-decision-about-aid-is-heard-of',
    sentence: 'a case is on record with another decision about its aid than was taken',
    made: { service: 'worker-registry', sql: `select assessment_id::text, decision from case_aid` },
    from: {
      service: cash,
      sql: `select assessment_id::text,
                   case to_state when 'rejected' then 'refused' when 'finally-rejected' then 'finally-refused' when 'complete' then 'reconsidered'
                                 else to_state end
              from ${last('assessment_moves', 'assessment_id', decided)} as d`,
    },
    mayGrowTo: () => true,
  }),
  sameThings({
    name: 'every-settled-payment-is-heard-of',
    sentence: 'a case is on record with another end of a payment than the bank said',
    made: { service: 'worker-registry', sql: `select line_id::text, outcome from case_payments` },
    from: {
      service: cash,
      sql: `select line_id::text, to_state from ${last('payment_moves', 'line_id', `to_state in ('paid', 'failed', 'returned')`)} as s`,
    },
    mayGrowTo: () => true,
  }),
];

/** Money on its way, and the books of it. */
export const payments: readonly Invariant[] = [...lines, ...batches, ...statements, ...books, ...stopped, ...told];
