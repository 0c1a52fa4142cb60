import { newCause } from '@tanggap/messaging';
import { Clock } from '@tanggap/platform';
import { BankFacts } from '../src/application/paying/bank-facts.js';
import { BankFileImports } from '../src/application/reconciling/bank-file-imports.js';
import { FileConfirmations } from '../src/application/reconciling/file-confirmations.js';
import { ReconciliationExceptions } from '../src/application/reconciling/exceptions.js';
import { Matching } from '../src/application/reconciling/matching.js';
import { YearEnds } from '../src/application/reconciling/year-ends.js';
import { exceptionCodes } from '../src/domain/reconciling/exceptions.js';
import { ourBank, releaser, ring, treasurer } from './a-payment.js';
import { aSentBatch, keyOf } from './a-sent-batch.js';
import { aService, type Service } from './a-service.js';

const clock = new Clock();
const batchId = '0192a5c4-5555-7000-8000-00000000b001';
const amount = 500_000;
let service: Service;
let imports: BankFileImports;

beforeAll(async () => {
  service = await aService();
  imports = new BankFileImports(
    new Matching(new BankFacts(clock), service.work, clock, ring),
    service.work,
    clock,
    ourBank,
  );
  await aSentBatch(service.db, { id: batchId, number: '000001', lines: 9_970, amount });
});
afterAll(() => service.close());

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 60_000) yield await Promise.resolve(bytes.subarray(at, at + 60_000));
}
const confirm = (id: string) =>
  service.work.run(null, (tx) => new FileConfirmations(new BankFacts(clock), clock).confirm(tx, id, releaser));
const take = (text: string) => imports.take(bytesOf(text), 'treasurer', newCause());

type Booked = Readonly<{ side: 'D' | 'C' | 'RD'; key: string; sum?: number; code?: string }>;
const paid = (n: number): Booked => ({ side: 'D', key: keyOf('000001', n) });

/** 10,000 bookings: 9,950 payments, and 50 oddities of five kinds among them. */
function theDay(): readonly Booked[] {
  const times = <T>(from: number, to: number, one: (n: number) => T) =>
    Array.from({ length: to - from + 1 }, (_, n) => one(from + n));
  return [
    ...times(1, 9_950, paid),
    ...times(1, 10, paid),
    ...times(9_951, 9_960, (n): Booked => ({ ...paid(n), sum: amount + 1_000 })),
    ...times(1, 10, (n): Booked => ({ side: 'D', key: `XBS${n}` })),
    ...times(11, 20, (n): Booked => ({ ...paid(n), side: 'RD' })),
    ...times(9_961, 9_965, (n): readonly Booked[] => [
      { ...paid(n), sum: 200_000 },
      { ...paid(n), sum: 300_000 },
    ]).flat(),
  ];
}

function asMt940(bookings: readonly Booked[], opening = 10 ** 13): string {
  const change = bookings.reduce((sum, { side, sum: own = amount }) => sum + (side === 'D' ? -own : own), 0);
  const lines = bookings.flatMap(({ side, key, sum = amount, code }, n) => [
    `:61:2611021102${side}${sum},00NTRFNONREF//BS${n}`,
    `:86:/EREF/${key}${code ? `/RTRN/${code}` : ''}/REMI/Bantuan`,
  ]);
  return [
    ':20:ST1',
    ':25:0010000000001',
    ':28C:1/1',
    `:60F:C261102IDR${opening},00`,
    ...lines,
    `:62F:C261102IDR${opening + change},00`,
    '-',
    '',
  ].join('\r\n');
}

const asCsv = (bookings: readonly Booked[]) => {
  const rows = bookings.map(
    ({ side, key, sum = amount, code = '' }, n) =>
      `2026-11-02T10:00:00+07:00,${{ D: 'DEBIT', C: 'CREDIT', RD: 'REVERSAL' }[side]},${sum},${key},BS${n},${code},Bantuan,0`,
  );
  return ['at,type,amount,reference,bank_reference,reason,narrative,balance', ...rows, ''].join('\n');
};

const one = async <T>(sql: string) => (await service.db.query<T[]>(sql))[0];
const states = async () =>
  Object.fromEntries(
    (
      await service.db.query<{ state: string; n: number }[]>(
        `select state, count(*)::int as n from payment_lines group by state order by 1`,
      )
    ).map(({ state, n }) => [state, n]),
  );
