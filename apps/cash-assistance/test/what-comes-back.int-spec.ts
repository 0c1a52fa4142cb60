import { newId } from '@tanggap/contracts';
import { rupiah } from '@tanggap/kernel';
import type { Envelope } from '@tanggap/contracts';
import { newCause } from '@tanggap/messaging';
import { unguarded } from '@tanggap/testing';
import { Clock } from '@tanggap/platform';
import { LedgerCheck } from '../src/application/ledger/ledger-check.js';
import { LedgerQueries } from '../src/persistence/ledger/ledger.queries.js';
import { takeForSending } from '../src/application/paying/sending.js';
import { BankFacts } from '../src/application/paying/bank-facts.js';
import { Recoveries } from '../src/application/paying/recoveries.js';
import { BankFileImports } from '../src/application/reconciling/bank-file-imports.js';
import { ReconciliationExceptions } from '../src/application/reconciling/exceptions.js';
import { FileConfirmations } from '../src/application/reconciling/file-confirmations.js';
import { ReconcilingFiles } from '../src/application/reconciling/reconciling-files.js';
import { BatchClosings } from '../src/application/reconciling/batch-closings.js';
import { YearEnds } from '../src/application/reconciling/year-ends.js';
import { Matching } from '../src/application/reconciling/matching.js';
import { StopsHeard } from '../src/application/stops/stops.js';
import { ReconcilingQueries } from '../src/persistence/reconciling/reconciling.queries.js';
import { casesOf, registeredOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { clock, decree, fact, giveAccount, other, ourBank, releaser, ring, Treasury, treasurer } from './a-payment.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

let service: Service;
let treasury: Treasury;
let first: CaseOpened;
beforeAll(async () => {
  service = await aService();
  treasury = new Treasury(service);
});
beforeEach(async () => {
  await service.openBudget(2_000_000);
  const [one] = casesOf(1, {});
  if (!one) throw new Error('one was made');
  first = one;
  await service.hear(one, registeredOf(1, 1));
  await service.keeper().holdDue();
  await decree(service.db);
});
afterEach(async () => {
  await service.empty();
  await unguarded(service.url, [['truncate stops, stop_changes']]);
});
afterEach(() => service.empty());
afterAll(() => service.close());

const refusal = (work: Promise<unknown>) => work.then(() => 'nothing', String);
const take = async (batchId: string) => {
  const slice = { batchId, token: await treasury.lease(batchId), most: 10 };
  return service.work.run(null, async (tx) => (await takeForSending(tx, slice, ring)).lines);
};
type Life = Envelope<'worker-registry.circumstance-reported.v1'>;
const rehired = (): Life => ({
  ...(first as unknown as Life),
  id: newId(),
  name: 'worker-registry.circumstance-reported.v1',
  data: {
    ...{ circumstanceId: newId(), personId: first.data.personId, circumstance: 'rehired' },
    ...{ since: '2026-04-20', stands: true },
  },
});

const imports = () =>
  new BankFileImports(new Matching(treasury.facts, service.work, clock, ring), service.work, clock, ourBank);
async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
const bring = (text: string, by = treasurer.accountId) => imports().take(bytesOf(text), by, newCause());
const booking = (side: string, key: string, code: string) =>
  `at,type,amount,reference,bank_reference,reason,narrative,balance\n2026-11-23T04:00:00+07:00,${side},500000,${key},B1,${code},Retur,0\n`;
const credit = (key: string, code: string) => booking('CREDIT', key, code);
const debit = (key: string) => booking('DEBIT', key, '');
const papers = { letterNumber: 'SRPR/1', pledgeNumber: 'SPTJM/1', notCredited: true, note: 'Bank sudah ditanya.' };
const correct = (lineId: string, person = treasurer) =>
  service.work.run(null, (tx) => treasury.corrections.correct(tx, lineId, papers, person));

describe('money that is to be recovered', () => {
  const ends = new Recoveries(clock, ring, new BankFacts(clock));
  const run = <T>(work: (tx: Parameters<Recoveries['decline']>[0]) => Promise<T>) => service.work.run(null, work);
  const task = async () => {
    const [row] = await service.db.query<{ id: string; state: string; reason: string | null }[]>(
      `select id, state, reason from recoveries`,
    );
    if (!row) throw new Error('nothing is to be recovered');
    return row;
  };
  beforeEach(async () => {
    await take(await treasury.release());
    await run((tx) => new StopsHeard().hear(tx, [rehired()]));
  });

  it.each(['given-up', 'rightly-paid'] as const)(
    'is %s by two people, whoever declines leaves it open',
    async (outcome) => {
      const { id } = await task();
      const wanted = { outcome, reason: 'Tidak dapat ditemukan lagi.' };
      expect(await refusal(run((tx) => ends.confirm(tx, id, wanted, other)))).toMatch('Nobody has proposed');
      expect(await run((tx) => ends.end(tx, id, wanted, treasurer))).toMatchObject({
        state: 'open',
        proposed: outcome,
      });
      expect(await refusal(run((tx) => ends.confirm(tx, id, wanted, treasurer)))).toMatch('yourself');
      const alone = `update recoveries set state = proposed_end, closed_by = proposed_by, closed_at = now()`;
      expect(await refusal(service.db.query(alone))).toMatch('ending_a_recovery_takes_two');
      await run((tx) => ends.decline(tx, id, other));
      expect(await task()).toMatchObject({ state: 'open', reason: null });

      await run((tx) => ends.end(tx, id, wanted, treasurer));
      expect(await run((tx) => ends.confirm(tx, id, wanted, other))).toMatchObject({ state: outcome });
      const { state, reason } = await task();
      expect([state, ring.open(reason ?? '', id)]).toEqual([outcome, wanted.reason]);
      expect(await refusal(run((tx) => ends.end(tx, id, wanted, treasurer)))).toMatch('closed already');
    },
  );

  it('ends as it was read: what was proposed meanwhile is read first, and nobody proposes over another', async () => {
    const { id } = await task();
    const propose = (outcome: 'rightly-paid' | 'recovered', paper: string | undefined, person = treasurer) =>
      run((tx) => ends.end(tx, id, { outcome, paper, reason: 'Disetor kembali.' }, person));
    const confirm = (outcome: 'rightly-paid' | 'recovered', paper?: string) =>
      refusal(run((tx) => ends.confirm(tx, id, { outcome, paper }, other)));
    await propose('rightly-paid', undefined);
    expect(await refusal(propose('recovered', 'STS/1', releaser))).toMatch('Somebody else has proposed');
    expect(await refusal(service.db.query(`update recoveries set proposed_by = 'somebody'`))).toMatch(
      'recoveries_keep_what_another_proposed',
    );
    await propose('recovered', 'STS/1');
    await propose('recovered', 'STS/2');
    for (const [outcome, paper] of [['rightly-paid'], ['recovered'], ['recovered', 'STS/1']] as const) {
      expect(await confirm(outcome, paper)).toMatch('Something else is proposed by now');
    }
    for (const changed of [`proposed_end = 'given-up', paper = null`, `paper = 'STS/1'`, `reason = 'x'`]) {
      const end = changed.includes('given-up') ? 'given-up' : 'recovered';
      const otherwise = `update recoveries set ${changed}, state = '${end}', closed_by = 'somebody-else', closed_at = now()`;
      expect(await refusal(service.db.query(otherwise))).toMatch('recoveries_end_as_they_were_proposed');
    }
    expect(await task()).toMatchObject({ state: 'open' });
    await run((tx) => ends.decline(tx, id, other));
    await propose('rightly-paid', undefined, releaser);
    expect(await confirm('rightly-paid')).toBe('nothing');
  });

  it('is recovered by the paper that tells how it came back, by two people, in the books as well', async () => {
    const { id } = await task();
    const [{ batchId, externalId }] = await service.db.query<[{ batchId: string; externalId: string }]>(
      `select batch_id as "batchId", external_id as "externalId" from payment_lines`,
    );
    await treasury.hear(fact(externalId, 'paid'));
    await bring(debit(externalId));
    const back = { outcome: 'recovered', reason: 'Disetor kembali.' } as const;
    expect(await refusal(run((tx) => ends.end(tx, id, back, treasurer)))).toMatch('Name the letter');
    for (const [columns, rule] of [
      [`proposed_end = 'recovered', proposed_by = 'x', proposed_at = now()`, 'what_came_back_has_a_paper'],
      [
        `state = 'recovered', proposed_end = 'recovered', proposed_by = 'x', proposed_at = now(), paper = 'y', closed_by = 'x', closed_at = now()`,
        'ending_a_recovery_takes_two',
      ],
    ] as const) {
      expect(await refusal(service.db.query(`update recoveries set ${columns}`))).toMatch(rule);
    }
    await run((tx) => ends.end(tx, id, { ...back, paper: 'STS/7/2026' }, treasurer));
    expect(await service.budget()).toMatchObject({ reserved: 0, paid: 500_000 });
    const read = { outcome: 'recovered', paper: 'STS/7/2026' } as const;
    expect(await refusal(run((tx) => ends.confirm(tx, id, read, treasurer)))).toMatch('yourself');
    await run((tx) => ends.confirm(tx, id, read, other));

    expect(await task()).toMatchObject({ state: 'recovered' });
    expect(await treasury.line(batchId)).toMatchObject({ state: 'returned' });
    expect(await service.budget()).toMatchObject({ reserved: 500_000, paid: 0 });
    const books = await new BatchClosings(clock, new ReconcilingQueries(service.db)).look(batchId);
    expect(books).toMatchObject({
      ...{ paid: 0, returned: 500_000, closes: true },
      accepted: [{ externalId, side: 'returned', books: 500_000, statements: 0, exceptions: [] }],
    });
    const { id: lineId } = await treasury.line(batchId);
    for (const hand of [treasurer, other]) {
      expect(await refusal(correct(lineId, hand))).toMatch('Somebody else corrects');
    }
  });
});

describe('a file that one person brings in', () => {
  const cashier = { ...other, accountId: 'cashier', roles: ['BENDAHARA'] } as const;
  const results = (key: string, state: string, code: string) =>
    `line_no,external_id,state,reason,bank_reference,at\n3,${key},${state},${code},B1,2026-11-23T04:00:00+07:00\n`;
  const raised = () =>
    service.db.query<{ id: string; code: string; state: string; by: string | null }[]>(
      `select id, code, state, proposed_by as by from reconciliation_exceptions order by raised_at, id`,
    );
  const worked = () => new ReconciliationExceptions(treasury.facts, ring, clock);
  async function leaving(...said: readonly ('paid' | 'accepted')[]) {
    const batchId = await treasury.release();
    await take(batchId);
    const { id, externalId, personId } = await treasury.line(batchId);
    for (const kind of said) await treasury.hear(fact(externalId, kind));
    return { batchId, id, externalId, personId };
  }

  it.each([
    ['results', 'MS03', (key: string) => results(key, 'returned', 'MS03')],
    ['a statement', 'ZZ99', (key: string) => credit(key, 'ZZ99')],
  ])(
    'takes back nothing that was paid: %s that say so are confirmed by another, and the payment is corrected by a third',
    async (_, code, file) => {
      const line = await leaving('paid');
      const { id: fileId } = await bring(file(line.externalId));

      expect(await treasury.line(line.batchId)).toMatchObject({ state: 'paid' });
      expect(await raised()).toMatchObject([{ code: 'returned-by-file', state: 'proposed', by: 'treasurer' }]);
      expect(await refusal(correct(line.id))).toMatch('payment.not-to-correct');
      const moved = service.db.query(
        `insert into bank_facts (key, heard_at, amount, source, kind, outcome) values ('x', now(), 1, 'statement', 'returned', 'moved')`,
      );
      expect(await refusal(moved)).toMatch('no_file_takes_back_alone');
      const [found] = await raised();
      const one = found?.id ?? '';
      const single = (person: typeof other) => service.work.run(null, (tx) => worked().confirm(tx, one, 1, person));
      const whole = (person: typeof other) =>
        service.work.run(null, (tx) => new FileConfirmations(treasury.facts, clock).confirm(tx, fileId, person));
      expect(await refusal(single(treasurer))).toMatch('yourself');
      expect(await refusal(whole(treasurer))).toMatch('yourself');
      const alone = `update reconciliation_exceptions set state = 'settled', settled_by = $1, proposed_by = $2`;
      for (const [settler, proposer, rule] of [
        ['treasurer', 'treasurer', 'takes_two'],
        ['treasurer', 'cashier', 'exceptions_are_settled_as_they_were_proposed'],
      ] as const) {
        expect(await refusal(service.db.query(alone, [settler, proposer]))).toMatch(rule);
      }
      expect(await whole(releaser)).toEqual({ confirmed: 1, refused: 0, left: 0 });
      expect(await treasury.line(line.batchId)).toMatchObject({ state: 'returned', code });
      // A file that says it once more, and one that the first person did not bring in, change nothing.
      await bring(`${file(line.externalId)}\n`, 'somebody');
      expect(await treasury.line(line.batchId)).toMatchObject({ state: 'returned' });

      await giveAccount(service.db, line.personId, 2);
      for (const hand of [treasurer, releaser])
        expect(await refusal(correct(line.id, hand))).toMatch('Somebody else corrects');
      const bySql = service.db.query(
        `insert into payment_corrections (line_id, at, not_credited, by, code) values ($1, now(), false, 'treasurer', 'MS03')`,
        [line.id],
      );
      expect(await refusal(bySql)).toMatch('who_says_it_is_back_does_not_correct');
      expect(await correct(line.id, cashier)).toMatchObject({ lineId: line.id });
    },
  );

  it('fails nothing that is with the bank, and what is declined is proposed anew and still confirmed by another than who brought it', async () => {
    const line = await leaving('accepted');
    await bring(results(line.externalId, 'failed', 'AC01'));
    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'sent' });
    const [found] = await raised();
    const id = found?.id ?? '';
    const run = (work: (all: ReconciliationExceptions, tx: Parameters<Recoveries['decline']>[0]) => Promise<unknown>) =>
      service.work.run(null, (tx) => work(worked(), tx));
    await run((all, tx) => all.decline(tx, id, 1, other));
    const failed = { outcome: 'counts-as-failed', reason: 'Surat bank 12/2026.' } as const;
    await run((all, tx) => all.propose(tx, id, 2, failed, cashier));
    expect(await refusal(run((all, tx) => all.confirm(tx, id, 3, treasurer)))).toMatch('brought this file in yourself');
    await run((all, tx) => all.confirm(tx, id, 3, releaser));
    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'failed', code: 'AC01' });
  });

  it.each([
    ['a statement', (key: string) => credit(key, 'AC04')],
    ['results', (key: string) => results(key, 'returned', 'AC04')],
  ])(
    'is believed anew by %s after an earlier one was found untrue: what comes back in the end is not lost',
    async (_, file) => {
      const line = await leaving('paid');
      await bring(file(line.externalId));
      const [untrue] = await raised();
      const id = untrue?.id ?? '';
      const run = (
        work: (all: ReconciliationExceptions, tx: Parameters<Recoveries['decline']>[0]) => Promise<unknown>,
      ) => service.work.run(null, (tx) => work(worked(), tx));
      await run((all, tx) => all.decline(tx, id, 1, other));
      await run((all, tx) => all.propose(tx, id, 2, { outcome: 'bank-corrected', reason: 'Surat bank 14.' }, cashier));
      await run((all, tx) => all.confirm(tx, id, 3, releaser));
      expect(await treasury.line(line.batchId)).toMatchObject({ state: 'paid' });

      const { id: fileId } = await bring(file(line.externalId).replaceAll('2026-11-23', '2026-11-30'));
      expect(await raised()).toMatchObject([
        { state: 'settled' },
        { code: 'returned-by-file', state: 'proposed', by: 'treasurer' },
      ]);
      const whole = new FileConfirmations(treasury.facts, clock);
      expect(await service.work.run(null, (tx) => whole.confirm(tx, fileId, releaser))).toMatchObject({ confirmed: 1 });
      expect(await treasury.line(line.batchId)).toMatchObject({ state: 'returned', code: 'AC04' });
    },
  );

  it('ends nothing that asks for a statement: results answer what the bank had not, and that it was accepted answers nothing', async () => {
    const line = await leaving('paid');
    const codes = ['missing-in-statement', 'no-answer', 'not-known', 'out-of-turn'];
    await service.db.query(
      `insert into reconciliation_exceptions (id, line_id, batch_id, amount, code, owner_role, raised_at)
       select gen_random_uuid(), $1, $2, 500000, code, 'BENDAHARA', now() from unnest($3::text[]) as code`,
      [line.id, line.batchId, codes],
    );
    const open = async () => (await raised()).flatMap(({ code, state }) => (state === 'open' ? [code] : [])).toSorted();
    await bring(results(line.externalId, 'accepted', ''));
    expect(await open()).toEqual(codes);
    await bring(results(line.externalId, 'paid', ''));
    expect(await open()).toEqual(['missing-in-statement', 'out-of-turn']);
    await bring(credit(line.externalId, '').replace('CREDIT', 'DEBIT'));
    expect(await open()).toEqual([]);
  });

  it('is listed with all others where the reason of one does not open', async () => {
    const line = await leaving('paid');
    await bring(credit(line.externalId, 'AC04'));
    await service.db.query(
      `insert into reconciliation_exceptions (id, line_id, amount, code, owner_role, raised_at, state, outcome, reason, proposed_by)
       values ($1, $2, 1, 'split', 'BENDAHARA', now(), 'proposed', 'bank-corrected', 'broken', 'x')`,
      [newId(), line.id],
    );
    const shown = await new ReconcilingFiles(new ReconcilingQueries(service.db), ring).exceptions({ limit: 9 });
    expect(shown.map(({ reason }) => reason).toSorted()).toEqual([expect.any(String), null]);
  });

  it('is waited for by nobody where the bank itself has said so', async () => {
    const line = await leaving('paid');
    await bring(credit(line.externalId, 'AC04'));
    await treasury.hear(fact(line.externalId, 'returned'));
    expect(await treasury.line(line.batchId)).toMatchObject({ state: 'returned' });
    const [found] = await raised();
    await service.work.run(null, (tx) => worked().confirm(tx, found?.id ?? '', 1, releaser));
    expect(await raised()).toMatchObject([{ state: 'settled' }]);
  });

  it('and that is of another account than ours is refused whole', async () => {
    const line = await leaving('paid');
    const statement = (account: string) =>
      `:20:S\r\n:25:014/${account}\r\n:28C:1/1\r\n:60F:C261102IDR0,00\r\n:61:2611021102C500000,00NTRFNONREF//B\r\n:86:/EREF/${line.externalId}\r\n:62F:C261102IDR500000,00\r\n-\r\n`;
    expect(await refusal(bring(statement('0010000000002')))).toMatch('another account');
    expect(await service.db.query(`select from bank_files`)).toEqual([]);
    expect(await bring(statement('001-0000000001'))).toMatchObject({ isNew: true });
  });
});

