import { newId } from '@tanggap/contracts';
import type { Envelope, EventData } from '@tanggap/contracts';
import { civilDate, rupiah } from '@tanggap/kernel';
import { newCause } from '@tanggap/messaging';
import type { Tx } from '@tanggap/messaging';
import { KeyRing, type KeyRingKeys } from '@tanggap/platform';
import { eventually, testKeys } from '@tanggap/testing';
import { TakingUp } from '../src/application/assessing/taking-up.js';
import { HoldDecisions } from '../src/application/deciding/hold-decisions.js';
import { BatchFiles } from '../src/application/paying/batch-files.js';
import { Recoveries } from '../src/application/paying/recoveries.js';
import { keepTold, takeForFile, takeForSending, takeOver } from '../src/application/paying/sending.js';
import { Validating } from '../src/application/paying/validating.js';
import { ReconciliationExceptions } from '../src/application/reconciling/exceptions.js';
import { StopsHeard } from '../src/application/stops/stops.js';
import { afterAsking } from '../src/domain/paying/doubt.js';
import { paymentMoves, paymentStates } from '../src/domain/paying/line.js';
import { OwnAidQueries } from '../src/persistence/assessing/own-aid.queries.js';
import { BatchQueries } from '../src/persistence/paying/batch.queries.js';
import { holdBatch } from '../src/persistence/paying/batch.store.js';
import { DueQueries } from '../src/persistence/paying/due.queries.js';
import { LineQueries } from '../src/persistence/line.queries.js';
import { PaymentQueries } from '../src/persistence/paying/payment.queries.js';
import { clock, decree, fact, giveAccount, other, releaser, ring, Treasury, treasurer } from './a-payment.js';
import { aCaseClosed, casesOf, idOf, registeredOf } from './a-case.js';
import type { CaseOpened } from './a-case.js';
import { aService } from './a-service.js';
import type { Service } from './a-service.js';

let service: Service;
let treasury: Treasury;
let first: CaseOpened;
beforeAll(async () => {
  service = await aService();
});
beforeEach(async () => {
  await service.openBudget(2_000_000);
  const cases = casesOf(1, {}, {}, {});
  if (!cases[0]) throw new Error('three were made');
  first = cases[0];
  await service.hear(...cases, registeredOf(1, 3));
  await service.keeper().holdDue();
  await decree(service.db);
  treasury = new Treasury(service);
});
afterEach(async () => {
  await service.empty();
});
afterAll(() => service.close());

type Life = Envelope<'worker-registry.circumstance-reported.v1'>;
const life = (stands = true, circumstanceId = newId()): Life => {
  const data: EventData<'worker-registry.circumstance-reported.v1'> = {
    ...{ circumstanceId, personId: first.data.personId, circumstance: 'rehired' },
    ...{ since: '2026-04-20', stands },
  };
  return {
    ...aCaseClosed(first),
    id: newId(),
    name: 'worker-registry.circumstance-reported.v1',
    data,
  } as unknown as Life;
};
const hearLife = (event = life()) => service.work.run(null, (tx) => new StopsHeard().hear(tx, [event]));
const take = (batchId: string, token: string, most = 10, keys = ring) =>
  service.work.run(null, async (tx) => (await takeForSending(tx, { batchId, token, most }, keys)).lines);
