import { rupiah } from '@tanggap/kernel';
import { newCause } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { keepTold, takeForSending } from '../src/application/paying/sending.js';
import { BatchClosings } from '../src/application/reconciling/batch-closings.js';
import { BankFileImports } from '../src/application/reconciling/bank-file-imports.js';
import { YearEnds } from '../src/application/reconciling/year-ends.js';
import { ReconciliationExceptions } from '../src/application/reconciling/exceptions.js';
import { Matching } from '../src/application/reconciling/matching.js';
import { interfaceKey } from '../src/domain/paying/fact.js';
import type { ExceptionOutcome } from '../src/domain/reconciling/exceptions.js';
import { askLater, takeToAsk } from '../src/persistence/paying/question.store.js';
import { ReconcilingQueries } from '../src/persistence/reconciling/reconciling.queries.js';
import { casesOf, registeredOf } from './a-case.js';
import { clock, decree, fact, giveAccount, other, ourBank, ring, Treasury, treasurer } from './a-payment.js';
import { aService } from './a-service.js';
import { broken } from './broken.js';
import type { Service } from './a-service.js';

let service: Service;
let treasury: Treasury;
let imports: BankFileImports;
let worked: ReconciliationExceptions;
const approver = { ...other, accountId: 'approver', roles: ['PENYETUJU_BANTUAN'] } as const;
const cashier = { ...other, accountId: 'cashier', roles: ['BENDAHARA'] } as const;

beforeAll(async () => {
  service = await aService();
  treasury = new Treasury(service);
  imports = new BankFileImports(new Matching(treasury.facts, service.work, clock, ring), service.work, clock, ourBank);
  worked = new ReconciliationExceptions(treasury.facts, ring, clock);
});
beforeEach(async () => {
  await service.openBudget(2_000_000);
  await service.hear(...casesOf(1, {}), registeredOf(1, 1));
  await service.keeper().holdDue();
  await decree(service.db);
});
afterEach(() => service.empty());
afterAll(() => service.close());

const refusal = (work: Promise<unknown>) => work.then(() => 'nothing', String);
const take = async (batchId: string) => {
  const slice = { batchId, token: await treasury.lease(batchId), most: 10 };
  return service.work.run(null, async (tx) => (await takeForSending(tx, slice, ring)).lines);
};
async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
const debit = (key: string, sum = 500_000) => {
  const head = 'at,type,amount,reference,bank_reference,reason,narrative,balance';
  const row = `2026-11-02T10:00:00+07:00,DEBIT,${sum},${key},BS1,,Bantuan,0`;
  return imports.take(bytesOf(`${head}\n${row}\n`), 'treasurer', newCause());
};
const papers = { letterNumber: 'SRPR-1', pledgeNumber: 'SPTJM-1' };
const correct = (lineId: string) =>
  service.work.run(null, (tx) => treasury.corrections.correct(tx, lineId, papers, treasurer));
const exceptions = () =>
  service.db.query<{ id: string; code: string; state: string; version: number; owner: string }[]>(
    `select id, code, state, version, owner_role as owner from reconciliation_exceptions order by raised_at, id`,
  );
const end = async (outcome: ExceptionOutcome) => {
  const [found] = await exceptions();
  if (!found) throw new Error('nothing was raised');
  const { id, version } = found;
  const proposal = { outcome, reason: 'Bank menulis surat.' };
  const person = found.owner === 'BENDAHARA' ? cashier : approver;
  await service.work.run(null, (tx) => worked.propose(tx, id, version, proposal, person));
  expect(await refusal(service.work.run(null, (tx) => worked.confirm(tx, id, version + 1, person)))).toMatch(
    'yourself',
  );
  await service.work.run(null, (tx) => worked.confirm(tx, id, version + 1, other));
};
const booksOf = (batchId: string) => new BatchClosings(clock, new ReconcilingQueries(service.db)).look(batchId);
/** A payment that the bank has refused; its person has another account since. */
async function failed() {
  const batchId = await treasury.release();
  await take(batchId);
  const line = await treasury.line(batchId);
  await treasury.hear(fact(line.externalId, 'failed'));
  await giveAccount(service.db, line.personId, 2);
  return { ...line, batchId };
}

