import { rupiah } from '@tanggap/kernel';
import { KeyRing } from '@tanggap/platform';
import { testKeys } from '@tanggap/testing';
import fc from 'fast-check';
import { LedgerCheck } from '../src/application/ledger/ledger-check.js';
import type { LedgerAccount, Movement, MovementKind } from '../src/domain/ledger/movement.js';
import { LedgerQueries } from '../src/persistence/ledger/ledger.queries.js';
import { holdBudgets, post } from '../src/persistence/ledger/ledger.store.js';
import type { Scope } from '../src/persistence/scope.js';
import { casesOf, idOf, registeredOf } from './a-case.js';
import { aService, type Service } from './a-service.js';

const AID = 500_000;
const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);
let service: Service;
beforeAll(async () => {
  service = await aService();
});
afterEach(() => service.empty());
afterAll(() => service.close());

const posting = (movements: readonly Movement[]) =>
  service.work.run(null, async ({ manager }) => {
    await holdBudgets(manager);
    return post(manager, movements);
  });
const check = () => new LedgerCheck(service.work, new LedgerQueries(service.db), keyRing);
const movement = (kind: MovementKind, person: number, attempt = 0, amount = AID): Movement => {
  const aid = idOf('case', person);
  const isOfLine = kind !== 'reserved' && kind !== 'released';
  return {
    kind,
    ref: isOfLine ? `${aid}/${attempt}` : kind === 'released' && attempt > 0 ? `${aid}/given-back` : aid,
    assessmentId: aid,
    lineId: null,
    amount: rupiah(amount),
    schemeCode: 'BLT-PHK',
    budgetYear: 2026,
  };
};

describe('the ledger', () => {
  it('posts a movement once, whatever is repeated, also within one set', async () => {
    await service.openBudget(1_000_000);
    const reserved = movement('reserved', 1);
    expect(await posting([reserved, reserved])).toEqual([{ kind: 'reserved', ref: reserved.ref }]);
    expect(await posting([reserved])).toEqual([]);
    expect(await service.budget()).toMatchObject({ reserved: AID, paid: 0 });
  });

  it('moves a payment from what is reserved to what is paid, and a return back again', async () => {
    await service.openBudget(1_000_000);
    const after = async (kind: MovementKind) => {
      await posting([movement(kind, 1)]);
      const { reserved, paid } = await service.budget();
      return [reserved, paid];
    };
    expect(await after('reserved')).toEqual([AID, 0]);
    expect(await after('instructed')).toEqual([AID, 0]);
    expect(await after('paid')).toEqual([0, AID]);
    expect(await after('returned')).toEqual([AID, 0]);
    expect(await after('returned')).toEqual([AID, 0]);
    expect(await after('released')).toEqual([0, 0]);
  });

  it('refuses a set that goes beyond the allocation as a whole', async () => {
    await service.openBudget(999_999);
    await expect(posting([movement('reserved', 1), movement('reserved', 2)])).rejects.toThrow(
      'reserved_and_paid_stay_within_the_allocation',
    );
    expect(await service.budget()).toMatchObject({ reserved: 0 });
    expect(await service.db.query(`select from ledger_transfers`)).toEqual([]);
  });

  it('gives 120 of 200 at once what is there for 120', async () => {
    await service.openBudget(120 * AID);
    const each = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => posting([movement('reserved', n)])));
    expect(each.filter(({ status }) => status === 'fulfilled')).toHaveLength(120);
    expect(await service.budget()).toMatchObject({ reserved: 120 * AID, paid: 0 });
  });

  it('cannot be rewritten, and knows no movement between other accounts', async () => {
    await service.openBudget(1_000_000);
    await posting([movement('reserved', 1)]);
    for (const statement of [`update ledger_transfers set amount = 1`, `delete from ledger_transfers`])
      await expect(service.db.query(statement)).rejects.toThrow('ledger_transfers is append-only');
    await expect(
      service.db.query(`insert into ledger_transfers (ref, amount, budget_year, scheme_code, kind, debit, credit)
                        values ('x', 1, 2026, 'BLT-PHK', 'paid', 'available', 'paid')`),
    ).rejects.toThrow('movements_are_known');
  });
});

/** A life of one aid: which movement may follow which. */
const follows: Readonly<Record<MovementKind | 'none', readonly MovementKind[]>> = {
  none: ['reserved'],
  reserved: ['instructed', 'released'],
  instructed: ['paid', 'taken-back'],
  paid: ['returned'],
  'taken-back': ['instructed', 'released'],
  returned: ['instructed', 'released'],
  released: [],
};

const effects: Readonly<Record<MovementKind, Record<'reserved' | 'paid', number>>> = {
  reserved: { reserved: AID, paid: 0 },
  instructed: { reserved: 0, paid: 0 },
  'taken-back': { reserved: 0, paid: 0 },
  paid: { reserved: -AID, paid: AID },
  returned: { reserved: AID, paid: -AID },
  released: { reserved: -AID, paid: 0 },
};

type Life = { last: MovementKind | 'none'; attempt: number };