describe('what nobody can be paid any more', () => {
  const on = (day: string) => {
    const stopped = new Clock();
    stopped.now = () => new Date(`${day}T10:00:00+07:00`);
    return new YearEnds(service.work, stopped);
  };
  const letter = { schemeCode: 'BLT-PHK', budgetYear: 2026, number: 'STS/1/2026', dated: '2026-12-30' };
  const propose = (day: string, more: Partial<typeof letter> = {}) =>
    service.work.run(null, (tx) => on(day).propose(tx, { ...letter, ...more }, treasurer));
  const confirm = (id: string) => service.work.run(null, (tx) => on('2026-12-30').confirm(tx, id, other));
  const withdraw = (id: string) => service.work.run(null, (tx) => on('2026-12-30').withdraw(tx, id));
  const failed = async () => {
    const batchId = await treasury.release();
    await take(batchId);
    const line = await treasury.line(batchId);
    await treasury.hear(fact(line.externalId, 'failed'));
    return line;
  };

  it('is what failed, from December on, and on the last day what was never composed, which is then composed no more', async () => {
    await service.lifted('entitlements', `update entitlements set instalments = 2`);
    const batchId = await treasury.release();
    await take(batchId);
    const key = (await treasury.line(batchId)).externalId;
    await treasury.hear(fact(key, 'paid', { amount: rupiah(250_000) }));
    await on('2026-12-01').step();

    expect(await refusal(propose('2026-11-30'))).toMatch('from 2026-12-01 on');
    expect(await refusal(propose('2026-12-29'))).toMatch('Nothing remains');
    expect(await on('2026-12-29').look()).toMatchObject([{ lines: 0, neverComposed: 1, reserved: 250_000 }]);
    const { id, ...proposed } = await propose('2026-12-30');
    expect(proposed).toEqual({ lines: 1, total: 250_000 });
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
    await withdraw(id);
    const again = await propose('2026-12-30');
    await confirm(again.id);

    expect(await service.budget()).toMatchObject({ reserved: 0, paid: 250_000 });
    expect(await on('2026-12-30').look()).toMatchObject([
      { lines: 0, neverComposed: 0, reserved: 0, doneAt: expect.any(Date) as Date },
    ]);
    const [books] = await new LedgerCheck(service.work, new LedgerQueries(service.db), ring).books();
    expect(books?.breaches).toEqual([]);
    expect(await refusal(propose('2027-01-04', { number: 'STS/2/2026' }))).toMatch('Nothing remains');
  });

  it('is not in a letter while it is in a batch, in the database as well', async () => {
    const { id } = await treasury.compose();
    expect(await refusal(propose('2026-12-30'))).toMatch('Nothing remains');
    const line = await treasury.line(id);
    await service.db.query(
      `insert into treasury_returns (id, proposed_at, total, budget_year, lines, dated, scheme_code, number, proposed_by)
       values (gen_random_uuid(), now(), 1, 2026, 1, now(), 'BLT-PHK', 'STS/3', 'a')`,
    );
    const both = service.db.query(
      `insert into treasury_return_instalments (return_id, assessment_id, instalment, amount)
       select r.id, l.assessment_id, l.instalment, 1 from treasury_returns r, payment_lines l where l.id = $1`,
      [line.id],
    );
    expect(await refusal(both)).toMatch('what_goes_back_is_not_paid');
  });

  it('is not given back where it was composed anew while its letter waited', async () => {
    const batch = await treasury.compose();
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, batch.id, 1, 'wrong year', treasurer));
    const { id } = await propose('2026-12-30');
    await treasury.compose();

    expect(await refusal(confirm(id))).toMatch('moved meanwhile');
    await withdraw(id);
    expect(await refusal(propose('2026-12-30'))).toMatch('Nothing remains');
  });

  it('is not given back while the bank is heard to have paid it', async () => {
    const line = await failed();
    const { id } = await propose('2026-12-30');
    await treasury.hear(fact(line.externalId, 'paid', { key: `statement:${line.externalId}` }));
    expect(await refusal(confirm(id))).toMatch('moved meanwhile');
    await withdraw(id);
    expect(await refusal(propose('2026-12-30'))).toMatch('Nothing remains');
  });

  it('does not leave the year done while anything is set aside in it', async () => {
    await failed();
    await service.lifted('budgets', `update budgets set reserved = reserved + 1`);
    // Nothing ran in December.
    await on('2027-01-04').step();
    await confirm((await propose('2026-12-30')).id);
    expect(await on('2026-12-30').look()).toMatchObject([{ lines: 0, reserved: 1, doneAt: null }]);
    await service.lifted('budgets', `update budgets set reserved = reserved - 1`);
    await on('2026-12-31').step();
    expect(await on('2026-12-31').look()).toMatchObject([{ doneAt: expect.any(Date) as Date }]);
  });

  it('is given back once, also where its aid is taken back by a decree', async () => {
    await failed();
    const { id } = await propose('2026-12-30');
    await service.lifted('commitments', `update commitments set released_at = now()`);
    expect(await refusal(confirm(id))).toMatch('moved meanwhile');
    await withdraw(id);
    expect(await refusal(propose('2026-12-30'))).toMatch('Nothing remains');
  });
});