const everything = async () =>
  JSON.stringify(
    await service.db.query(
      `select (select count(*) from bank_facts) as facts, (select count(*) from ledger_transfers) as transfers,
              (select count(*) from payment_moves) as moves, (select count(*) from reconciliation_exceptions) as exceptions,
              (select count(*) from bank_files) as files, (select count(*) from bank_file_lines) as lines, (select sum(paid) from budgets) as paid,
              (select count(*) from outbox) as outbox`,
    ),
  );

describe('a statement of 10,000 bookings with 50 oddities', () => {
  let first: string;

  it('is matched but for those 50, each an exception with a fixed code and an owner', async () => {
    const statement = theDay();
    expect(statement).toHaveLength(10_000);
    const taken = await take(asMt940(statement));
    first = taken.id;

    expect(taken.isNew).toBe(true);
    const file = await one<object>(`select state, records, matched, exceptions, repeated, account from bank_files`);
    expect(file).toEqual({
      state: 'applied',
      records: 10_000,
      matched: 9_950,
      exceptions: 50,
      repeated: 0,
      account: '0010000000001',
    });
    const kinds = await service.db.query<{ code: string; owner: string; n: number }[]>(
      `select code, owner_role as owner, count(*)::int as n from reconciliation_exceptions group by 1, 2 order by 1`,
    );
    expect(kinds).toEqual(
      ['duplicate', 'reversal', 'split', 'unknown-reference', 'wrong-amount'].map((code) => ({
        code,
        owner: 'BENDAHARA',
        n: 10,
      })),
    );
    expect(kinds.every(({ code }) => (exceptionCodes as readonly string[]).includes(code))).toBe(true);
    expect(await states()).toEqual({ paid: 9_950, sent: 20 });
  });

  it('equals the ledger: what statements debited is what the books have as paid', async () => {
    const sums = await one<object>(
      `select (select sum(amount) from bank_file_lines where state = 'matched' and kind = 'debit') as statement,
              (select sum(amount) from ledger_transfers where kind = 'paid') as ledger, (select sum(paid) from budgets) as budget,
              (select sum(paid) from entitlements) as entitlements,
              (select sum(amount) from ledger_entries) as books`,
    );
    const all = String(9_950 * amount);
    expect(sums).toEqual({ statement: all, ledger: all, budget: all, entitlements: all, books: '0' });
  });

  it('changes nothing when it is imported again, whether in the same form, cut in other pieces, or in another form', async () => {
    const before = await everything();
    expect(await take(asMt940(theDay()))).toEqual({ id: first, isNew: false });
    expect(await everything()).toBe(before);

    await take(asCsv(theDay()));
    const again = await one<object>(`select matched, exceptions, repeated from bank_files where form = 'csv'`);
    expect(again).toEqual({ matched: 0, exceptions: 0, repeated: 10_000 });
    expect(await states()).toEqual({ paid: 9_950, sent: 20 });
    expect(await one<object>(`select count(*)::int as n from reconciliation_exceptions`)).toEqual({ n: 50 });
  });

  it('tells of returns later, once each when two people say so, and a code that nobody knows stops nothing', async () => {
    const back = (n: number, code: string): Booked => ({ ...paid(n), side: 'C', code });
    const { id } = await take(
      asMt940([back(21, 'AC04'), back(22, 'ZZ99'), back(23, 'words that nobody knows'), back(21, 'AC04'), paid(9_966)]),
    );

    expect(await states()).toEqual({ paid: 9_951, sent: 19 });
    // Told again before anybody has confirmed it, it is money twice.
    await take(asMt940([back(23, 'AC04')], 5).replace(':61:2611021102', ':61:2611031103'));
    expect(await confirm(id)).toEqual({ confirmed: 3, refused: 0, left: 0 });
    expect(await confirm(id)).toEqual({ confirmed: 0, refused: 0, left: 0 });
    expect(await states()).toEqual({ paid: 9_948, returned: 3, sent: 19 });
    const codes = await service.db.query<{ code: string }[]>(
      `select code from payment_lines where state = 'returned' order by line_no`,
    );
    expect(codes.map(({ code }) => code)).toEqual(['AC04', 'ZZ99', 'MS03']);
    const returned = await one<object>(`select sum(amount)::text as n from ledger_transfers where kind = 'returned'`);
    expect(returned).toEqual({ n: String(3 * amount) });
    expect(
      await one<object>(`select count(*)::int as n from reconciliation_exceptions where code = 'duplicate'`),
    ).toEqual({ n: 12 });
  });

  it('with balances that its bookings do not make is an exception by itself', async () => {
    await take(asMt940([paid(9_967)]).replace(/:62F:C261102IDR\d+/, ':62F:C261102IDR5'));

    expect(
      await one<object>(`select code, place from reconciliation_exceptions where code = 'balance-broken'`),
    ).toEqual({
      code: 'balance-broken',
      place: null,
    });
    expect(await states()).toMatchObject({ sent: 18 });

    // Bookings that are alike and have no reference are told apart by their number, also where slices part them.
    const bare = asMt940(Array<Booked>(4_500).fill({ side: 'D', key: '', sum: 7 }), 10 ** 12)
      .replaceAll(/BS\d+/g, 'BS1')
      .replaceAll('/EREF//REMI/', '/REMI/');
    for (const [text, counted] of [
      [bare, { exceptions: 4_500, repeated: 0 }],
      [`${bare}\r\n`, { exceptions: 0, repeated: 4_500 }],
    ] as const) {
      const { id: bareId } = await take(text);
      expect(await one<object>(`select exceptions, repeated from bank_files where id = '${bareId}'`)).toEqual(counted);
    }

    const huge: Booked = { side: 'D', key: 'NOBODY', sum: 999_999_999_999_999 };
    const { id } = await take(asMt940(Array<Booked>(10_000).fill(huge), 0).replace(/:62F:.*/, ':62F:C990101IDR5,00'));
    expect(await one<object>(`select state, exceptions from bank_files where id = '${id}'`)).toEqual({
      state: 'applied',
      exceptions: 10_000,
    });
  });
});

