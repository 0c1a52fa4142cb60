/** A batch of so many lines. */
export const composed = `
  insert into payment_batches (id, composed_at, total, lines, budget_year, number, scheme_code, rail, composed_by)
  select gen_random_uuid(), now(), $1::int * 500000::bigint, $1::int, 2026, lpad((count(*) + 1)::text, 6, '0'), 'BLT-PHK', 'api', 'treasurer'
    from payment_batches returning id`;
/** For whoever is entitled and in no batch yet. */
export const itsLines = `
  insert into payment_lines (id, batch_id, assessment_id, person_id, account_id, amount, line_no, instalment, external_id, bank_code)
  select gen_random_uuid(), b.id, e.assessment_id, e.person_id, a.id, e.amount, e.no, 1, 'BTN-2026-' || b.number || '-' || lpad(e.no::text, 5, '0'),
         a.bank_code
    from payment_batches b,
         (select e.*, row_number() over (order by assessment_id)::int as no from entitlements e
           where not exists (select from payment_lines l where l.assessment_id = e.assessment_id) order by assessment_id limit $2) e
    join payment_accounts a on a.person_id = e.person_id
   where b.id = $1`;
/** What becomes of it until it leaves, step by step. */
export const released = [
  `update payment_batches set state = 'validated' where id = $1 and $2::text is not null`,
  `update payment_batches set state = 'locked', content_hash = $2, locked_by = 'treasurer', locked_at = now() where id = $1`,
  `insert into payment_batch_moves (batch_id, step, at, by, from_state, to_state, content_hash)
   values ($1, 1, now(), 'treasurer', 'validated', 'locked', $2)`,
  `update payment_batches set state = 'sp2d-issued', sp2d_number = 'SP2D-' || number, sp2d_amount = total, sp2d_by = 'treasurer', sp2d_at = now()
    where id = $1 and content_hash = $2`,
  `update payment_batches set state = 'sent', released_by = 'releaser', released_at = now() where id = $1 and content_hash = $2`,
];