describe('10,000 random histories of aid, with refusals, failures, returns and replacements', () => {
  it('keep the budget within its allocation at every commit, and the books at zero', async () => {
    const allocation = 4_000 * AID;
    await service.openBudget(allocation);
    const lives: Life[] = Array.from({ length: 10_000 }, () => ({ last: 'none', attempt: 0 }));
    const expected = { reserved: 0, paid: 0 };
    const steps = fc.sample(fc.array(fc.nat(9_999), { minLength: 50, maxLength: 1_500 }), { numRuns: 120, seed: 61 });
    for (const [round, chosen] of steps.entries()) {
      const set: Movement[] = [];
      for (const n of new Set(chosen)) {
        const next = moved(lives[n], n + round, expected, allocation);
        if (next) set.push(movement(next, n, lives[n]?.attempt));
      }
      await posting(set);
      expect(await service.budget()).toEqual({ allocation, ...expected });
      if (round % 20 === 0) expect(await sumOfEntries()).toBe(0);
    }
    expect(await sumOfEntries()).toBe(0);
    const [books] = await new LedgerQueries(service.db).books();
    const inBooks = (account: LedgerAccount) => books?.balances[account] ?? 0;
    expect(inBooks('paid')).toBe(expected.paid);
    expect(inBooks('reserved') + inBooks('in-transit')).toBe(expected.reserved);
    const kinds = await service.db.query<{ kind: string }[]>(`select distinct kind from ledger_transfers`);
    expect(kinds).toHaveLength(6);
  }, 120_000);

  /** The next movement of a life, if it has one and the budget has the money; what the budget must say then. */
  function moved(
    life: Life | undefined,
    choice: number,
    expected: Record<'reserved' | 'paid', number>,
    allocation: number,
  ): MovementKind | undefined {
    const next = life && follows[life.last][choice % follows[life.last].length];
    if (!life || !next) return undefined;
    if (next === 'reserved' && expected.reserved + expected.paid + AID > allocation) return undefined;
    if (next === 'instructed') life.attempt += 1;
    expected.reserved += effects[next].reserved;
    expected.paid += effects[next].paid;
    life.last = next;
    return next;
  }

  async function sumOfEntries(): Promise<number> {
    const [row] = await service.db.query<[{ sum: string }]>(
      `select coalesce(sum(amount), 0) as sum from ledger_entries`,
    );
    return Number(row.sum);
  }
});

describe('what is read of the ledger', () => {
  it('is looked up once for all who ask meanwhile, and anew for whoever asks later', async () => {
    await service.openBudget(1_000_000);
    const own = check();
    const [one, two] = await Promise.all([own.books(), own.books()]);
    expect(two).toBe(one);
    await posting([movement('reserved', 1)]);
    expect(await own.books()).toMatchObject([{ reserved: AID }]);
  });

  it('is of people in the own regions, where it names them', async () => {
    await service.openBudget(1_000_000);
    await service.hear(...casesOf(1, {}), registeredOf(1, 1));
    await service.keeper().holdDue();
    const filter = { schemeCode: 'BLT-PHK', year: 2026, limit: 10 };
    const seen = async (scope: Scope) => (await new LedgerQueries(service.db).movements(filter, scope)).length;
    expect([await seen('all'), await seen(['36.03']), await seen(['36.71'])]).toEqual([1, 1, 0]);
  });

  it('is asked for by the account whose balance it makes up', async () => {
    await service.openBudget(1_000_000);
    await posting([movement('reserved', 1), movement('reserved', 2), movement('instructed', 1), movement('paid', 1)]);
    const filter = { schemeCode: 'BLT-PHK', year: 2026, limit: 10 };
    const of = async (account: LedgerAccount) => {
      const found = await new LedgerQueries(service.db).movements({ ...filter, account }, 'all');
      return found.reduce((sum, { amount, credit }) => (credit === account ? sum + amount : sum - amount), 0);
    };
    const [books] = await check().books();
    expect({ reserved: await of('reserved'), 'in-transit': await of('in-transit'), paid: await of('paid') }).toEqual({
      ...{ reserved: AID, 'in-transit': 0, paid: AID },
    });
    expect(books?.balances).toMatchObject({ reserved: AID, 'in-transit': 0, paid: AID });
  });
});

describe('books that do not add up', () => {
  it('freeze the budget, so that nothing more leaves, until they add up and somebody frees it', async () => {
    await service.openBudget(2_000_000);
    await posting([movement('reserved', 1)]);
    expect(await check().step()).toBe(1);
    expect((await check().books())[0]).toMatchObject({
      frozenFor: ['commitments-differ'],
      breaches: [{ code: 'commitments-differ' }],
    });
    await expect(posting([movement('reserved', 2)])).rejects.toMatchObject({ code: 'budget.frozen' });
    await expect(posting([movement('instructed', 1)])).rejects.toMatchObject({ code: 'budget.frozen' });
    const freeing = () =>
      service.work.run(null, (tx) => check().free(tx, 'BLT-PHK', 2026, 'Sudah diperiksa.', 'approver'));
    await expect(freeing()).rejects.toMatchObject({ code: 'budget.does-not-add-up' });
    await posting([movement('released', 1)]);
    await freeing();
    await expect(freeing()).rejects.toMatchObject({ code: 'budget.not-frozen' });
    await posting([movement('reserved', 2)]);
    expect(await service.db.query(`select act, by from budget_freezes order by at`)).toEqual([
      { act: 'frozen', by: 'cash-assistance' },
      { act: 'freed', by: 'approver' },
    ]);
  });

  it('are frozen once, however often it is looked', async () => {
    await service.openBudget(2_000_000);
    await posting([movement('reserved', 1)]);
    await Promise.all([check().step(), check().step(), check().step()]);
    expect(await service.db.query(`select from budget_freezes`)).toHaveLength(1);
  });
});