describe('a file of results', () => {
  const results = (...rows: readonly string[]) =>
    ['line_no,external_id,state,reason,bank_reference,at', ...rows, ''].join('\n');

  it('settles what it can, and one bad row stops only itself', async () => {
    const { id } = await take(
      results(
        `1,${keyOf('000001', 9_968)},success,,BSX1,2026-11-02T10:00:00+07:00`,
        `2,${keyOf('000001', 9_969)},failed,AC01,BSX2,`,
        `3,BTN-NOBODY,success,,,`,
        `4,${keyOf('000001', 9_970)},teleported,,,`,
        `5,${keyOf('000001', 21)},success,,,`,
        `6,"broken`,
      ).replace('"', ''),
    );

    const file = await one<object>(`select matched, exceptions from bank_files where id = '${id}'`);
    expect(file).toEqual({ matched: 2, exceptions: 4 });
    const codes = await service.db.query<{ code: string }[]>(
      `select code from reconciliation_exceptions where file_id = '${id}' order by place`,
    );
    expect(codes.map(({ code }) => code)).toEqual([
      ...['failed-by-file', 'unknown-reference', 'unreadable', 'unreadable'],
    ]);
    expect(await confirm(id)).toMatchObject({ confirmed: 1 });
    expect(await states()).toMatchObject({ failed: 1, returned: 3, sent: 16 });
  });

  it('that does not have what was sent is no word that it was taken: people look at it', async () => {
    const { id } = await take(results(`1,${keyOf('000001', 9_970)},not-found,,,`, `2,BTN-NOBODY,not-found,,,`));
    const raised = await service.db.query<{ code: string; line: string | null }[]>(
      `select code, line_id as line from reconciliation_exceptions where file_id = '${id}' order by place`,
    );
    expect(raised.map(({ code }) => code)).toEqual(['not-known', 'unreadable']);
    expect(raised[0]?.line).not.toBeNull();
    expect(await one(`select count(*)::int as n from bank_facts where kind = 'accepted'`)).toEqual({ n: 0 });
  });
});

