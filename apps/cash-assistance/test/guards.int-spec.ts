import { newId } from '@tanggap/contracts';
import { unguarded } from '@tanggap/testing';
import { casesOf, registeredOf } from './a-case.js';
import { decree, Treasury } from './a-payment.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

let service: Service;
let [line, assessment, person, batch] = ['', '', '', ''];

/** As the service's own role: the rule that refused. */
const refusal = async (statement: string): Promise<string> => {
  try {
    await service.db.query(statement);
    return 'nothing';
  } catch (error) {
    const { constraint, message } = (error as { driverError: { constraint?: string; message: string } }).driverError;
    return constraint ?? message;
  }
};

/** One row of each: a hold that is proposed, a letter and a closing that wait, a file that is applied, and so on. */
const rows = () => [
  `insert into stops (ground_id, person_id, covers, why, change, stands) values ('${newId()}', '${person}', 'person', 'circumstance.died', 1, true)`,
  `insert into holds (assessment_id, amount, why, owner_role) values ('${assessment}', 1, 'layoff-amended', 'X')`,
  `insert into holds (assessment_id, amount, why, owner_role, state, proposal, proposed_by)
   values ('${newId()}', 1, 'layoff-amended', 'X', 'proposed', 'taken-back', 'a')`,
  `insert into recoveries (id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why, owner_role)
   values ('${newId()}', '${line}', '${assessment}', '${person}', '${newId()}', now(), 1, 'x', 'X')`,
  `insert into reconciliation_exceptions (id, line_id, amount, code, owner_role, raised_at)
   values ('${newId()}', '${line}', 1, 'wrong-amount', 'X', now())`,
  `insert into bank_files (id, received_at, received_by, state, sha256, form) values ('${newId()}', now(), 'a', 'applied', 's', 'mt940')`,
  `insert into bank_file_lines (file_id, line_id, place, kind, state, amount) select id, '${line}', 1, 'debit', 'exception', 1 from bank_files`,
  `insert into batch_closings (batch_id, proposed_at, proposed_by, sums) values ('${batch}', now(), 'a', 'x')`,
  `insert into treasury_returns (id, proposed_at, total, budget_year, lines, dated, scheme_code, number, proposed_by, confirmed_by)
   values ('${newId()}', now(), 1, 2026, 1, now(), 'BLT-PHK', 'STS/1', 'a', 'b')`,
  `insert into treasury_return_lines (return_id, line_id, amount) select id, '${line}', 1 from treasury_returns`,
  `insert into treasury_return_instalments (return_id, assessment_id, instalment, amount) select id, '${assessment}', 2, 1 from treasury_returns`,
  `insert into year_ends (scheme_code, budget_year, due_on, raised_at, done_at) values ('BLT-PHK', 2026, now(), now(), now())`,
];

beforeAll(async () => {
  service = await aService();
  await service.openBudget(2_000_000);
  await service.hear(...casesOf(1, {}), registeredOf(1, 1));
  await service.keeper().holdDue();
  await decree(service.db);
  batch = await new Treasury(service).release();
  const [paid] = await service.db.query<{ id: string; assessment: string; person: string }[]>(
    `select id, assessment_id as assessment, person_id as person from payment_lines`,
  );
  [line, assessment, person] = [paid?.id ?? '', paid?.assessment ?? '', paid?.person ?? ''];
  await unguarded(
    service.url,
    rows().map((row) => [row] as const),
  );
});
afterAll(() => service.close());