describe('a payment that failed and of which the bank says that it was paid', () => {
  it.each([
    ['a statement', 'paid-after-failure', (key: string) => debit(key)],
    ['a statement, of another amount', 'wrong-amount', (key: string) => debit(key, 400_000)],
    ['a callback', 'paid-after-failure', (key: string) => treasury.hear(fact(key, 'paid', { key: `api:${key}` }))],
    [
      'a callback, of another amount',
      'wrong-amount',
      (key: string) => treasury.hear(fact(key, 'paid', { key: `api:${key}`, amount: rupiah(1) })),
    ],
  ])('by %s, is an exception, and not sent once more before two people have ended it', async (_, code, say) => {
    const line = await failed();
    await say(line.externalId);
    await say(line.externalId);

    expect(await exceptions()).toMatchObject([{ code, state: 'open' }]);
    expect(await refusal(correct(line.id))).toMatch('also said');
    await end('bank-corrected');
    await correct(line.id);
    expect(await treasury.compose({ of: 'replacements' })).toMatchObject({ lines: 1 });
  });

  it('is paid in the books too where the payee has it, and never sent once more', async () => {
    const line = await failed();
    await debit(line.externalId);
    await end('payee-has-it');

    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'paid' });
    expect(await service.budget()).toEqual({ allocation: 2_000_000, reserved: 0, paid: 500_000 });
    expect(await booksOf(line.batchId)).toMatchObject({
      ...{ instructed: 500_000, paid: 500_000, failed: 0, pending: 0, closes: true },
      differences: { 'statement-paid': 0 },
    });
    expect(await refusal(correct(line.id))).toMatch('payee has');
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
  });

  it('is not called paid by one statement of SQL that two people have not ended', async () => {
    const line = await failed();
    await treasury.hear(fact(line.externalId, 'paid'));
    const alone = service.db.query(`update payment_lines set state = 'paid' where id = $1`, [line.id]);
    expect(await refusal(alone)).toMatch('two_find_that_a_payee_has_it');
  });

  it('is worked by the role that it is for', async () => {
    const line = await failed();
    await debit(line.externalId);
    const [found] = await exceptions();
    const wanted = { outcome: 'bank-corrected', reason: 'Bank menulis surat.' } as const;
    for (const work of [
      (tx: Tx) => worked.propose(tx, found?.id ?? '', 1, wanted, cashier),
      (tx: Tx) => worked.assign(tx, found?.id ?? '', 1, cashier),
    ]) {
      expect(await refusal(service.work.run(null, work))).toMatch('the role PENYETUJU_BANTUAN');
    }
    expect(await service.work.run(null, (tx) => worked.assign(tx, found?.id ?? '', 1, approver))).toMatchObject({
      version: 2,
    });
  });

  it('is not ended by one person, in the database as well', async () => {
    const line = await failed();
    await debit(line.externalId);
    const alone = `update reconciliation_exceptions set state = 'settled', outcome = 'bank-corrected', reason = 'x', proposed_by = 'a', settled_by = 'a'`;
    await expect(service.db.query(alone)).rejects.toThrow('what_frees_a_payment_takes_two');
  });
});