describe('a file of ours that the bank refuses whole', () => {
  const another = '0192a5c4-5555-7000-8000-00000000b002';
  const refused = (code: string, message = 'BTN-2026-000002') =>
    `<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><GrpSts>RJCT</GrpSts>
      <StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`;
  const itsStates = () =>
    service.db.query(
      `select state, code, count(*)::int as n from payment_lines where batch_id = $1 group by 1, 2 order by 1`,
      [another],
    );

  it('has failed with each of its payments, but for such as have left; told again, or as a duplicate, it changes nothing', async () => {
    await aSentBatch(service.db, { id: another, number: '000002', lines: 5, amount });
    await service.db.query(
      `insert into payment_files (batch_id, taken_at, total, lines, form, message_id, sha256, taken_by, line_ids, sealed)
       select batch_id, now(), sum(amount), count(*), 'iso20022', 'BTN-2026-000002', 'x', 'releaser', array_agg(id), 'x' from payment_lines
        where batch_id = $1 group by batch_id`,
      [another],
    );
    await take(asMt940([{ side: 'D', key: keyOf('000002', 5) }]));
    for (const told of [refused('DU01'), refused('FF01', 'OF-SOMEBODY-ELSE')]) {
      const { id } = await take(told);
      expect(await one(`select matched, exceptions from bank_files where id = '${id}'`)).toEqual({
        matched: 0,
        exceptions: 1,
      });
    }
    expect(await itsStates()).toEqual([
      { state: 'paid', code: null, n: 1 },
      { state: 'sent', code: null, n: 4 },
    ]);

    const { id } = await take(refused('AC01'));
    expect(await confirm(id)).toEqual({ confirmed: 4, refused: 0, left: 0 });
    expect(await itsStates()).toEqual([
      { state: 'failed', code: 'AC01', n: 4 },
      { state: 'paid', code: null, n: 1 },
    ]);
    expect(await one(`select matched, exceptions, passed_over as "over" from bank_files where id = '${id}'`)).toEqual({
      ...{ matched: 0, exceptions: 5, over: 1 },
    });
    await take(`${refused('AC01')}\n`);
    expect(await one(`select count(*)::int as n from ledger_transfers where kind = 'taken-back'`)).toMatchObject({
      n: 5,
    });
  });
});

describe('a payment of which the bank has nothing', () => {
  it('fails by the word of two people, its money is set aside again, and it can be put right', async () => {
    const own = { id: '0192a5c4-5555-7000-8000-00000000b003', number: '000003' };
    await aSentBatch(service.db, { ...own, lines: 1, amount });
    await take(`line_no,external_id,state,reason,bank_reference,at\n1,${keyOf('000003', 1)},not-found,,,\n`);
    const its = `line_id = (select id from payment_lines where batch_id = '${own.id}')`;
    const id = (await one<{ id: string }>(`select id from reconciliation_exceptions where ${its}`))?.id ?? '';
    const people = new ReconciliationExceptions(new BankFacts(clock), ring, clock);
    const proposal = { outcome: 'counts-as-failed', reason: 'Surat bank 12/2026.' } as const;
    await service.work.run(null, (tx) => people.propose(tx, id, 1, proposal, { ...treasurer, roles: ['BENDAHARA'] }));
    const confirm = (person: typeof treasurer) =>
      service.work.run(null, (tx) => people.confirm(tx, id, 2, { ...person, roles: ['BENDAHARA'] }));
    await expect(confirm(treasurer)).rejects.toMatchObject({ code: 'exception.own-proposal' });
    const alone = `update reconciliation_exceptions set state = 'settled', settled_by = proposed_by where id = '${id}'`;
    await expect(service.db.query(alone)).rejects.toThrow('money_is_moved_by_two');
    expect(await confirm(releaser)).toMatchObject({ state: 'settled' });

    expect(await one(`select state, code from payment_lines where batch_id = '${own.id}'`)).toEqual({
      ...{ state: 'failed', code: 'MS03' },
    });
    expect(await one(`select count(*)::int as n from ledger_transfers where kind = 'taken-back' and ${its}`)).toEqual({
      n: 1,
    });
  });
});

describe('what is no file of a bank', () => {
  it('is refused in words and leaves nothing behind, and what a death leaves is dropped or gone on with', async () => {
    const before = await everything();
    await expect(take('hello')).rejects.toMatchObject({ code: 'bank-file.unknown-form' });
    await expect(take(`${asMt940(theDay()).slice(0, 300_000)}\u0000`)).rejects.toMatchObject({
      code: 'bank-file.encoding',
    });
    expect(await everything()).toBe(before);

    await service.db.query(
      `insert into bank_files (id, received_at, received_by) values (gen_random_uuid(), now() - interval '2 hours', 'x')`,
    );
    await service.db.query(`with one as (insert into bank_files (id, received_at, received_by, state, sha256, form)
        values (gen_random_uuid(), now(), 'x', 'read', 'a', 'csv') returning id)
      insert into bank_file_lines (file_id, place, kind, amount, reference) select id, 1, 'debit', ${amount}, '${keyOf('000001', 9_970)}' from one`);
    expect(await imports.step()).toBe(true);
    expect(await imports.step()).toBe(false);
    expect(await one<object>(`select count(*)::int as n from bank_files where state <> 'applied'`)).toEqual({ n: 0 });
    expect(await states()).toMatchObject({ sent: 15 });
  });
});