const untilSomebodyWaits = () =>
  eventually(async () => {
    const waiting = await service.db.query<object[]>(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
const refusal = (work: Promise<unknown>) => work.then(() => 'nothing', String);
const sql = (statement: string, values: unknown[] = []) => refusal(service.db.query(statement, values));
const entitled = () =>
  service.db.query<{ paid: string; state: string }[]>(`select paid, state from entitlements order by assessment_id`);
const balances = async () => {
  const rows = await service.db.query<{ account: string; amount: string }[]>(
    `select account, sum(amount) as amount from ledger_entries group by account`,
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
};
const stateOfFirst = async (batchId: string) =>
  (await treasury.lines(batchId)).find(({ personId }) => personId === first.data.personId);
const recoveries = () =>
  service.db.query<{ state: string; why: string }[]>(`select state, why from recoveries order by opened_at, id`);

describe('a batch of payments', () => {
  it('goes from what is due to what is paid, and money, budget and entitlements go with it', async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    const taken = await take(batchId, token, 2);
    expect(taken).toHaveLength(2);
    expect(await balances()).toEqual({ available: -1_500_000, reserved: 500_000, 'in-transit': 1_000_000 });

    const told = taken.map(({ id }) => ({ lineId: id, told: { state: 'paid' as const } }));
    expect(await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, told))).toBe(2);
    expect(await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, told))).toBe(0);
    expect(await service.budget()).toEqual({ allocation: 2_000_000, reserved: 500_000, paid: 1_000_000 });
    expect((await entitled()).map(({ state }) => state).sort()).toEqual(['decreed', 'settled', 'settled']);
    expect(await service.published('cash-assistance.payment-settled.v1')).toHaveLength(2);
    await treasury.batches.step();
    expect(await service.db.query(`select state from payment_batches`)).toEqual([{ state: 'processing' }]);
  });

  it('does not leave after its value date: it is taken apart and composed again', async () => {
    const composed = await treasury.compose();
    await service.lifted('payment_batches', `update payment_batches set value_date = current_date - 2`);
    expect(await refusal(treasury.releaseComposed(composed))).toMatch('value date of this batch is over');
    const [{ id, version } = { id: '', version: 0 }] = await service.db.query<{ id: string; version: number }[]>(
      `select id, version from payment_batches`,
    );
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, id, version, 'too late', treasurer));
    expect(await treasury.compose()).toMatchObject({ lines: 3 });
  });

  it('does not leave before its day', async () => {
    const composed = await treasury.compose();
    await service.lifted('payment_batches', `update payment_batches set value_date = '2999-01-01'`);
    const batchId = await treasury.releaseComposed(composed);
    expect(await take(batchId, await treasury.lease(batchId))).toEqual([]);
  });

  it('tells what was settled in the chain of the notice that reported the person', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    await treasury.hear(fact((await treasury.line(batchId)).externalId, 'paid'));
    const told = await service.db.query(
      `select o.correlation_id = r.correlation_id as same from outbox o, rounds r where o.name = 'cash-assistance.payment-settled.v1'`,
    );
    expect(told).toEqual([{ same: true }]);
  });

  it('is asked for on no day on which the bank cannot pay', async () => {
    expect(await refusal(treasury.compose({ valueDate: '2020-01-01' }))).toMatch('today at the earliest');
    expect(await refusal(treasury.compose({ valueDate: '2030-12-30' }))).toMatch('within the budget year 2026');
  });

  it('has a warrant of no day to come, and leaves on none before it', async () => {
    const composed = await treasury.compose();
    expect(await refusal(treasury.warranted(composed, '2999-01-01'))).toMatch('not dated after today');
    const decreed = `insert into decrees (id, list_id, dated, number, annex_hash, by)
                     select gen_random_uuid(), id, '2026-04-02', 'SK-1', repeat('0', 64), 'clerk' from decision_lists`;
    await service.lifted('decrees', decreed);
    const warrant = (date: string) => {
      const of = { number: 'SP2D-7', date, amount: composed.total };
      return service.work.run(null, (tx) => treasury.batches.issue(tx, composed.id, 3, of, treasurer));
    };
    expect(await refusal(warrant('1900-01-01'))).toMatch('not dated before the decree that it pays (2026-04-02)');
    await warrant('2026-04-02');
    await service.lifted('payment_batches', `update payment_batches set sp2d_date = '2999-01-01'`);
    const release = () => service.work.run(null, (tx) => treasury.batches.release(tx, composed.id, 4, releaser));
    expect(await refusal(release())).toMatch('No money leaves before that day');
    await service.lifted('payment_batches', `update payment_batches set sp2d_date = '2026-04-02'`);
    expect(await release()).toMatchObject({ state: 'sent' });
  });

  it('has a warrant of its own, which pays another batch once the first is taken apart', async () => {
    const locked = async () => {
      const { id, total } = await treasury.compose({ most: 1 });
      await service.work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
      await service.work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer));
      const warrant = { number: 'SP2D-9', date: '2026-04-01', amount: total };
      return { id, issue: () => service.work.run(null, (tx) => treasury.batches.issue(tx, id, 3, warrant, treasurer)) };
    };
    const [one, another] = [await locked(), await locked()];
    await one.issue();
    expect(await refusal(another.issue())).toMatch('Another batch has this warrant number');
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, one.id, 4, 'wrong year', treasurer));
    expect(await another.issue()).toMatchObject({ state: 'sp2d-issued' });
  });

  it('is told beforehand: how many can be paid, and none of whom a batch holds or who is on hold', async () => {
    const payable = async () => {
      const [row] = await new DueQueries(service.db).totals('all');
      return [row?.payable, row?.payableAmount, row?.underWay, row?.onHold];
    };
    expect(await payable()).toEqual([3, 1_500_000, 0, 0]);
    await hearLife(life());
    expect(await payable()).toEqual([2, 1_000_000, 0, 1]);
    await treasury.compose();
    expect(await payable()).toEqual([0, 0, 2, 1]);
  });

  it('holds each instalment once', async () => {
    await treasury.release();
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
  });

  it('pays nobody whose account turns out to be that of somebody else, composed already or not, until a person has looked', async () => {
    const { id } = await treasury.compose();
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set account_hash = 'one for two' where person_id in
                              (select person_id from payment_lines where line_no < 3)`,
    );

    expect(await service.work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer))).toMatchObject({
      leftOut: 2,
    });
    expect((await treasury.lines(id)).map(({ state, code }) => [state, code])).toEqual([
      ['withdrawn', 'flagged'],
      ['withdrawn', 'flagged'],
      ['ready', null],
    ]);
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
    await service.lifted('payment_accounts', `update payment_accounts set account_hash = 'one for two'`);
    expect(await refusal(service.work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer)))).toMatch(
      '1 lines are not valid any more',
    );
  });

  it('pays the shares of several instalments one after the other, and never more than is due', async () => {
    await service.db.query(`alter table entitlements disable trigger user; update entitlements set instalments = 3;
                            alter table entitlements enable trigger user`);
    for (const instalment of [1, 2, 3]) {
      const batchId = await treasury.release();
      const token = await treasury.lease(batchId);
      const taken = await take(batchId, token);
      expect(taken.map(({ amount }) => amount)).toEqual(Array(3).fill(instalment === 1 ? 166_668 : 166_666));
      await treasury.hear(...taken.map(({ externalId, amount }) => fact(externalId, 'paid', { amount })));
    }
    expect(await entitled()).toEqual(Array(3).fill({ paid: '500000', state: 'settled' }));
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
  });

  it('is not what was locked once a row of it was changed, and nothing of it leaves', async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    const change = `update payment_lines set amount = amount - 1 where line_no = 1`;
    expect(await sql(change)).toMatch('the lines of a locked batch stay');
    expect(await sql(`delete from payment_lines`)).toMatch('the lines of a locked batch stay');
    expect(await sql(`update payment_batches set content_hash = 'x'`)).toMatch('what a batch was locked with stays');
    await service.db.query(
      `alter table payment_lines disable trigger user; ${change}; alter table payment_lines enable trigger user`,
    );

    expect(await refusal(take(batchId, token))).toMatch('not what was locked');
    expect((await treasury.lines(batchId)).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
  });

  it('leaves by no other way than from hand to hand, whoever writes it', async () => {
    const { id, total } = await treasury.compose();
    const { work } = service;
    const goes = (to: string, more = '') => sql(`update payment_batches set state = '${to}'${more}`);
    const locked = `, content_hash = 'x', locked_by = 'a', locked_at = now()`;
    const warrant = `, sp2d_number = 'S', sp2d_amount = total, sp2d_by = 'a', sp2d_at = now()`;
    const release = `, released_by = 'b', released_at = now()`;
    const refused = 'batches_go_as_they_may';
    expect(await sql(`delete from payment_batches`)).toMatch(refused);
    expect(
      await sql(`insert into payment_batches (id, composed_at, total, lines, budget_year, number, scheme_code, rail, composed_by, state)
      select gen_random_uuid(), now(), 1, 1, 2026, 'x', scheme_code, 'api', 'a', 'validated' from payment_batches`),
    ).toMatch(refused);
    expect(await goes('sent', locked + warrant + release)).toMatch(refused);
    expect(await goes('composed', release)).toMatch(refused);
    expect(await goes('composed', `, composed_by = 'somebody'`)).toMatch(refused);
    await work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
    expect(await goes('locked', `, content_hash = 'x'`)).toMatch(refused);
    await work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer));
    expect(await goes('sent', warrant + release)).toMatch(refused);
    expect(await goes('sp2d-issued')).toMatch(refused);
    const papers = { number: 'SP2D-1', date: '2026-04-01', amount: total };
    await work.run(null, (tx) => treasury.batches.issue(tx, id, 3, papers, treasurer));
    expect(await goes('sent')).toMatch(refused);
    expect(await goes('sent', `, released_by = 'b'`)).toMatch(refused);
    await work.run(null, (tx) => treasury.batches.release(tx, id, 4, releaser));
    expect(await goes('sent', `, released_by = 'somebody'`)).toMatch(refused);
    expect(await goes('sent', `, sp2d_number = 'another'`)).toMatch(refused);
    expect(await goes('done')).toMatch(refused);

    await service.db.query(
      `alter table payment_batches disable trigger user; update payment_batches set released_by = null; alter table payment_batches enable trigger user`,
    );
    expect(await take(id, await treasury.lease(id))).toEqual([]);
  });

  it('goes without a line of whose account the bank says nothing, or whose account does not open', async () => {
    const { id } = await treasury.compose();
    const [one, two] = await treasury.lines(id);
    await service.db.query(`update payment_accounts set state = 'stated' where person_id = $1`, [one?.personId]);
    const asked = (ago: string) =>
      service.db.query(
        `insert into account_moves (account_id, step, at, by, to_state, why)
         select id, 1 + (select count(*) from account_moves m where m.account_id = p.id), now() - $2::interval, 'x', 'stated', 'asked-again'
           from payment_accounts p where person_id = $1`,
        [one?.personId, ago],
      );
    const validate = (seen: number) =>
      service.work.run(null, (tx) => treasury.validating.validate(tx, id, seen, treasurer));
    await asked('14 minutes');
    expect(await validate(1)).toMatchObject({ state: 'composed', asked: 1, leftOut: 0 });
    await service.db.query(
      `alter table account_moves disable trigger user; delete from account_moves; alter table account_moves enable trigger user`,
    );
    await asked('16 minutes');
    await service.lifted('payment_accounts', `update payment_accounts set sealed = 'k1.x' where person_id = $1`, [
      two?.personId,
    ]);
    expect(await validate(2)).toMatchObject({ state: 'validated', asked: 0, leftOut: 2 });
    const left = await service.db.query(`select code from payment_lines where left_out order by line_no`);
    expect(left).toEqual([{ code: 'no-valid-account' }, { code: 'account-unreadable' }]);
  });

  it('pays to an account of the payee alone, and who is entitled alone', async () => {
    await treasury.compose();
    const another = 'person_id <> (select person_id from payment_lines where line_no = 1)';
    const change = (to: string) => sql(`update payment_lines set ${to} where line_no = 1`);
    const elsewhere = `account_id = (select id from payment_accounts where ${another} limit 1)`;
    expect(await change(elsewhere)).toMatch('a_payment_goes_where_it_was_agreed_to');
    expect(
      await sql(
        `alter table payment_lines disable trigger user; update payment_lines set ${elsewhere} where line_no = 1`,
      ),
    ).toMatch('payment_lines_go_to_an_account_of_the_payee');
    const somebodyElse = `person_id = (select person_id from entitlements where ${another} limit 1)`;
    expect(await change(somebodyElse)).toMatch('a_payment_stays_as_it_was_composed');
    expect(
      await sql(
        `alter table payment_lines disable trigger user; update payment_lines set ${somebodyElse} where line_no = 1`,
      ),
    ).toMatch('payment_lines_pay_who_is_entitled');
  });

  it('is looked at by the part of the lines that leave, and whole by whoever takes it over', async () => {
    const composed = await treasury.compose();
    await service.lifted('payment_lines', `update payment_lines set line_no = 501 where line_no = 3`);
    const batchId = await treasury.releaseComposed(composed);
    const token = await treasury.lease(batchId);
    const isWhole = () => service.work.run(null, (tx) => takeOver(tx, { batchId, token }));
    expect(await isWhole()).toBe(true);
    const lifted = (table: string, change: string) =>
      service.db.query(
        `alter table ${table} disable trigger user; ${change}; alter table ${table} enable trigger user`,
      );
    await lifted('payment_lines', `update payment_lines set bank_code = '999' where line_no = 501`);

    expect(await isWhole()).toBe(false);
    expect(await take(batchId, token, 2)).toHaveLength(2);
    expect(await refusal(take(batchId, token, 2))).toMatch('not what was locked');
    // A part that was made to fit is none of those that gave the hash of the batch.
    await lifted('payment_batch_parts', `update payment_batch_parts set hash = 'x' where part = 1`);
    expect(await refusal(take(batchId, token, 2))).toMatch('not what was locked');
  });

  it('goes where it was locked to go, under the name that the bank had said then', async () => {
    const batchId = await treasury.release();
    await service.lifted('payment_accounts', `update payment_accounts set bank_name = 'another', sealed = 'another'`);
    const taken = await take(batchId, await treasury.lease(batchId), 1);
    const [name = ''] = taken.map(({ bankName, accountId }) => ring.open(bankName, accountId));
    expect(name).toBe('A NAME');

    expect(await sql(`update locked_accounts set bank_name = 'x'`)).toMatch('append-only');
    expect(await sql(`insert into payment_batch_parts select batch_id, 7, hash from payment_batch_parts`)).toMatch(
      'locked with',
    );
    await service.db
      .query(`alter table locked_accounts disable trigger user; delete from locked_accounts where line_id in
      (select id from payment_lines where line_no = 3); alter table locked_accounts enable trigger user`);
    const anew = `insert into locked_accounts select id, 'x', 'x' from payment_lines where line_no = 3`;
    expect(await sql(anew)).toMatch('locked with');
    expect(await refusal(take(batchId, await treasury.lease(batchId)))).toMatch('not what was locked');
  });

  it('waits as a whole while the ring lacks the key of its accounts, and what does not open is held: nothing has failed', async () => {
    const ringOf = (name: string) =>
      new KeyRing({ current: name, keys: { [name]: Buffer.alloc(32, 7).toString('base64') } }, testKeys.lookupKey);
    const lacking = ringOf('the-key-after-it');
    const { id } = await treasury.compose();
    const validating = new Validating(clock, lacking);
    const validate = service.work.run(null, (tx) => validating.validate(tx, id, 1, treasurer));
    expect(await refusal(validate)).toMatch('KEY_RING lacks the key');
    const batchId = await treasury.releaseComposed({ id, total: rupiah(1_500_000) });
    const token = await treasury.lease(batchId);
    expect(await refusal(take(batchId, token, 10, lacking))).toMatch('KEY_RING lacks the key');
    const file = service.work.run(null, (tx) => takeForFile(tx, batchId, 'releaser', lacking));
    expect(await refusal(file)).toMatch('KEY_RING lacks the key');
    expect((await treasury.lines(batchId)).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);

    const { current } = JSON.parse(testKeys.keyRing) as KeyRingKeys;
    for (const most of [2, 1]) expect(await take(batchId, token, most, ringOf(current))).toEqual([]);
    await treasury.batches.step();
    const held = { state: 'held', code: 'payment.account-unreadable' };
    expect(await treasury.lines(batchId)).toMatchObject([held, held, held]);
  });

  it('pays the share that is due from the day it is composed: no line of SQL makes it more, or another', async () => {
    const { id } = await treasury.compose();
    const changes = [`amount = amount * 2`, `instalment = 2`, `external_id = 'BTN-2026-000099-00001'`, `attempt = 1`];
    for (const change of changes) {
      expect(await sql(`update payment_lines set ${change} where line_no = 1`)).toMatch('stays_as_it_was_composed');
    }
    const another = (instalment: string, amount: string) =>
      sql(`insert into payment_lines (id, batch_id, assessment_id, person_id, account_id, amount, line_no, instalment, external_id, bank_code)
           select gen_random_uuid(), batch_id, assessment_id, person_id, account_id, ${amount}, 99, ${instalment}, 'BTN-2026-000099-00005', bank_code
             from payment_lines where line_no = 1`);
    expect(await another('2', 'amount')).toMatch('share_of_what_is_due');
    expect(await another('1', 'amount')).toMatch('an_instalment_is_paid_by_one_line');
    await service.lifted('payment_lines', `update payment_lines set state = 'withdrawn' where line_no = 1`);
    expect(await another('1', 'amount - 1')).toMatch('share_of_what_is_due');
    await service.lifted('payment_lines', `update payment_lines set state = 'ready' where line_no = 1`);
    await service.lifted('payment_lines', `update payment_lines set amount = amount - 1 where line_no = 1`);
    await service.work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
    expect(await refusal(service.work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer)))).toMatch(
      'locked_with_its_sum',
    );
  });

  it('leaves the balance of its notice as it closed', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    for (const { externalId } of await treasury.lines(batchId)) await treasury.hear(fact(externalId, 'paid'));
    const counted = await new LineQueries(service.db).countsOf(first.data.noticeId, 'all');
    expect(counted).toMatchObject({ overcommittedBudgets: 0 });
  });

  it('is released by nobody who had a hand in it, neither by the door nor by SQL', async () => {
    const { id, total } = await treasury.compose();
    const { work } = service;
    await work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
    await work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer));
    const issue = (amount: number) =>
      work.run(null, (tx) =>
        treasury.batches.issue(tx, id, 3, { number: 'SP2D-1', date: '2026-04-01', amount: rupiah(amount) }, treasurer),
      );
    expect(await refusal(issue(total - 1))).toMatch('exactly');
    await issue(total);
    await service.db.query(`insert into assessment_acts (assessment_id, by, act)
                            select assessment_id, 'somebody-else', 'verified' from entitlements limit 1`);

    for (const person of [treasurer, other]) {
      expect(await refusal(work.run(null, (tx) => treasury.batches.release(tx, id, 4, person)))).toMatch('had a hand');
    }
    const sent = (by: string) =>
      sql(`update payment_batches set state = 'sent', released_at = now(), released_by = $1`, [by]);
    expect(await sent('somebody-else')).toMatch('had a hand');
    expect(await sent('treasurer')).toMatch(/had a hand|has_not_composed/);
    await work.run(null, (tx) => treasury.batches.release(tx, id, 4, releaser));
  });

  it('is not released by whoever recorded its warrant, which nobody does who had a hand in its aid', async () => {
    const { id, total } = await treasury.compose();
    const { work } = service;
    const clerk = { ...treasurer, accountId: 'clerk' };
    await work.run(null, (tx) => treasury.validating.validate(tx, id, 1, treasurer));
    await work.run(null, (tx) => treasury.batches.lock(tx, id, 2, treasurer));
    await service.db.query(`insert into assessment_acts (assessment_id, by, act)
                            select assessment_id, 'somebody-else', 'verified' from entitlements limit 1`);
    const warrant = { number: 'SP2D-2', date: '2026-04-01', amount: total };
    const issue = (by: typeof clerk) => work.run(null, (tx) => treasury.batches.issue(tx, id, 3, warrant, by));
    expect(await refusal(issue({ ...treasurer, accountId: 'somebody-else' }))).toMatch('had a hand');
    await issue(clerk);

    expect(await refusal(work.run(null, (tx) => treasury.batches.release(tx, id, 4, clerk)))).toMatch('had a hand');
    expect(await sql(`update payment_batches set state = 'sent', released_at = now(), released_by = 'clerk'`)).toMatch(
      'who_releases_has_not_composed',
    );
    expect(await service.db.query(`select distinct act from hands_in_aid where by = 'clerk'`)).toEqual([
      { act: 'batch-composed' },
    ]);
  });

  it('leaves out whom nothing can be sent to, asks about what was asked long ago, and follows a newer account', async () => {
    const { id } = await treasury.compose();
    const [one, two, three] = await treasury.lines(id);
    await service.lifted('payment_accounts', `update payment_accounts set state = 'inactive' where person_id = $1`, [
      one?.personId,
    ]);
    await giveAccount(service.db, two?.personId ?? '', 2);
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set stated_at = now() - interval '40 days', effective_at = now() - interval '40 days',
              checked_at = now() - interval '31 days' where person_id = $1`,
      [three?.personId],
    );
    const validate = (seen: number) =>
      service.work.run(null, (tx) => treasury.validating.validate(tx, id, seen, treasurer));

    expect(await validate(1)).toMatchObject({ state: 'composed', asked: 1 });
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set state = 'valid', checked_at = now() where person_id = $1`,
      [three?.personId],
    );
    expect(await validate(2)).toMatchObject({ state: 'validated', leftOut: 1, redirected: 1 });
    expect(await service.db.query(`select lines, total from payment_batches`)).toEqual([
      { lines: 2, total: '1000000' },
    ]);
    await service.work.run(null, (tx) => treasury.batches.lock(tx, id, 3, treasurer));
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, id, 4, 'wrong year', treasurer));
    expect(await service.db.query(`select from payment_batch_moves where note like '%wrong%'`)).toEqual([]);
    const files = new BatchFiles(new BatchQueries(service.db), new PaymentQueries(service.db), clock, ring);
    expect((await files.one(id, treasurer)).moves.at(-1)).toMatchObject({ to: 'dissolved', note: 'wrong year' });
    await service.lifted('payment_accounts', `update payment_accounts set state = 'valid' where state = 'inactive'`);
    expect(await treasury.compose()).toMatchObject({ lines: 3, total: 1_500_000 });
  });
});

describe('what the bank says', () => {
  it('is kept once, in whichever order and by however many doors it comes', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const [a = '', b = '', c = ''] = (await treasury.lines(batchId)).map(({ externalId }) => externalId);
    const paid = fact(a, 'paid');
    const back = fact(b, 'returned');
    await treasury.hear(back, paid, paid, fact(a, 'accepted'));
    const again = await treasury.hear(
      paid,
      fact(a, 'paid', { source: 'mt940' }),
      fact(a, 'paid'),
      fact(b, 'paid'),
      fact(c, 'failed'),
    );

    expect(again.matched.map(({ outcome }) => outcome)).toEqual([
      'said-before',
      'confirmed',
      'repeated',
      'confirmed',
      'moved',
    ]);
    expect((await treasury.lines(batchId)).map(({ state }) => state)).toEqual(['paid', 'returned', 'failed']);
    expect(await balances()).toEqual({ available: -1_500_000, reserved: 1_000_000, 'in-transit': 0, paid: 500_000 });
    expect(await service.budget()).toEqual({ allocation: 2_000_000, reserved: 1_000_000, paid: 500_000 });
    expect(
      (await service.published('cash-assistance.payment-settled.v1')).map(({ outcome }) => outcome).sort(),
    ).toEqual([...['failed', 'paid', 'paid', 'returned']]);
  });

  it('settles nothing by another amount, an unknown reference, against what it has said, or before anything was sent', async () => {
    const batchId = await treasury.release();
    const [a = '', b = ''] = (await treasury.lines(batchId)).map(({ externalId }) => externalId);
    expect((await treasury.hear(fact(a, 'paid'))).unmatched).toMatchObject([{ why: 'not-sent' }]);
    await take(batchId, await treasury.lease(batchId));
    await treasury.hear(fact(b, 'failed', { bankReference: 'B-1' }));
    const { unmatched } = await treasury.hear(
      fact(a, 'paid', { amount: rupiah(499_999) }),
      fact('BTN-1', 'paid'),
      fact(null, 'paid', { bankReference: 'B-1' }),
    );

    expect(unmatched.map(({ why }) => why)).toEqual(['amount-differs', 'unknown-reference', 'contradicts']);
    expect((await treasury.lines(batchId)).map(({ state }) => state)).toEqual(['held', 'failed', 'sending']);
  });

  it('is shown where an answer names another amount, once however often it is asked, and settles nothing', async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    const [line] = await take(batchId, token, 1);
    const one = { state: 'unknown' as const, why: 'paid of another amount', otherAmount: rupiah(499_999) };
    const told = [{ lineId: line?.id ?? '', told: one }];
    for (const time of [1, 2]) {
      await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, told));
      const found = await service.db.query(`select code, amount, batch_id as of from reconciliation_exceptions`);
      expect([time, found]).toEqual([time, [{ code: 'wrong-amount', amount: '499999', of: batchId }]]);
    }
    expect((await treasury.line(batchId)).state).toBe('unknown');
    const doubt = { state: 'unknown', since: new Date(), asks: 0 } as const;
    expect(afterAsking(doubt, one, new Date(), 60).keep).toEqual(one);
  });

  it('is refused of a line that another sender has taken over', async () => {
    const batchId = await treasury.release();
    const stale = await treasury.lease(batchId);
    const [line] = await take(batchId, stale, 1);
    const token = await treasury.lease(batchId);
    const told = [{ lineId: line?.id ?? '', told: { state: 'paid' as const } }];
    const keep = (by: string) => service.work.run(null, (tx) => keepTold(tx, { batchId, token: by }, told));

    expect(await refusal(keep(stale))).toMatch('taken over');
    expect(await refusal(keep(token))).toMatch('taken over');
    await service.work.run(null, (tx) => takeOver(tx, { batchId, token }));
    expect((await treasury.lines(batchId)).map(({ state }) => state)).toEqual(['unknown', 'ready', 'ready']);
    expect(await keep(token)).toBe(1);
  });
});

describe('what did not arrive', () => {
  const papers = { letterNumber: 'SRPR-1', pledgeNumber: 'SPTJM-1' };
  const correct = (lineId: string, more: object = papers) =>
    service.work.run(null, (tx) => treasury.corrections.correct(tx, lineId, more, treasurer));

  it('is sent once more to another account with its papers, under a key of its own, and credited back once', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const line = await treasury.line(batchId);
    await treasury.hear(fact(line.externalId, 'paid'), fact(line.externalId, 'returned', { source: 'mt940' }));
    await treasury.hear(fact(line.externalId, 'returned', { source: 'camt.053' }));
    expect(await service.budget()).toMatchObject({ reserved: 1_500_000, paid: 0 });
    const files = new BatchFiles(new BatchQueries(service.db), new PaymentQueries(service.db), clock, ring);
    expect(await files.toCorrect({ limit: 9 }, 'all')).toMatchObject([
      {
        ...{ id: line.id, state: 'returned', ownerRole: 'BENDAHARA', dueOn: expect.any(String) as string },
        reason: { meaning: { id: expect.any(String) as string }, action: { en: expect.any(String) as string } },
        payee: { name: 'A••••• N•••••', number: '•••', bank: 'BRI' },
      },
    ]);
    expect(JSON.stringify(await files.payment(line.id, 'all'))).not.toMatch(/seal|A NAME/);

    expect(await refusal(correct(line.id, {}))).toMatch('Papers are missing');
    expect(await refusal(correct(line.id))).toMatch('Papers are missing');
    await giveAccount(service.db, line.personId, 2);
    await correct(line.id);
    expect(await refusal(correct(line.id))).toMatch('corrected already');
    const again = await treasury.release({ of: 'replacements' });
    const replacement = await treasury.line(again);
    expect(replacement.externalId).toBe(`${line.externalId}-R1`);
    await take(again, await treasury.lease(again));
    await treasury.hear(fact(replacement.externalId, 'paid'));

    expect(await service.budget()).toMatchObject({ reserved: 1_000_000, paid: 500_000 });
    expect((await stateOfLine(line.id)).state).toBe('replaced');
    expect(await refusal(treasury.compose({ of: 'replacements' }))).toMatch('No payment is due');
  });

  it('is never sent again as a duplicate, nor where the bank has also said that it was paid', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const [one, two] = [await treasury.line(batchId, 1), await treasury.line(batchId, 2)];
    await treasury.hear(fact(one.externalId, 'failed', { code: 'AM05' }), fact(two.externalId, 'failed'));
    await treasury.hear(fact(two.externalId, 'paid'));

    expect(await refusal(correct(one.id))).toMatch('AM05');
    expect(await refusal(correct(two.id))).toMatch('also said');
  });

  it('is paid again once people have found that the bank put it right, and never where the payee has it', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const lines = await treasury.lines(batchId);
    for (const { externalId, personId } of lines) {
      await treasury.hear(fact(externalId, 'failed'));
      await giveAccount(service.db, personId, 2);
    }
    const [one = '', two = '', three = ''] = lines.map(({ id }) => id);
    // The third had its papers before the bank said so.
    await correct(three);
    for (const line of lines) await told(line.externalId);
    expect(await refusal(treasury.compose({ of: 'replacements' }))).toMatch('No payment is due');
    expect(await refusal(correct(one))).toMatch('exception first');
    await end(one, 'bank-corrected');
    await end(two, 'payee-has-it');
    await end(three, 'payee-has-it');

    await correct(one);
    expect(await refusal(correct(two))).toMatch('the payee has the money');
    expect(await treasury.compose({ of: 'replacements' })).toMatchObject({ lines: 1 });
  });

  it('waits for a payment that somebody holds without holding the budgets, which that one needs', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const [failing, paid] = [await treasury.line(batchId, 1), await treasury.line(batchId, 2)];
    await treasury.hear(fact(failing.externalId, 'failed'));
    await giveAccount(service.db, failing.personId, 2);
    await correct(failing.id);
    const again = await treasury.release({ of: 'replacements' });
    const heard = await service.db.transaction(async (manager) => {
      await manager.query(`select from payment_lines where batch_id = $1 for no key update`, [again]);
      const hearing = treasury.hear(fact(failing.externalId, 'paid'), fact(paid.externalId, 'paid'));
      await untilSomebodyWaits();
      await manager.query(`select from budgets for update nowait`);
      return { hearing };
    });
    await heard.hearing;
    expect((await treasury.line(batchId, 2)).state).toBe('paid');
    expect((await treasury.line(again)).state).toBe('held');
  });

  it('is no news for the payee while a batch that never left is taken apart', async () => {
    const login = newId();
    await service.db.query(`insert into own_logins (login_id, person_id, since) values ($1, $2, now())`, [
      login,
      first.data.personId,
    ]);
    await new TakingUp(service.work, clock).step();
    const told = async () =>
      (await new OwnAidQueries(service.db).of(login)).flatMap(({ payments }) => payments.map(({ state }) => state));
    const { id } = await treasury.compose();
    expect(await told()).toEqual(['ready']);
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, id, 1, 'wrong day', treasurer));
    expect(await told()).toEqual([]);
    await treasury.compose();
    expect(await told()).toEqual(['ready']);
  });

  it('uses up no attempt by a batch that is taken apart, and no key is used twice', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    const line = await treasury.line(batchId);
    await treasury.hear(fact(line.externalId, 'failed'));
    await giveAccount(service.db, line.personId, 2);
    await correct(line.id);
    for (let n = 0; n < 4; n += 1) {
      const { id } = await treasury.compose({ of: 'replacements' });
      await service.work.run(null, (tx) => treasury.batches.dissolve(tx, id, 1, 'not today', treasurer));
    }
    const last = await treasury.compose({ of: 'replacements' });

    const [again] = await service.db.query(
      `select attempt, external_id as key from payment_lines where batch_id = $1`,
      [last.id],
    );
    expect(again).toEqual({ attempt: 1, key: `${line.externalId}-R5` });
  });

  it("is paid under another key with the bank's word alone, where it had left before it was withdrawn", async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    await take(batchId, token);
    const { id: lineId = '', externalId = '' } = (await stateOfFirst(batchId)) ?? {};
    const id = newId();
    await hearLife(life(true, id));
    const freed = [{ lineId, told: { state: 'not-taken', why: 'not found past the cut-off' } as const }];
    await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, freed));
    await service.work.run(null, (tx) => treasury.corrections.withdrawMany(tx, [lineId], treasurer));
    await hearLife(life(false, id));
    expect((await stateOfLine(lineId)).state).toBe('withdrawn');

    expect(await refusal(treasury.compose())).toMatch('No payment is due');
    expect(await refusal(treasury.compose({ of: 'replacements' }))).toMatch('No payment is due');
    const listed = await new PaymentQueries(service.db).toCorrect({ limit: 10 }, 'all');
    expect(listed.map((one) => [one.id, one.state])).toEqual([[lineId, 'withdrawn']]);
    expect(await refusal(correct(lineId))).toMatch('Papers are missing');
    await correct(lineId, { notCredited: true });
    const { id: again } = await treasury.compose({ of: 'replacements' });
    await service.work.run(null, (tx) => treasury.batches.dissolve(tx, again, 1, 'not today', treasurer));
    const last = await treasury.compose({ of: 'replacements' });
    expect(await treasury.lines(last.id)).toMatchObject([{ externalId: `${externalId}-R2`, state: 'ready' }]);
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
  });

  /** The bank says by its door for callbacks that a payment has arrived. */
  const told = (externalId: string) => treasury.hear(fact(externalId, 'paid'));
  const end = async (lineId: string, outcome: 'bank-corrected' | 'payee-has-it') => {
    const exceptions = new ReconciliationExceptions(treasury.facts, ring, clock);
    const [found] = await service.db.query<{ id: string }[]>(
      `select id from reconciliation_exceptions where line_id = $1 and code = 'paid-after-failure'`,
      [lineId],
    );
    const how = { outcome, reason: 'the bank was asked' };
    const approver = { ...other, roles: ['PENYETUJU_BANTUAN'] } as const;
    await service.work.run(null, (tx) => exceptions.propose(tx, found?.id ?? '', 1, how, approver));
    await service.work.run(null, (tx) => exceptions.confirm(tx, found?.id ?? '', 2, releaser));
  };
  const stateOfLine = async (id = '') =>
    (await service.db.query<[{ state: string }]>(`select state from payment_lines where id = $1`, [id]))[0];
});

describe('a ground that is heard', () => {
  it('holds a payment before its intent, until it no longer stands', async () => {
    const batchId = await treasury.release();
    const id = newId();
    await hearLife(life(true, id));
    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'held', code: 'circumstance.rehired' });
    expect(await take(batchId, await treasury.lease(batchId))).toHaveLength(2);
    expect(await recoveries()).toEqual([]);
    await hearLife(life(false, id));
    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'ready' });
    expect(await take(batchId, await treasury.lease(batchId))).toHaveLength(1);
  });

  it('is looked for once in each transaction: where all that was looked at is on hold, others may still be ready', async () => {
    const batchId = await treasury.release();
    const { personId } = await treasury.line(batchId);
    await giveAccount(service.db, personId, 2);
    const slice = { batchId, token: await treasury.lease(batchId), most: 1 };
    const taking = () => service.work.run(null, (tx) => takeForSending(tx, slice, ring));
    expect(await taking()).toEqual({ lines: [], isMore: true });
    expect(await taking()).toMatchObject({ lines: [{ lineNo: 2 }], isMore: true });
    await taking();
    expect(await taking()).toEqual({ lines: [], isMore: false });
  });

  it('leaves a payment out of the file that its batch leaves as, heard before or just now: it is in the next one once it may be', async () => {
    const circumstance = newId();
    const batchId = await treasury.warranted(await treasury.compose({ rail: 'csv' }));
    await hearLife(life(true, circumstance));
    const changed = (await treasury.lines(batchId)).find(({ personId }) => personId !== first.data.personId);
    await giveAccount(service.db, changed?.personId ?? '', 2);
    const left = await service.work.run(null, async (tx) => {
      const batch = await holdBatch(tx.manager, batchId);
      if (!batch) throw new Error('it was composed');
      await treasury.batches.releaseHeld(tx, batch, releaser);
      return takeForFile(tx, batchId, releaser.accountId, ring);
    });
    expect(left).toHaveLength(1);
    const states = (await treasury.lines(batchId)).map(({ state, code }) => [state, code]);
    expect(states.sort()).toEqual([
      ['sent', null],
      ['withdrawn', 'account-changed'],
      ['withdrawn', 'circumstance.rehired'],
    ]);
    expect(await treasury.compose({ rail: 'csv' })).toMatchObject({ lines: 1 });

    await hearLife(life(false, circumstance));
    expect(await treasury.batches.step()).toBe(false);
    expect(await treasury.compose({ rail: 'csv' })).toMatchObject({ lines: 1 });
    await treasury.hear(fact(left[0]?.externalId ?? null, 'paid'));
    await treasury.batches.step();
    expect(await service.db.query(`select state from payment_batches where id = $1`, [batchId])).toEqual([
      { state: 'reconciling' },
    ]);
  });

  it('is also that the person has another account by now: nothing goes to the one of the lock, and the other is paid to', async () => {
    const batchId = await treasury.release();
    const [one, two] = [await treasury.line(batchId), await treasury.line(batchId, 2)];
    await giveAccount(service.db, one.personId, 2);
    const state = (to: string) =>
      service.lifted('payment_accounts', `update payment_accounts set state = '${to}' where person_id = $1`, [
        two.personId,
      ]);
    await state('inactive');

    expect(await take(batchId, await treasury.lease(batchId))).toHaveLength(1);
    await treasury.batches.step();
    expect((await treasury.lines(batchId)).map(({ state: is, code }) => code ?? is)).toEqual([
      'account-changed',
      'account-changed',
      'sending',
    ]);
    await state('valid');
    await treasury.batches.step();
    expect((await treasury.lines(batchId)).map(({ state: is }) => is)).toEqual(['held', 'ready', 'sending']);
    await service.work.run(null, (tx) => treasury.corrections.withdrawMany(tx, [one.id], treasurer));
    expect(await treasury.compose()).toMatchObject({ lines: 1 });
  });

  it('opens one task to recover a payment after its intent, which is void where nothing has left', async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    await take(batchId, token);
    await hearLife();
    await hearLife();
    const line = await stateOfFirst(batchId);
    expect(line?.state).toBe('sending');
    expect(await recoveries()).toEqual([{ state: 'open', why: 'circumstance.rehired' }]);
    expect(
      await sql(`insert into recoveries (id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why, owner_role)
                      select gen_random_uuid(), line_id, assessment_id, person_id, gen_random_uuid(), now(), 1, why, 'X' from recoveries`),
    ).toMatch('one_open_recovery_per_line');
    const told = [{ lineId: line?.id ?? '', told: { state: 'not-taken' as const, why: 'too many calls' } }];
    await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, told));

    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'held' });
    expect(await recoveries()).toEqual([{ state: 'void', why: 'circumstance.rehired' }]);
    expect(
      await sql(`insert into recoveries (id, line_id, assessment_id, person_id, ground_id, opened_at, amount, why, owner_role)
                      select gen_random_uuid(), line_id, assessment_id, person_id, gen_random_uuid(), now(), 1, why, 'X' from recoveries`),
    ).toMatch('held or recovered, never both');
  });

  it.each(['the intent', 'the ground'] as const)(
    'waits for the other where %s is a moment earlier and not kept yet',
    async (earlier) => {
      const batchId = await treasury.release();
      const token = await treasury.lease(batchId);
      const verbs = {
        'the intent': (tx: Tx) => takeForSending(tx, { batchId, token, most: 10 }, ring).then(() => undefined),
        'the ground': (tx: Tx) => new StopsHeard().hear(tx, [life()]),
      };
      const later = earlier === 'the intent' ? 'the ground' : 'the intent';
      let second: Promise<void> = Promise.resolve();
      await service.work.run(null, async (tx) => {
        await verbs[earlier](tx);
        second = service.work.run(null, verbs[later]);
        await untilSomebodyWaits();
      });
      await second;

      const wasSent = earlier === 'the intent';
      expect((await stateOfFirst(batchId))?.state).toBe(wasSent ? 'sending' : 'held');
      expect(await recoveries()).toHaveLength(wasSent ? 1 : 0);
    },
  );

  it('meets the intent at the same moment and is one or the other, never both, however often it is tried', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const batchId = await treasury.release();
      const token = await treasury.lease(batchId);
      const pause = new Promise((resolve) => setTimeout(resolve, round % 4));
      await Promise.all([pause.then(() => hearLife()), take(batchId, token)]);
      const line = await stateOfFirst(batchId);
      const open = await recoveries();
      expect([line?.state, open.length]).toEqual(line?.state === 'held' ? ['held', 0] : ['sending', 1]);
      seen.add(line?.state ?? '');
      await service.empty();
      await service.openBudget(2_000_000);
      await service.hear(first, ...casesOf(1, {}, {}, {}).slice(1), registeredOf(1, 3));
      await service.keeper().holdDue();
      await decree(service.db);
    }
    expect([...seen].every((state) => state === 'held' || state === 'sending')).toBe(true);
  });
});

describe('two records of one human being', () => {
  it('are paid once: who has the money comes first, and what the other would have had waits', async () => {
    const [earlier, later] = await service.db.query<{ personId: string }[]>(
      `select person_id as "personId" from assessments a join screenings s on s.assessment_id = a.id order by s.round, s.rank limit 2`,
    );
    const numberOf = (one?: { personId: string }) =>
      [10_000, 10_001, 10_002].find((n) => idOf('person', n) === one?.personId) ?? 0;
    const account = (state: string) =>
      service.lifted('payment_accounts', `update payment_accounts set state = $2 where person_id = $1`, [
        earlier?.personId,
        state,
      ]);
    await account('to-decide');
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    for (const { externalId } of await treasury.lines(batchId)) await treasury.hear(fact(externalId, 'paid'));
    await account('valid');
    await service.merge([1, numberOf(later), numberOf(earlier)]);

    expect(await recoveries()).toEqual([]);
    expect(await refusal(treasury.compose())).toMatch('No payment is due');
    await service.unmerge([1, numberOf(later), numberOf(earlier)]);
    expect(await treasury.compose()).toMatchObject({ lines: 1 });
  });

  it('are paid once where neither had a rank in the round: one of them always comes first', async () => {
    // As an appeal leaves them that was upheld.
    await service.lifted(
      'screenings',
      `update screenings set rank = null, outcome = 'not-eligible', budget_place = 'none', reserved = 0`,
    );
    const numbers = await service.db.query<{ personId: string }[]>(`select person_id as "personId" from assessments`);
    const [one = 0, other = 0] = [10_000, 10_001, 10_002].filter((n) =>
      numbers.some(({ personId }) => personId === idOf('person', n)),
    );
    await service.merge([1, one, other]);
    expect(await treasury.compose()).toMatchObject({ lines: 2 });
  });

  it('are paid once where what left for one of them was freed, and may have arrived', async () => {
    const batchId = await treasury.release();
    const token = await treasury.lease(batchId);
    await take(batchId, token, 1);
    const sent = await stateOfFirst(batchId);
    const freed = { lineId: sent?.id ?? '', told: { state: 'not-taken', why: 'not found past the cut-off' } as const };
    await service.work.run(null, (tx) => keepTold(tx, { batchId, token }, [freed]));
    const reach = await service.db.query<{ reach: number }[]>(
      `select reach_of_aid(assessment_id) as reach from payment_lines where batch_id = $1 order by line_no`,
      [batchId],
    );
    expect(reach.map((each) => each.reach)).toEqual([2, 1, 1]);
  });
});

describe('a layoff that is taken back after its aid was decreed', () => {
  it('holds the payment before its intent, until two people have found that the aid stands', async () => {
    const batchId = await treasury.release();
    await service.hear(aCaseClosed(first));
    await service.keeper().holdDue();
    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'held', code: 'layoff-amended' });
    await service.db.query(`alter table holds disable trigger user;
      update holds set state = 'kept', proposal = 'kept', proposed_by = 'a', decided_by = 'b'; alter table holds enable trigger user`);
    await treasury.batches.step();

    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'ready' });
  });

  it('is a matter of recovery after its intent', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    await service.hear(aCaseClosed(first));
    await service.keeper().holdDue();

    expect(await stateOfFirst(batchId)).toMatchObject({ state: 'sending' });
    expect(await recoveries()).toEqual([{ state: 'open', why: 'layoff-amended' }]);
  });

  const holding = new HoldDecisions(ring, clock);
  const heldAfterItsIntent = async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    await service.hear(aCaseClosed(first));
    await service.keeper().holdDue();
    await service.db.query(
      `insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                    region_code, district_code, state)
       select a.id, a.case_id, a.person_id, a.notice_id, a.layoff_date, a.priority, a.line, 2026, a.scheme_code, a.region_code,
              a.district_code, 'held' from assessments a join holds h on h.assessment_id = a.id`,
    );
    const [hold] = await service.db.query<[{ id: string }]>(`select assessment_id as id from holds`);
    return { batchId, hold };
  };

  it('is asked back no more once two people have found that the aid stands', async () => {
    const { hold } = await heldAfterItsIntent();
    const proposal = 'kept';
    await service.work.run(null, (tx) => holding.propose(tx, hold.id, { proposal, reason: 'It was.' }, treasurer));
    await service.work.run(null, (tx) => holding.decide(tx, hold.id, { proposal, agrees: true }, other));
    expect(await recoveries()).toEqual([{ state: 'void', why: 'layoff-amended' }]);
  });

  it('is taken back once what had left is recovered, and not before', async () => {
    const { batchId, hold } = await heldAfterItsIntent();
    const line = await stateOfFirst(batchId);
    await treasury.hear(fact(line?.externalId ?? '', 'paid'));
    const proposal = 'taken-back';
    const verdict = { proposal, agrees: true, number: 'SK-2', dated: civilDate('2026-04-20') } as const;
    const agree = () => service.work.run(newCause(), (tx) => holding.decide(tx, hold.id, verdict, other));
    await service.work.run(null, (tx) => holding.propose(tx, hold.id, { proposal, reason: 'Amended.' }, treasurer));
    await expect(agree()).rejects.toMatchObject({ code: 'entitlement.paid' });

    const [task] = await service.db.query<[{ id: string }]>(`select id from recoveries`);
    const ends = new Recoveries(clock, ring, treasury.facts);
    const back = { outcome: 'recovered', paper: 'STS/7', reason: 'Disetor kembali.' } as const;
    await service.work.run(null, (tx) => ends.end(tx, task.id, back, treasurer));
    await service.work.run(null, (tx) => ends.confirm(tx, task.id, back, other));
    const { reserved } = await service.budget();
    expect(await agree()).toMatchObject({ state: 'taken-back' });

    expect(await service.budget()).toMatchObject({ reserved: reserved - 500_000, paid: 0 });
    expect(await service.db.query(`select state, paid from entitlements where assessment_id = $1`, [hold.id])).toEqual([
      { state: 'withdrawn', paid: '0' },
    ]);
  });
});

describe('the database itself', () => {
  it('lets payments move as the table of moves says, and no other way', async () => {
    const rows = await service.db.query<{ from: string; to: string; may: boolean }[]>(
      `select f as "from", t as "to", payment_line_may_move(f, t) as may from unnest($1::text[]) f, unnest($1::text[]) t`,
      [paymentStates],
    );
    const moves: Readonly<Record<string, readonly string[]>> = paymentMoves;
    for (const { from, to, may } of rows) expect([from, to, may]).toEqual([from, to, moves[from]?.includes(to)]);
  });

  it('counts what is paid under an entitlement by itself, and refuses more than is due', async () => {
    const batchId = await treasury.release();
    await take(batchId, await treasury.lease(batchId));
    await service.db.query(
      `insert into bank_facts (key, line_id, amount, source, kind, outcome)
       select 'fact', id, amount, 'api', 'paid', 'moved' from payment_lines where line_no = 1`,
    );
    await service.db.query(`update payment_lines set state = 'paid' where line_no = 1`);
    expect((await entitled()).map(({ paid }) => paid).sort()).toEqual(['0', '0', '500000']);
    await service.lifted('entitlements', `update entitlements set paid = 1 where paid = 0`);
    expect(await sql(`update payment_lines set state = 'paid' where state = 'sending'`)).toMatch(
      'never_more_is_paid_than_is_due',
    );
  });
});