describe('a replacement', () => {
  it('is withdrawn where two people find that the payee has the money of the first payment', async () => {
    const line = await failed();
    await correct(line.id);
    const again = await treasury.release({ of: 'replacements' });
    await debit(line.externalId);
    await end('payee-has-it');

    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'paid' });
    expect(await treasury.line(again)).toMatchObject({ state: 'withdrawn', code: 'payee-has-it' });
    expect(await service.budget()).toMatchObject({ reserved: 0, paid: 500_000 });
    expect(await refusal(treasury.compose({ of: 'replacements' }))).toMatch('No payment is due');
    const december = new Clock();
    december.now = () => new Date('2026-12-30T10:00:00+07:00');
    const letter = { schemeCode: 'BLT-PHK', budgetYear: 2026, number: 'STS/1', dated: '2026-12-30' };
    const proposed = service.work.run(null, (tx) =>
      new YearEnds(service.work, december).propose(tx, letter, treasurer),
    );
    expect(await refusal(proposed)).toMatch('Nothing remains');
  });

  it('that the bank has taken stays the one payment in the books', async () => {
    const line = await failed();
    await correct(line.id);
    const again = await treasury.release({ of: 'replacements' });
    await take(again);
    await debit(line.externalId);
    await end('payee-has-it');

    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'replaced' });
    expect(await treasury.line(again)).toMatchObject({ state: 'sending' });
    expect(await booksOf(line.batchId)).toMatchObject({
      sums: { statementPaid: 500_000, acceptedPaid: 500_000, paid: 0 },
      accepted: [{ externalId: line.externalId, side: 'paid', books: 0, statements: 500_000 }],
    });
  });

  it('is not composed once the bank has said that the first payment arrived', async () => {
    const line = await failed();
    await correct(line.id);
    await treasury.hear(fact(line.externalId, 'paid'));
    expect(await refusal(treasury.compose({ of: 'replacements' }))).toMatch('No payment is due');
    await end('bank-corrected');
    expect(await treasury.compose({ of: 'replacements' })).toMatchObject({ lines: 1 });
  });

  it('is left out of its batch when it is validated', async () => {
    const line = await failed();
    await correct(line.id);
    const { id } = await treasury.compose({ of: 'replacements' });
    // As if nothing had been held when it was heard.
    await treasury.hear(fact(line.externalId, 'paid'));
    const validated = await service.work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
    expect(validated).toMatchObject({ state: 'dissolved', leftOut: 1 });
    expect(await broken(service.db, 'a-batch-is-the-sum-of-its-lines')).toEqual([]);
  });

  it.each([
    ['a callback', (key: string) => treasury.hear(fact(key, 'paid'))],
    ['a statement', (key: string) => debit(key)],
  ])('that is ready waits as soon as %s says so, and goes on when that is ended', async (_, say) => {
    const line = await failed();
    await correct(line.id);
    const again = await treasury.release({ of: 'replacements' });
    await say(line.externalId);

    expect(await treasury.line(again)).toMatchObject({ state: 'held', code: 'payment.said-to-be-paid' });
    expect(await take(again)).toEqual([]);
    await treasury.batches.step();
    expect(await treasury.line(again)).toMatchObject({ state: 'held' });
    await end('bank-corrected');
    await treasury.batches.step();
    expect(await take(again)).toHaveLength(1);
  });

  it('is not sent, though nobody has held it', async () => {
    const line = await failed();
    await correct(line.id);
    const again = await treasury.release({ of: 'replacements' });
    await service.db.query(
      `insert into reconciliation_exceptions (id, line_id, code, owner_role, raised_at) values (gen_random_uuid(), $1, 'paid-after-failure', 'X', now())`,
      [line.id],
    );
    expect(await take(again)).toEqual([]);
    expect(await treasury.line(again)).toMatchObject({ state: 'held', code: 'payment.said-to-be-paid' });
  });
});

describe('a word of the bank about a payment that is not known here', () => {
  it('is an exception, once, and ended by a person: money may have left that a restored database does not know', async () => {
    const said = fact('BTN-2026-009999-00001', 'paid');
    expect((await treasury.hear(said)).unmatched).toMatchObject([{ why: 'unknown-reference', lineId: null }]);
    await treasury.hear(said);
    const found = await exceptions();
    expect(found).toMatchObject([{ code: 'unknown-reference', state: 'open', owner: 'BENDAHARA' }]);
    const wanted = { outcome: 'not-ours', reason: 'Milik program lain.' } as const;
    await service.work.run(null, (tx) => worked.propose(tx, found[0]?.id ?? '', 1, wanted, cashier));
    expect(await exceptions()).toMatchObject([{ state: 'settled' }]);
  });
});

