import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@tanggap/testing';
import { keepTold, takeForSending } from '../src/application/paying/sending.js';
import { newCause, UnitOfWork } from '@tanggap/messaging';
import { nextOpening } from '../src/domain/paying/window.js';
import { bankTermsOf } from '../src/persistence/paying/bank-terms.store.js';
import { DispatchStore } from '../src/persistence/paying/dispatch.store.js';
import { Bank } from '../src/ports/bank.js';
import type {
  AccountNumber,
  AskedPayment,
  Callback,
  Inquiry,
  Instruction,
  ReadCallback,
  Told,
} from '../src/ports/bank.js';
import { ADispatch, ring } from './a-dispatch.js';
import { ASender } from './a-sender.js';

let dispatch: ADispatch;
const quiet = {
  timeoutBefore: 0,
  timeoutAfter: 0,
  lateAcceptance: 0,
  error: 0,
  conflict: 0,
  failure: 0,
  statusTimeout: 0,
  statusError: 0,
  pending: 0,
};

beforeAll(async () => {
  dispatch = await ADispatch.start(440);
  // Before joint leave, Christmas and a weekend.
  await dispatch.set('2026-12-23T14:59:52+07:00');
  await dispatch.desk.faults({
    opens: '08:00',
    closes: '15:00',
    workingDaysOnly: true,
    callbackUrl: dispatch.callbackUrl,
  });
  await dispatch.terms(
    `per_second = 10, cut_off_seconds = 1, opens = '08:00', closes = '15:00', working_days_only = true`,
  );
});
afterAll(() => dispatch.close());

