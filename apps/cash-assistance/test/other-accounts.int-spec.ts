import { newId } from '@tanggap/contracts';
import { newCause, type Tx } from '@tanggap/messaging';
import type { Person } from '@tanggap/platform';
import { eventually } from '@tanggap/testing';
import { askForAccounts } from '../src/application/accounts/account-asks.js';
import { AccountAgreements } from '../src/application/accounts/account-agreements.js';
import { SealedAccounts } from '../src/application/accounts/sealed-accounts.js';
import { FlagDesk } from '../src/application/patterns/flag-desk.js';
import { takeForSending } from '../src/application/paying/sending.js';
import { flagsOf } from '../src/persistence/patterns/flag.store.js';
import { FlagQueries } from '../src/persistence/patterns/flag.queries.js';
import { freedPeople } from '../src/persistence/paying/concerned.js';
import { DutyQueries } from '../src/persistence/deciding/duty.queries.js';
import { blockedLines } from '../src/persistence/paying/sending.store.js';
import { casesOf, registeredOf } from './a-case.js';
import { clock, decree, giveAccount, other, releaser, ring, Treasury, treasurer } from './a-payment.js';
import { aService, type Service } from './a-service.js';

const agreements = new AccountAgreements(new SealedAccounts(ring), clock);
const somebody = (accountId: string): Person => ({ ...other, accountId });

let service: Service;
let treasury: Treasury;
let payee: Readonly<{ personId: string; assessmentId: string }>;
beforeAll(async () => {
  service = await aService();
  treasury = new Treasury(service);
});
beforeEach(async () => {
  await service.openBudget(2_000_000);
  await service.hear(...casesOf(1, {}, {}, {}), registeredOf(1, 3));
  await service.keeper().holdDue();
  await decree(service.db);
  await service.db.query(
    `insert into assessment_work (assessment_id, case_id, person_id, notice_id, layoff_date, priority, line, budget_year, scheme_code,
                                  region_code, district_code, state)
     select id, case_id, person_id, notice_id, layoff_date, priority, line, 2026, scheme_code, region_code, district_code, 'decreed'
       from assessments`,
  );
  const [one] = await service.db.query<[typeof payee]>(
    `select person_id as "personId", assessment_id as "assessmentId" from entitlements order by assessment_id limit 1`,
  );
  payee = one;
});
afterEach(() => service.empty());
afterAll(() => service.close());

const run = <T>(work: (tx: Tx) => Promise<T>) => service.work.run(null, work);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const agree = (accountId: string, by: Person = other) =>
  run((tx) => agreements.agree(tx, accountId, 'the letter was seen', by));
const agreeing = (accountId: string, by: string) =>
  refusal(
    `insert into account_agreements (assessment_id, account_id, person_id, agreed_by, reason) values ($1, $2, $3, $4, 'x')`,
    [payee.assessmentId, accountId, payee.personId, by],
  );
/** As the service's own role: the constraint, the rule or the trigger that refused. */
const refusal = async (statement: string, values: readonly unknown[] = []): Promise<string> => {
  try {
    await service.db.query(statement, [...values]);
    return 'nothing';
  } catch (error) {
    const { constraint, message } = (error as { driverError: { constraint?: string; message: string } }).driverError;
    return constraint ?? message;
  }
};
const elsewhere = () => giveAccount(service.db, payee.personId, 2, null);
const hand = (by: string, act: string) =>
  service.db.query(`insert into assessment_acts (assessment_id, by, act) values ($1, $2, $3)`, [
    ...[payee.assessmentId, by, act],
  ]);
const goesTo = async (batchId: string) =>
  (
    await service.db.query<{ id: string }[]>(
      `select account_id as id from payment_lines where batch_id = $1 and person_id = $2 and not left_out`,
      [batchId, payee.personId],
    )
  ).map(({ id }) => id);

