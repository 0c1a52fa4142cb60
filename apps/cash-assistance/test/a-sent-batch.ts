import type { DataSource } from 'typeorm';

export type SentBatch = Readonly<{
  id: string;
  number: string;
  lines: number;
  amount: number;
  rail?: string;
  state?: string;
}>;

/** The external id of the n-th payment of a batch of `aSentBatch`. */
export const keyOf = (number: string, n: number) => `BTN-2026-${number}-${String(n).padStart(5, '0')}`;

const guarded = [
  'budgets',
  'assessments',
  'commitments',
  'entitlements',
  'payment_accounts',
  'payment_batches',
  'payment_lines',
  'ledger_transfers',
];
const guards = (verb: string) => guarded.map((table) => `alter table ${table} ${verb} trigger user`).join('; ');

/**
 * A batch whose payments are all with the bank, in the tables alone: approved, decreed and released as people would have, with the money
 * set aside and instructed in the ledger. The guards are lifted while it is written.
 */
export async function aSentBatch(
  db: DataSource,
  { id, number, lines, amount, rail = 'csv', state = 'sent' }: SentBatch,
): Promise<void> {
  const total = lines * amount;
  const waits = state === 'sp2d-issued';
  const chosen = `generate_series(1, ${lines}) n cross join lateral (
    select md5('${number}a' || n)::uuid as aid, md5('${number}p' || n)::uuid as pid, md5('${number}k' || n)::uuid as kid) x`;
  await db.query(`
    begin;
    ${guards('disable')};
    insert into budgets (scheme_code, year, allocation, reserved) values ('BLT-PHK', 2026, ${total}, ${total})
      on conflict (scheme_code, year) do update set allocation = budgets.allocation + ${total}, reserved = budgets.reserved + ${total};
    insert into assessments (id, case_id, person_id, notice_id, wage, severance_minimum, line, priority, layoff_date, measured_on, scheme_code,
                             rule_version, outcome, region_code, district_code, reason_code, age_band, findings)
      select aid, aid, pid, md5('${number}')::uuid, 5000000, 0, n, 5000, date '2026-03-01', date '2026-03-01', 'BLT-PHK', '2026-1', 'eligible',
             '36.03', '36.03.12', 'EFISIENSI_RUGI', '25-44', 'x' from ${chosen};
    insert into commitments (assessment_id, person_id, notice_id, at, amount, round, budget_year, scheme_code)
      select aid, pid, md5('${number}')::uuid, now(), ${amount}, 1, 2026, 'BLT-PHK' from ${chosen};
    insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code, state, decreed_at)
      select aid, pid, md5('${number}')::uuid, ${amount}, 1, 2026, 'BLT-PHK', 'decreed', now() from ${chosen};
    insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, state, sealed,
                                  bank_name)
      select kid, pid, now(), now(), 1, 'notice', 'x', '137', md5('${number}h' || n), 'valid', 'sealed', 'sealed' from ${chosen};
    insert into decision_lists (id, composed_at, budget_year, scheme_code, composed_by)
      values (md5('${number}')::uuid, now(), 2026, 'BLT-PHK', 'composer');
    insert into decision_lines (list_id, assessment_id, person_id, account_id, amount, list_version, judgement, decision)
      select md5('${number}')::uuid, aid, pid, kid, ${amount}, 1, 0, 'grant' from ${chosen};
    insert into payment_batches (id, composed_at, locked_at, sp2d_at, released_at, total, sp2d_amount, lines, budget_year, sp2d_date, value_date,
                                 number, scheme_code, rail, state, composed_by, locked_by, content_hash, sp2d_number, sp2d_by, released_by)
      values ('${id}', now(), now(), now(), ${waits ? 'null' : 'now()'}, ${total}, ${total}, ${lines}, 2026, '2026-11-02', '2026-11-02',
              '${number}', 'BLT-PHK', '${rail}', '${state}', 'composer', 'composer', 'hash', 'SP2D-${number}', 'composer',
              ${waits ? 'null' : `'releaser'`});
    insert into payment_lines (id, batch_id, assessment_id, person_id, account_id, sent_at, amount, line_no, instalment, external_id, bank_code,
                               state, version)
      select md5('${number}l' || n)::uuid, '${id}', aid, pid, kid, ${waits ? 'null' : 'now()'}, ${amount}, n, 1,
             'BTN-2026-${number}-' || lpad(n::text, 5, '0'), '137', '${waits ? 'ready' : 'sent'}', ${waits ? 1 : 3} from ${chosen};
    insert into ledger_transfers (ref, assessment_id, amount, budget_year, scheme_code, kind, debit, credit)
      select aid::text, aid, ${amount}, 2026, 'BLT-PHK', 'reserved', 'available', 'reserved' from ${chosen};
    ${
      waits
        ? ''
        : `insert into ledger_transfers (ref, assessment_id, line_id, amount, budget_year, scheme_code, kind, debit, credit)
      select md5('${number}l' || n)::uuid::text, aid, md5('${number}l' || n)::uuid, ${amount}, 2026, 'BLT-PHK', 'instructed', 'reserved',
             'in-transit' from ${chosen};`
    }
    ${guards('enable')};
    commit;`);
}