describe('a payment that was withdrawn', () => {
  it('is not composed anew while a statement says that its money left', async () => {
    const { id } = await treasury.compose();
    const line = await treasury.line(id);
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, id, 1, 'wrong year', treasurer));
    await debit(line.externalId);
    expect(await exceptions()).toMatchObject([{ code: 'not-instructed', owner: 'PENYETUJU_BANTUAN' }]);
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
    await end('payee-has-it');
    expect(await treasury.line(id)).toMatchObject({ state: 'paid' });
    expect(await service.budget()).toMatchObject({ reserved: 0, paid: 500_000 });
    expect(
      await service.db.query(
        `select kind, ref = line_id::text as own from ledger_transfers where line_id is not null order by 1`,
      ),
    ).toEqual(['instructed', 'paid'].map((kind) => ({ kind, own: true })));
    await treasury.hear(fact(line.externalId, 'returned'));
    expect(await treasury.line(id)).toMatchObject({ state: 'returned' });
    expect(await service.budget()).toMatchObject({ reserved: 500_000, paid: 0 });
  });
});

describe('an exception of which the wrong payment was named', () => {
  it('forgets it when the second person declines', async () => {
    const batchId = await treasury.release();
    await take(batchId);
    const line = await treasury.line(batchId);
    await debit('XBS1');
    const [found] = await exceptions();
    const named = { outcome: 'counts-as-paid', reason: 'Salah ketik.', externalId: line.externalId } as const;
    const id = found?.id ?? '';
    await service.work.run(null, (tx) => worked.propose(tx, id, 1, named, cashier));
    await service.work.run(null, (tx) => worked.decline(tx, id, 2, other));

    const [row] = await service.db.query(`select line_id, batch_id, state from reconciliation_exceptions`);
    expect(row).toEqual({ line_id: null, batch_id: null, state: 'open' });
    const again = service.work.run(null, (tx) =>
      worked.propose(tx, id, 3, { ...named, externalId: 'BTN-NOBODY' }, cashier),
    );
    expect(await refusal(again)).toMatch('Name the payment');
  });

  it('is refused where its sum is another, or the payment can no longer become so, also for the second person', async () => {
    const batchId = await treasury.release();
    await take(batchId);
    const line = await treasury.line(batchId);
    await debit('XBS1', 123_456);
    const [odd] = await exceptions();
    const named = { outcome: 'counts-as-paid', reason: 'Salah ketik.', externalId: line.externalId } as const;
    const proposed = (id = '') => service.work.run(null, (tx) => worked.propose(tx, id, 1, named, cashier));
    expect(await refusal(proposed(odd?.id))).toMatch('that payment is Rp 500.000');

    await debit('XBS2', 500_000);
    const even = (await exceptions()).find(({ id }) => id !== odd?.id);
    await proposed(even?.id);
    await treasury.hear(fact(line.externalId, 'paid'));
    await treasury.hear(fact(line.externalId, 'returned'));
    const confirmed = service.work.run(null, (tx) => worked.confirm(tx, even?.id ?? '', 2, other));
    expect(await refusal(confirmed)).toMatch('can no longer become so');
    expect(await service.db.query(`select state from reconciliation_exceptions where id = $1`, [even?.id])).toEqual([
      { state: 'proposed' },
    ]);
  });

  it('is refused where another record tells of the payment already: the sums are alike, and money has left twice', async () => {
    const batchId = await treasury.release();
    await take(batchId);
    const line = await treasury.line(batchId);
    await debit(line.externalId);
    await debit('XBS1');
    const [stray] = await exceptions();
    const named = { outcome: 'counts-as-paid', reason: 'Salah ketik.', externalId: line.externalId } as const;
    const proposed = (id = '') => service.work.run(null, (tx) => worked.propose(tx, id, 1, named, cashier));
    expect(await treasury.line(batchId)).toMatchObject({ state: 'paid' });
    expect(await refusal(proposed(stray?.id))).toMatch('Another record of the bank');
  });

  it('is refused where somebody has named the payment for another record', async () => {
    const batchId = await treasury.release();
    await take(batchId);
    const line = await treasury.line(batchId);
    await debit('XBS1');
    await debit('XBS2');
    const [one, another] = await exceptions();
    const named = { outcome: 'counts-as-paid', reason: 'Salah ketik.', externalId: line.externalId } as const;
    const proposed = (id = '') => service.work.run(null, (tx) => worked.propose(tx, id, 1, named, cashier));
    await proposed(one?.id);
    expect(await refusal(proposed(another?.id))).toMatch('Another record of the bank');
    await service.work.run(null, (tx) => worked.confirm(tx, one?.id ?? '', 2, other));
    expect(await treasury.line(batchId)).toMatchObject({ state: 'paid' });
    expect(await refusal(proposed(another?.id))).toMatch('Another record of the bank');
  });

  it('keeps the payment that the record itself names', async () => {
    const line = await failed();
    await debit(line.externalId, 400_000);
    const [found] = await exceptions();
    const wanted = { outcome: 'counts-as-returned', reason: 'Uang kembali.' } as const;
    await service.work.run(null, (tx) => worked.propose(tx, found?.id ?? '', 1, wanted, cashier));
    await service.work.run(null, (tx) => worked.decline(tx, found?.id ?? '', 2, other));
    const [row] = await service.db.query(`select line_id as "lineId" from reconciliation_exceptions`);
    expect(row).toEqual({ lineId: line.id });
  });
});