describe('one statement of SQL, as the service itself', () => {
  it.each([`'valid'`, `'to-decide'`])('states no account that is %s already', async (state) => {
    const columns = 'person_id, stated_at, effective_at, source, stated_by, bank_code, account_hash, sealed';
    const copied = await refusal(
      `insert into payment_accounts (id, version, state, checked_at, bank_name, name_score, ${columns})
       select gen_random_uuid(), version + 1, ${state}, now(), 'x', 1000, ${columns} from payment_accounts`,
    );
    expect(copied).toBe('payment_accounts_begin_at_their_beginning');
  });

  it.each([
    ...['payment_accounts', 'holds', 'recoveries', 'reconciliation_exceptions', 'batch_closings', 'stops'],
    ...['budgets', 'year_ends', 'bank_files', 'bank_file_lines', 'treasury_returns', 'treasury_return_lines'],
    'treasury_return_instalments',
  ])('removes nothing from %s', async (table) => {
    const [row] = await service.db.query<[{ n: number }]>(`select count(*)::int as n from ${table}`);
    expect(row.n).toBeGreaterThan(0);
    expect(await refusal(`delete from ${table}`)).toMatch(`${table}_stay`);
    expect(await refusal(`truncate ${table} cascade`)).not.toBe('nothing');
  });

  it.each([
    ['payment_accounts', `stated_by = 'x'`],
    ['payment_accounts', `account_hash = 'x', sealed = 'x', bank_code = '014'`],
    ['payment_accounts', `effective_at = now() - interval '9 days'`],
    ['holds', `amount = 9`],
    ['recoveries', `amount = 9`],
    ['reconciliation_exceptions', `amount = 9, code = 'duplicate'`],
    ['stops', `person_id = gen_random_uuid()`],
    ['bank_files', `sha256 = 'x'`],
    ['bank_file_lines', `amount = 9`],
    ['treasury_returns', `total = 9`],
    ['treasury_returns', `confirmed_by = 'c'`],
    ['treasury_return_lines', `amount = 9`],
    ['treasury_return_instalments', `amount = 9`],
    ['year_ends', `done_at = now()`],
  ])('rewrites nothing that was written in %s: %s', async (table, columns) => {
    expect(await refusal(`update ${table} set ${columns}`)).toMatch(`${table}_stay`);
  });

  it.each([
    ['holds', `state = 'kept', proposal = 'kept', proposed_by = 'a', decided_by = 'b' where state = 'open'`],
    ['payment_accounts', `state = 'to-decide'`],
    ['bank_files', `state = 'read'`],
  ])('moves nothing past the table of %s: %s', async (table, change) => {
    expect(await refusal(`update ${table} set ${change}`)).toBe(`${table}_move_by_their_table`);
  });

  it.each([
    [
      `update holds set state = 'kept', proposal = 'kept', decided_by = 'b' where state = 'proposed'`,
      'holds_stay_as_they_were_proposed',
    ],
    [`update holds set proposed_by = 'z' where state = 'proposed'`, 'holds_stay_as_they_were_proposed'],
    [
      `update reconciliation_exceptions set state = 'settled', outcome = 'bank-corrected', reason = 'x', proposed_by = 'a', settled_by = 'b'`,
      'exceptions_are_settled_as_they_were_proposed',
    ],
    [
      `update recoveries set state = 'given-up', proposed_end = 'given-up', proposed_by = 'a', proposed_at = now(), closed_by = 'b', closed_at = now()`,
      'recoveries_end_as_they_were_proposed',
    ],
    [`update batch_closings set confirmed_by = 'b', proposed_by = 'c'`, 'batch_closings_stay'],
    [`update treasury_return_lines set return_id = gen_random_uuid()`, 'treasury_return_lines_stay'],
    [
      `insert into holds (assessment_id, amount, why, owner_role, state, proposal, proposed_by, decided_by)
       values (gen_random_uuid(), 1, 'x', 'X', 'kept', 'kept', 'a', 'b')`,
      'holds_begin_at_their_beginning',
    ],
    [
      `insert into appeals (id, assessment_id, person_id, filed_at, judgement, due_on, source, state, filed_by, decided_by, grounds, reason)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 0, now(), 'office', 'upheld', 'a', 'b', 'x', 'x')`,
      'appeals_begin_at_their_beginning',
    ],
    [
      `insert into inspections (assessment_id, judgement, drawn_at, per_thousand, drew, state, decided_by, decided_at)
       values (gen_random_uuid(), 0, now(), 100, 1, 'passed', 'a', now())`,
      'inspections_begin_at_their_beginning',
    ],
    [
      `insert into batch_closings (batch_id, proposed_at, proposed_by, confirmed_by, sums) values (gen_random_uuid(), now(), 'a', 'b', 'x')`,
      'batch_closings_begin_at_their_beginning',
    ],
  ])('stands for no second person: %s', async (statement, rule) => {
    expect(await refusal(statement)).toBe(rule);
  });

  it.each([
    ['update budgets set allocation = allocation * 2', 'a_budget_is_what_its_last_paper_says'],
    ['update entitlements set paid = 1', 'what_is_paid_is_what_its_lines_paid'],
    [`update entitlements set state = 'settled' where state = 'decreed'`, 'what_is_settled_is_paid_in_full'],
    [`update payment_lines set state = 'paid'`, 'a_payment_is_what_the_bank_said'],
    ['update stops set stands = false, change = 2', 'a_stop_is_what_was_heard_last'],
    [`update payment_accounts set decided_by = 'x'`, 'a_decision_about_an_account_stays'],
    [
      `update payment_accounts set state = 'stated'; update payment_accounts set state = 'checking';
       update payment_accounts set state = 'valid', name_score = 800`,
      'a_valid_account_was_found_so',
    ],
    [
      `update payment_batches set state = 'processing'; update payment_batches set state = 'reconciling';
       update payment_batches set state = 'done'`,
      'a_batch_is_done_when_two_have_closed_it',
    ],
  ])('makes nothing true that nobody has said: %s', async (statement, rule) => {
    expect(await refusal(statement)).toBe(rule);
  });
});

describe('what is agreed with the bank', () => {
  it.each([
    `update bank_terms set cut_off_seconds = 1`,
    `update bank_terms set per_second = 10000`,
    `update bank_terms set valid_to = current_date - 2`,
    `delete from bank_terms`,
    `insert into bank_terms (valid_from, valid_to, per_second, cut_off_seconds, working_days_only, legal_basis)
     values ('2020-01-01', '2020-12-31', 10, 1, false, 'x')`,
  ])('is not rewritten: %s', async (statement) => {
    expect(await refusal(statement)).toBe('terms_stay_as_they_were_agreed');
  });

  it('ends and is followed by what is agreed before its day', async () => {
    expect(
      await refusal(
        `update bank_terms set valid_to = current_date + 1;
         insert into bank_terms (valid_from, per_second, cut_off_seconds, working_days_only, legal_basis)
         values (current_date + 2, 100, 30, true, 'PKS/2')`,
      ),
    ).toBe('nothing');
    expect(await refusal(`truncate bank_terms`)).toMatch('append-only');
  });
});

describe('one human being on record twice', () => {
  it('is not made entitled twice in a year, whichever record the aid is of', async () => {
    const other = newId();
    const entitle = `insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code)
                     select gen_random_uuid(), '${other}', list_id, amount, list_version, budget_year, scheme_code from entitlements`;
    await service.db.query(
      `insert into person_merges (merge_id, person_id, into_person_id) values ('${newId()}', '${other}', '${person}')`,
    );
    // Nobody approved it either: that is refused by a rule of its own.
    await service.db.query(`alter table entitlements disable trigger an_entitlement_was_approved_in_a_list`);

    expect(await refusal(entitle)).toBe('one_human_being_is_entitled_once');
    await unguarded(service.url, [[`update entitlements set state = 'withdrawn'`]]);
    expect(await refusal(entitle)).toBe('nothing');
  });
});