describe('an account that is valid only after the list was approved', () => {
  it('is paid to by no batch before another person has agreed to it', async () => {
    const account = await elsewhere();
    const first = await treasury.compose();
    expect([first.lines, await goesTo(first.id)]).toEqual([2, []]);

    await agree(account);
    const second = await treasury.compose();
    expect([second.lines, await goesTo(second.id)]).toEqual([1, [account]]);
  });

  it('takes a line out of a batch that was composed before, and the line follows it once somebody has agreed', async () => {
    const { id } = await treasury.compose();
    const account = await elsewhere();
    const validate = (batch: string, seen: number) =>
      run((tx) => treasury.validating.validate(tx, batch, seen, treasurer));
    expect(await validate(id, 1)).toMatchObject({ leftOut: 1, redirected: 0 });
    const [line] = await service.db.query(`select state, code from payment_lines where left_out`);
    expect(line).toEqual({ state: 'withdrawn', code: 'account-not-agreed' });

    await agree(account);
    expect(await treasury.compose()).toMatchObject({ lines: 1 });
    const third = await giveAccount(service.db, payee.personId, 3);
    const [late] = await service.db.query<[{ id: string }]>(
      `select batch_id as id from payment_lines where account_id = $1`,
      [account],
    );
    expect(await validate(late.id, 1)).toMatchObject({ leftOut: 0, redirected: 1 });
    expect(await goesTo(late.id)).toEqual([third]);
  });

  it('is not locked into a batch that was validated before', async () => {
    const { id } = await treasury.compose();
    await run((tx) => treasury.validating.validate(tx, id, 1, treasurer));
    await elsewhere();
    expect(await codeOf(run((tx) => treasury.batches.lock(tx, id, 2, treasurer)))).toBe('batch.not-valid-any-more');
  });

  it('is written into no line by the database itself, and holds a line where that was lifted', async () => {
    const { id } = await treasury.compose();
    const account = await elsewhere();
    const change = `update payment_lines set account_id = '${account}' where person_id = '${payee.personId}'`;
    expect(await refusal(change)).toBe('a_payment_goes_where_it_was_agreed_to');

    await service.db.query(
      `alter table payment_lines disable trigger user; ${change}; alter table payment_lines enable trigger user`,
    );
    const [line] = await service.db.query<[{ id: string }]>(
      `select id from payment_lines where batch_id = $1 and person_id = $2`,
      [id, payee.personId],
    );
    expect([...(await blockedLines(service.db.manager, [line.id]))]).toEqual([[line.id, 'account-not-agreed']]);
  });

  it('is agreed to by nobody who had any hand in it but approving it, neither by the door nor by SQL', async () => {
    const account = await elsewhere();
    const hands = ['evidence', 'verified', 'composed', 'account-changed', 'account-decided', 'batch-composed'];
    for (const act of [...hands, 'approved']) await hand(act, act);
    for (const by of ['officer', ...hands]) {
      expect([by, await codeOf(agree(account, somebody(by)))]).toEqual([by, 'account.had-a-hand']);
      expect([by, await agreeing(account, by)]).toEqual([by, 'an_agreement_is_by_other_hands']);
    }
    await service.lifted('payment_accounts', `update payment_accounts set decided_by = 'decider' where id = $1`, [
      account,
    ]);
    expect(await codeOf(agree(account, somebody('decider')))).toBe('account.had-a-hand');
    expect(await agreeing(account, 'decider')).toBe('an_agreement_is_by_other_hands');
    expect(await agree(account, somebody('approved'))).toMatchObject({ assessments: [payee.assessmentId] });
    expect(await new DutyQueries(service.db).conflicts({ limit: 9 }, 'all')).toEqual([]);
  });

  it('is agreed to once it is valid, and only while no pattern holds the money', async () => {
    const account = await elsewhere();
    await service.db.query(`update payment_accounts set state = 'stated' where id = $1`, [account]);
    expect(await codeOf(agree(account))).toBe('account.nothing-to-agree');
    expect(await agreeing(account, 'else')).toBe('what_is_agreed_to_is_valid');
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set state = 'valid', account_hash = 'shared' where id = $1`,
      [account],
    );
    await service.lifted(
      'payment_accounts',
      `update payment_accounts set account_hash = 'shared' where person_id <> $1`,
      [payee.personId],
    );
    expect(await codeOf(agree(account))).toBe('account.flagged');
    expect(await codeOf(agree(newId()))).toBe('account.not-found');
    expect(await codeOf(agree(account, { ...other, regions: ['36.72'] }))).toBe('account.not-found');
  });

  it('may be refused instead, with a reason: then no aid goes there, and another one is to be stated', async () => {
    const account = await elsewhere();
    await service.db.query(
      `insert into account_moves (account_id, step, at, by, to_state, why) values ($1, 1, now(), 'officer', 'stated', 'x')`,
      [account],
    );
    const refuse = (id: string) => run((tx) => agreements.refuse(tx, id, 'the letter is forged', other));
    expect(await refuse(account)).toEqual({ id: account, state: 'refused' });
    expect([await codeOf(refuse(account)), await codeOf(agree(account))]).toEqual([
      'account.nothing-to-agree',
      'account.nothing-to-agree',
    ]);
    expect(await agreeing(account, 'else')).toBe('what_is_agreed_to_is_valid');
    const [kept] = await service.db.query<[{ by: string; note: string }]>(
      `select by, note from account_moves where to_state = 'refused'`,
    );
    expect([kept.by, ring.open(kept.note, account)]).toEqual([other.accountId, 'the letter is forged']);
    expect(await goesTo((await treasury.compose()).id)).toEqual([]);

    const third = await giveAccount(service.db, payee.personId, 3, null);
    await agree(third);
    expect(await goesTo((await treasury.compose()).id)).toEqual([third]);
  });

  it('is agreed to by somebody whose hand is seen even where the act is missing', async () => {
    await agree(await elsewhere());
    await service.lifted('assessment_acts', `delete from assessment_acts where act = 'account-agreed'`);
    const hands = await service.db.query(`select by, act from hands_in_aid where act = 'account-agreed' and by = $1`, [
      other.accountId,
    ]);
    expect(hands).toEqual([{ by: other.accountId, act: 'account-agreed' }]);
  });

  it('is agreed to once and for good, by somebody who neither pays it nor releases it', async () => {
    const account = await elsewhere();
    expect(await agree(account, releaser)).toEqual({ id: account, assessments: [payee.assessmentId] });
    expect(await codeOf(agree(account))).toBe('account.nothing-to-agree');
    expect(await refusal(`update account_agreements set agreed_by = 'x'`)).toMatch('append-only');
    expect(await refusal(`delete from account_agreements`)).toMatch('append-only');
    const kept = await service.db.query<{ act: string }[]>(`select act from assessment_acts where by = 'releaser'`);
    expect(kept).toEqual([{ act: 'account-agreed' }]);
    await expect(treasury.release()).rejects.toMatchObject({ code: 'batch.had-a-hand' });
    const excluded = await service.db.query(
      `select other from incompatible_acts where act = 'account-agreed' order by 1`,
    );
    expect(excluded).toEqual(['batch-composed', 'batch-released', 'withdrawal-agreed'].map((act) => ({ other: act })));
  });
});

describe('the work whose account is asked for', () => {
  it('is held in its order, whoever asks: two who ask at once do not wait for each other', async () => {
    const work = await service.db.query<{ id: string }[]>(`select assessment_id as id from assessment_work order by 1`);
    const [first, last] = [work[0]?.id, work.at(-1)?.id];
    // The first in order is the last row of the table.
    await service.db.query(`update assessment_work set priority = priority + 1 where assessment_id = $1`, [first]);
    const { asking } = await service.db.transaction(async (manager) => {
      const hold = `select from assessment_work where assessment_id = $1 for update nowait`;
      await manager.query(hold, [first]);
      const asked = service.work.run(newCause(), (tx) =>
        askForAccounts(
          tx,
          work.map(({ id }) => id),
          clock.now(),
        ),
      );
      await eventually(async () => {
        const waiting = await service.db.query<object[]>(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
      await manager.query(hold, [last]);
      return { asking: asked };
    });
    await asking;
    expect(await service.published('cash-assistance.account-needed.v1')).toHaveLength(work.length);
  });
});

describe('a pattern that is seen only after the lock', () => {
  const desk = () => new FlagDesk(new FlagQueries(service.db), clock, ring);
  const shareWith = (hash: string) =>
    service.db.query(
      `insert into payment_accounts (id, person_id, stated_at, effective_at, version, source, stated_by, bank_code, account_hash, sealed)
       values ($1, $1, now(), now(), 1, 'worker', 'else', '002', $2, 'x')`,
      [newId(), hash],
    );
  const decideAs = async (outcome: 'cleared' | 'confirmed') => {
    const found = await flagsOf(service.db, [payee.assessmentId]);
    const flag = found.find(({ code }) => code === 'SAME_ACCOUNT');
    if (!flag) throw new Error('the account is shared');
    const said = { code: flag.code, basis: flag.basis, outcome, reason: 'both were asked' };
    await run((tx) => desk().decide(tx, payee.assessmentId, said, 'decider', 'all'));
  };
  const stands = async (batchId: string) => {
    const line = (await treasury.lines(batchId)).find(({ personId }) => personId === payee.personId);
    return [line?.state, line?.code];
  };
  const take = async (batchId: string) => {
    const token = await treasury.lease(batchId);
    return (await run((tx) => takeForSending(tx, { batchId, token, most: 10 }, ring))).lines.length;
  };

  it('holds its payment alone, until a person has cleared it', async () => {
    const batchId = await treasury.release();
    const [account] = await goesTo(batchId);
    await shareWith(account ?? '');
    expect([await take(batchId), await stands(batchId)]).toEqual([2, ['held', 'flagged']]);

    await treasury.batches.step();
    expect(await stands(batchId)).toEqual(['held', 'flagged']);
    expect(await freedPeople(service.db.manager, 10)).toEqual([payee.personId]);
    expect(await freedPeople(service.db.manager, 10, payee.personId)).toEqual([]);

    await decideAs('cleared');
    expect((await stands(batchId))[0]).toBe('ready');
    expect(await take(batchId)).toBe(1);
  });

  it('holds its payment as soon as a person has confirmed it, and frees it once it is gone', async () => {
    const batchId = await treasury.release();
    const [account] = await goesTo(batchId);
    await shareWith(account ?? '');
    await decideAs('confirmed');
    expect(await stands(batchId)).toEqual(['held', 'flagged']);

    await service.db.query(`update payment_accounts set state = 'superseded' where stated_by = 'else'`);
    await treasury.batches.step();
    expect((await stands(batchId))[0]).toBe('ready');
  });
});