describe('what could not move its payment', () => {
  it('does not use up the key of what will', async () => {
    const batchId = await treasury.release();
    const [line] = await take(batchId);
    const said = (amount: number) => {
      const about = { kind: 'paid', amount: rupiah(amount) } as const;
      return fact(line?.externalId ?? '', 'paid', { ...about, key: interfaceKey(line?.externalId ?? '', about) });
    };
    const wrong = said(499_999);
    expect((await treasury.hear(wrong)).unmatched).toMatchObject([{ why: 'amount-differs' }]);
    expect((await treasury.hear(wrong)).matched).toMatchObject([{ outcome: 'said-before' }]);
    const token = await treasury.lease(batchId);
    await service.db.query(`update payment_lines set token = $1`, [token]);
    const told = [{ lineId: line?.id ?? '', told: { state: 'paid' as const } }];
    expect(await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, told))).toBe(1);
    expect(await treasury.line(batchId)).toMatchObject({ state: 'paid' });
    // The bank's own word about what it has paid counts once, and what it says of another sum afterwards is shown.
    expect((await treasury.hear(said(500_000))).matched).toMatchObject([{ outcome: 'said-before' }]);
    expect((await treasury.hear(said(5_000_000))).unmatched).toMatchObject([{ why: 'amount-differs' }]);
    const shown = await service.db.query(`select code, amount from reconciliation_exceptions order by amount`);
    expect(shown).toEqual([
      { code: 'wrong-amount', amount: '499999' },
      { code: 'wrong-amount', amount: '5000000' },
    ]);
  });

  it('leaves a question for later, not for at once', async () => {
    const batchId = await treasury.release();
    const [line] = await take(batchId);
    const token = await treasury.lease(batchId);
    await service.db.query(`update payment_lines set token = $1, state = 'unknown'`, [token]);
    await service.work.run(null, (tx) => askLater(tx.manager, [{ lineId: line?.id ?? '', asks: 1, askInMs: null }]));
    expect(await service.work.run(null, (tx) => takeToAsk(tx.manager, { batchId, token }, 10, []))).toEqual([]);
  });
});
