import { approveAid, unguarded } from '@tanggap/testing';
import { WhyPaidFiles } from '../src/application/why/why-paid.js';
import { linkWords, type LinkName } from '../src/domain/why/chain.js';
import { WhyQueries } from '../src/persistence/why/why.queries.js';
import { casesOf, familyCard, idOf, registeredOf } from './a-case.js';
import { aService, type Service } from './a-service.js';

const line = idOf('case', 900_001);
const ids = { batch: idOf('case', 900_002), file: idOf('case', 900_003), decree: idOf('case', 900_004) };

let service: Service;
beforeAll(async () => {
  service = await aService();
});
beforeEach(paidAid);
afterEach(() => service.empty());
afterAll(() => service.close());

const why = () => new WhyPaidFiles(new WhyQueries(service.db)).open(line, 'all');

const written = (...statements: readonly string[]) =>
  unguarded(
    service.url,
    statements.map((statement) => [statement]),
  );

/** One aid on its whole way: judged, approved, decreed, paid, and found in the statement. */
async function paidAid(): Promise<void> {
  await service.openBudget(1_000_000);
  await service.hear(...casesOf(1, { householdHash: familyCard(1) }), registeredOf(1, 1));
  await service.keeper().holdDue();
  await approveAid(service.url, 'true');
  const aid = `entitlements e join decision_lines d on d.list_id = e.list_id`;
  await written(
    `insert into payment_accounts (id, person_id, stated_at, effective_at, checked_at, version, name_score, source, stated_by, bank_code,
                                   account_hash, state, sealed)
     select d.account_id, e.person_id, now(), now(), now(), 1, 1000, 'notice', 'worker-registry', '137', 'hash', 'valid', 'sealed' from ${aid}`,
    `insert into decrees (id, list_id, dated, number, annex_hash, by) select '${ids.decree}', list_id, '2026-11-20', 'SK-1', 'hash', 'approver' from entitlements`,
    `insert into payment_batches (id, composed_at, locked_at, released_at, closed_at, total, sp2d_amount, lines, budget_year, sp2d_date, number, scheme_code,
                                  rail, state, composed_by, locked_by, content_hash, sp2d_number, sp2d_by, released_by)
     select '${ids.batch}', now(), now(), now(), now(), amount, amount, 1, 2026, '2026-11-21', '2026-1', scheme_code, 'api', 'done', 'treasurer', 'treasurer',
            'hash', 'SP2D-1', 'treasurer', 'releaser' from entitlements`,
    `insert into payment_lines (id, batch_id, assessment_id, person_id, account_id, amount, line_no, instalment, external_id, bank_code, state)
     select '${line}', '${ids.batch}', e.assessment_id, e.person_id, d.account_id, e.amount, 1, 1, 'BTN-2026-1-1', '137', 'paid' from ${aid}`,
    `insert into payment_moves (line_id, step, at, by, from_state, to_state) values ('${line}', 1, now(), 'cash-assistance', 'ready', 'sending')`,
    `insert into bank_facts (key, line_id, amount, source, kind, outcome) values ('fact', '${line}', 500000, 'api', 'paid', 'moved')`,
    `insert into bank_files (id, received_at, received_by, state, sha256, form) values ('${ids.file}', now(), 'treasurer', 'applied', 'sha', 'mt940')`,
    `insert into bank_file_lines (file_id, line_id, place, kind, state, amount) values ('${ids.file}', '${line}', 1, 'debit', 'matched', 500000)`,
    ...[
      ['instructed', 'reserved', 'in-transit'],
      ['paid', 'in-transit', 'paid'],
    ].map(
      ([
        kind,
        debit,
        credit,
      ]) => `insert into ledger_transfers (ref, assessment_id, line_id, amount, budget_year, scheme_code, kind, debit, credit)
       select '${line}', assessment_id, '${line}', amount, 2026, scheme_code, '${kind}', '${debit}', '${credit}' from entitlements`,
    ),
  );
}

describe('why a rupiah was paid', () => {
  it('is told from the row of the notice to the line of the statement, with who, when and by which rules', async () => {
    const told = await why();
    expect(told.missing).toEqual([]);
    expect(told).toMatchObject({
      payment: { externalId: 'BTN-2026-1-1', amount: 500_000, state: 'paid' },
      assessment: { noticeId: idOf('notice', 1), line: 2, round: 1, rank: 1, setAside: 500_000, ruleVersion: '2026-1' },
      judgement: { number: 0, outcome: 'needs-evidence', by: 'cash-assistance' },
      decision: { composedBy: 'composer', needed: 1, decision: 'grant', entitled: 500_000 },
      approvals: [{ by: 'approver' }],
      decree: { number: 'SK-1', dated: '2026-11-20' },
      account: { source: 'notice', bankCode: '137' },
      batch: { number: '2026-1', sp2dNumber: 'SP2D-1', releasedBy: 'releaser', total: 500_000 },
      facts: [{ kind: 'paid', key: 'fact' }],
      statement: [{ kind: 'debit', state: 'matched', sha256: 'sha' }],
    });
    expect(told.rules.map(({ rule }) => rule).join(' ')).toBe('E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12');
    expect(told.history.map(({ to }) => to)).toEqual(['made', 'needs-evidence', 'approved']);
    expect(told.movements.map(({ kind }) => kind).sort()).toEqual(['instructed', 'paid', 'reserved']);
  });

  it('says nothing that is sealed', async () => {
    expect(JSON.stringify(await why())).not.toMatch(/"sealed|k1\./);
  });

  const removing: Readonly<Record<LinkName, string>> = {
    'notice-row': `update rounds set correlation_id = null`,
    round: `delete from commitments`,
    judgement: `update screenings set findings = 'gone'`,
    'list-line': `update decision_lines set decision = 'refuse', amount = 0`,
    approvals: `update approvals set content_hash = 'other'`,
    decree: `delete from decrees`,
    'account-agreed': `update decision_lines set account_id = gen_random_uuid()`,
    account: `update payment_accounts set checked_at = null`,
    batch: `update payment_batches set locked_by = null`,
    warrant: `update payment_batches set sp2d_number = null`,
    release: `update payment_batches set released_by = null`,
    'sent-line': `delete from payment_moves`,
    movements: `delete from ledger_transfers where kind = 'paid'`,
    'bank-fact': `delete from bank_facts`,
    'statement-line': `delete from bank_file_lines`,
  };
  it.each(Object.keys(linkWords) as LinkName[])('names %s where it is missing, alone and in words', async (link) => {
    await written(removing[link]);
    const { missing } = await why();
    expect(missing).toEqual([{ link, name: linkWords[link] }]);
  });

  it('is not told of what is no payment', async () => {
    const files = new WhyPaidFiles(new WhyQueries(service.db));
    await expect(files.open(ids.batch, 'all')).rejects.toMatchObject({ kind: 'missing', code: 'payment.not-found' });
  });

  it('is told to those alone in whose regions the case lies', async () => {
    const files = new WhyPaidFiles(new WhyQueries(service.db));
    await expect(files.open(line, ['36.71'])).rejects.toMatchObject({ kind: 'missing', code: 'payment.not-found' });
    const { assessment } = await files.open(line, ['36.03']);
    expect(assessment['noticeId']).toBe(idOf('notice', 1));
  });
});