describe('the senders, with the bank', () => {
  it('keep its limit in every second between them and send nothing after closing; the rest leaves on the next working day', async () => {
    const batches = [await dispatch.release(60), await dispatch.release(60)];
    const senders = [await ASender.start(dispatch), await ASender.start(dispatch)];
    await pause(4_000);
    await dispatch.set('2026-12-23T15:00:01+07:00');
    await pause(700);
    await Promise.all(senders.map((one) => one.stop()));

    const { mostInASecond, afterClosing, total } = await dispatch.desk.requests();
    expect([mostInASecond <= 10, afterClosing]).toEqual([true, 0]);
    expect(total).toBeGreaterThan(15);
    const states = await Promise.all(batches.map((id) => dispatch.states(id)));
    const sum = (state: string) => states.reduce((n, one) => n + (one[state] ?? 0), 0);
    expect([sum('paid') + sum('ready'), sum('paid')]).toEqual([120, (await dispatch.desk.ledger()).length]);
    expect(nextOpening(await bankTermsOf(dispatch.db), dispatch.clock.now())).toEqual(
      new Date('2026-12-28T08:00:05+07:00'),
    );

    const waiting = await ASender.start(dispatch);
    for (const day of ['24', '25', '26']) {
      await dispatch.set(`2026-12-${day}T10:00:00+07:00`);
      await pause(200);
    }
    await waiting.stop();
    expect((await dispatch.desk.requests()).total).toBe(total);

    await dispatch.set('2026-12-28T08:00:06+07:00');
    await dispatch.terms(`per_second = 400`);
    const sender = await ASender.start(dispatch);
    for (const id of batches)
      await eventually(async () => expect(await dispatch.states(id)).toEqual({ paid: 60 }), { within: 20_000 });
    await sender.stop();
  });

  it('pay each line once, whatever the bank does and whoever dies meanwhile', async () => {
    const shares = {
      timeoutBefore: 0.1,
      timeoutAfter: 0.1,
      lateAcceptance: 0.06,
      error: 0.1,
      statusTimeout: 0.1,
      statusError: 0.1,
    };
    await dispatch.desk.faults({
      ...shares,
      lateMs: 900,
      hangMs: 700,
      pending: 0.3,
      pendingMs: 800,
      failure: 0.03,
      callbackDuplicate: 1,
      callbackOutOfOrder: 1,
    });
    const batchId = await dispatch.release(280);
    const dead: ASender[] = [];
    for (let death = 0; death < 3; death += 1) {
      const sender = await ASender.start(dispatch);
      await pause(500);
      await sender.kill();
      dead.push(sender);
      await dispatch.pass();
    }
    const sender = await ASender.start(dispatch);
    await eventually(
      async () => {
        const { paid = 0, failed = 0 } = await dispatch.states(batchId);
        expect(paid + failed).toBe(280);
      },
      { within: 60_000 },
    );
    await sender.stop();
    await Promise.all(dead.map((one) => one.bury()));
    await dispatch.desk.faults(quiet);

    const keys = await dispatch.db.query<{ key: string; state: string; amount: string }[]>(
      `select external_id as key, case state when 'paid' then 'success' else state end as state, amount from payment_lines order by 1`,
    );
    const theirs = (await dispatch.desk.ledger()).map(({ key, state, amount }) => ({
      key,
      state,
      amount: String(amount),
    }));
    expect(theirs.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(keys);
    expect(await dispatch.desk.sums()).toMatchObject({ paidTwice: [] });
    expect((await dispatch.desk.requests()).early).toEqual([]);
  });
});

describe('a batch', () => {
  it('leaves but for its bad lines: each of those has a reason and stops only itself', async () => {
    const twenty = await dispatch.peopleToCome(10);
    await dispatch.spoilAccounts(twenty[0], { number: '12', holder: 'SITI', name: 'SITI' });
    await dispatch.spoilAccounts(twenty[1], 'no seal at all');
    const batchId = await dispatch.release(10);
    const sender = await ASender.start(dispatch);
    await eventually(async () => expect(await dispatch.states(batchId)).toEqual({ failed: 1, held: 1, paid: 8 }), {
      within: 20_000,
    });
    await sender.stop();

    const codes = await dispatch.db.query(
      `select code, state from payment_lines where batch_id = $1 and state in ('failed', 'held') order by state`,
      [batchId],
    );
    expect(codes).toEqual([
      { state: 'failed', code: 'AC01' },
      { state: 'held', code: 'payment.account-unreadable' },
    ]);
  });

  it('of which the bank says that it has the keys already is asked about, and never sent again', async () => {
    // Nobody tells us but by being asked.
    await dispatch.desk.faults({ conflict: 1, callbackUrl: '' });
    const batchId = await dispatch.release(6);
    const sender = await ASender.start(dispatch);
    await eventually(async () => expect(await dispatch.states(batchId)).toEqual({ paid: 6 }), { within: 20_000 });
    await sender.stop();
    await dispatch.desk.faults({ ...quiet, callbackUrl: dispatch.callbackUrl });

    const moves = await dispatch.db.query(
      `select m.from_state as "from", m.to_state as "to", count(*)::int as n from payment_moves m join payment_lines l on l.id = m.line_id
        where l.batch_id = $1 and m.to_state in ('sending', 'unknown', 'ready') group by 1, 2 order by 2`,
      [batchId],
    );
    expect(moves).toEqual([
      { from: 'ready', to: 'sending', n: 6 },
      { from: 'sending', to: 'unknown', n: 6 },
    ]);
    expect((await dispatch.desk.requests()).early).toEqual([]);
  });

  it('waits while the account that aid is paid from has no money, and leaves once it has: nothing of it has failed', async () => {
    const batchId = await dispatch.release(5);
    const account = { isFilled: false, refused: 0 };
    const sender = await ASender.start(dispatch, (bank) => new AnEmptyAccount(bank, account));
    await eventually(async () => expect([sender.isShort, account.refused > 1]).toEqual([true, true]));
    const { ready = 0, sending = 0 } = await dispatch.states(batchId);
    expect(ready + sending).toBe(5);
    account.isFilled = true;
    await eventually(async () => expect(await dispatch.states(batchId)).toEqual({ paid: 5 }), { within: 20_000 });
    expect(sender.isShort).toBe(false);
    await sender.stop();
  });

  it('that is not what was locked stays where it is, and does not keep the next from leaving', async () => {
    const [tampered, next] = [await dispatch.release(3), await dispatch.release(3)];
    await dispatch.asSuperuser(
      `update payment_lines set amount = amount + 1 where batch_id = '${tampered}' and line_no = 2`,
    );
    const sender = await ASender.start(dispatch);
    await eventually(async () => expect(await dispatch.states(next)).toEqual({ paid: 3 }), { within: 20_000 });
    await sender.stop();

    expect(await dispatch.states(tampered)).toEqual({ ready: 3 });
    await dispatch.asSuperuser(
      `update payment_lines set amount = amount - 1 where batch_id = '${tampered}' and line_no = 2`,
    );
  });
});

describe('a sender that died with a batch in hand', () => {
  it('is followed by another within a minute, without anybody helping', async () => {
    await dispatch.desk.faults({ timeoutBefore: 1 });
    const batchId = await dispatch.release(5);
    const first = await ASender.start(dispatch);
    await eventually(async () => expect((await dispatch.states(batchId))['ready']).toBeUndefined());
    await first.kill();
    await dispatch.desk.faults(quiet);

    const second = await ASender.start(dispatch);
    await eventually(async () => expect(await dispatch.states(batchId)).toEqual({ paid: 5 }), { within: 60_000 });
    await second.stop();
    await first.bury();
  });
});

describe('a sender that comes back late', () => {
  it('cannot write under its old token, and nothing of what it wanted to write is kept', async () => {
    const batchId = await dispatch.release(5);
    const store = new DispatchStore(dispatch.db);
    const work = new UnitOfWork(dispatch.db);
    const first = { batchId, token: (await store.takeLease(batchId, 'first', 60_000)) ?? '' };
    const {
      lines: [line],
    } = await work.run(newCause(), (tx) => takeForSending(tx, { ...first, most: 1 }, ring));
    expect(await store.takeLease(batchId, 'second', 60_000)).toBeUndefined();
    await dispatch.pass();
    const second = await store.takeLease(batchId, 'second', 60_000);

    expect(Number(second)).toBeGreaterThan(Number(first.token));
    const late = work.run(newCause(), (tx) =>
      keepTold(tx, first, [{ lineId: line?.id ?? '', told: { state: 'paid' } }]),
    );
    await expect(late).rejects.toMatchObject({ code: 'dispatch.stale-token' });
    await expect(work.run(newCause(), (tx) => takeForSending(tx, { ...first, most: 1 }, ring))).rejects.toMatchObject({
      code: 'dispatch.stale-token',
    });
    expect(await store.renewLease(batchId, first.token, 60_000)).toBe(false);
    expect(await dispatch.states(batchId)).toEqual({ ready: 4, sending: 1 });

    // Whoever has it now asks: the bank never got that one, so past the cut-off it leaves under the same key.
    await dispatch.pass();
    const sender = await ASender.start(dispatch);
    await eventually(async () => expect(await dispatch.states(batchId)).toEqual({ paid: 5 }), { within: 20_000 });
    await sender.stop();
  });
});

describe('what the bank tells of its own accord', () => {
  it('counts only where the bank has signed it, and says what it is about', async () => {
    const callback = {
      path: '/bank/callbacks',
      body: { latestTransactionStatus: '00' },
      timestamp: '2026-11-30T08:00:00+07:00',
    };

    expect(await dispatch.callbacks.hear({ ...callback, signature: 'AAAA' })).toBe('not-signed');
    expect(await dispatch.callbacks.hear({ ...callback, body: null, signature: '' })).toBe('not-signed');
  });
});

/** The bank, while the account that aid is paid from is empty. */
class AnEmptyAccount extends Bank {
  readonly callMs: number;

  constructor(
    private readonly bank: Bank,
    private readonly account: { isFilled: boolean; refused: number },
  ) {
    super();
    this.callMs = bank.callMs;
  }

  inquire(account: AccountNumber): Promise<Inquiry> {
    return this.bank.inquire(account);
  }

  async transfer(instruction: Instruction, wanted: () => boolean): Promise<Told> {
    if (this.account.isFilled) return this.bank.transfer(instruction, wanted);
    this.account.refused += 1;
    return { state: 'not-taken', why: '4031714', isShort: true };
  }

  status(payment: AskedPayment, wanted: () => boolean): Promise<Told> {
    return this.bank.status(payment, wanted);
  }

  readCallback(callback: Callback): ReadCallback {
    return this.bank.readCallback(callback);
  }
}