describe('the clock', () => {
  const at = (moment: string) => {
    const stopped = new Clock();
    stopped.now = () => new Date(moment);
    return new YearEnds(service.work, stopped);
  };
  const raised = () =>
    service.db.query<{ code: string; n: number }[]>(
      `select code, count(*)::int as n from reconciliation_exceptions where file_id is null group by 1 order by 1`,
    );

  it('asks after two working days for what the bank has not answered, and for what no statement tells, once', async () => {
    const at0 = `timestamptz '2026-11-02T10:00:00+07:00'`;
    await service.db.query(
      `update payment_lines set since = ${at0} where state = 'sent'; update payment_lines set settled_at = ${at0} where state = 'paid'`,
    );
    await at('2026-11-03T10:00:00+07:00').step();
    expect(await raised()).toEqual([]);
    await at('2026-11-05T10:00:00+07:00').step();
    // One payment was told as paid by a file of results alone.
    expect(await raised()).toEqual([
      { code: 'missing-in-statement', n: 1 },
      { code: 'no-answer', n: 15 },
    ]);
    expect(await at('2026-11-06T10:00:00+07:00').step()).toBe(false);
    await take(asMt940([paid(9_968)]));
    expect(
      await one<object>(
        `select state, outcome, settled_by as by from reconciliation_exceptions where code = 'missing-in-statement'`,
      ),
    ).toEqual({
      ...{ state: 'settled', outcome: 'bank-corrected', by: 'statement' },
    });
  });

  it('asks again where two have ended that and two more working days brought no word, and one ends it not', async () => {
    const [found] = await service.db.query<{ id: string; line: string }[]>(
      `select id, line_id as line from reconciliation_exceptions where code = 'no-answer' and state = 'open' order by id limit 1`,
    );
    const [id, line] = [found?.id ?? '', found?.line];
    const friday = new Clock();
    friday.now = () => new Date('2026-11-06T10:00:00+07:00');
    const work = new ReconciliationExceptions(new BankFacts(friday), ring, friday);
    const said = { outcome: 'bank-corrected', reason: 'Bank akan menjawab.' } as const;
    const cashier = { ...treasurer, roles: ['BENDAHARA'] } as const;
    const ended = (person: typeof releaser) => service.work.run(null, (tx) => work.confirm(tx, id, 2, person));
    expect(await service.work.run(null, (tx) => work.propose(tx, id, 1, said, cashier))).toMatchObject({
      state: 'proposed',
    });
    await expect(ended(cashier)).rejects.toMatchObject({ code: 'exception.own-proposal' });
    const alone = `update reconciliation_exceptions set state = 'settled', settled_by = proposed_by, settled_at = now() where id = $1`;
    await expect(service.db.query(alone, [id])).rejects.toThrow('silence_is_ended_by_two');
    await ended(releaser);

    const open = () =>
      service.db.query<object[]>(
        `select from reconciliation_exceptions where line_id = $1 and code = 'no-answer' and state = 'open'`,
        [line],
      );
    await at('2026-11-09T10:00:00+07:00').step();
    expect(await open()).toHaveLength(0);
    for (const moment of ['2026-11-10T10:00:00+07:00', '2026-11-16T10:00:00+07:00']) {
      await at(moment).step();
      expect(await open()).toHaveLength(1);
    }
  });

  it('names each of them, however many there are', async () => {
    const many = { id: '0192a5c4-5555-7000-8000-00000000b004', number: '000004', lines: 1_501 };
    await aSentBatch(service.db, { ...many, amount });
    await service.db.query(
      `update payment_lines set since = timestamptz '2026-11-02T10:00:00+07:00' where batch_id = '${many.id}'`,
    );
    const step = () => at('2026-11-06T10:00:00+07:00').step();
    expect([await step(), await step(), await step()]).toEqual([true, false, false]);
    expect(await one(`select count(*)::int as n from reconciliation_exceptions where batch_id = '${many.id}'`)).toEqual(
      {
        n: many.lines,
      },
    );
  });

  it('opens the task of the year on the first working day of December, once', async () => {
    await at('2026-11-30T23:00:00+07:00').step();
    expect(await one<object>(`select count(*)::int as n from year_ends`)).toEqual({ n: 0 });
    for (const moment of ['2026-12-01T08:00:00+07:00', '2026-12-02T08:00:00+07:00']) await at(moment).step();
    expect(
      await service.db.query(`select scheme_code as scheme, budget_year as year, due_on::text as due from year_ends`),
    ).toEqual([{ scheme: 'BLT-PHK', year: 2026, due: '2026-12-30' }]);
  });
});
