import type { Fact } from '@tanggap/contracts';
import { KeyRing } from '@tanggap/platform';
import { eventually, testKeys } from '@tanggap/testing';
import { usableAccounts } from '../src/persistence/accounts/usable-accounts.js';
import { ABank } from './a-bank.js';
import { aNoticeRegistered, casesOf, idOf } from './a-case.js';
import { ARunningService } from './a-running-service.js';

const keyRing = new KeyRing(
  JSON.parse(testKeys.keyRing) as ConstructorParameters<typeof KeyRing>[0],
  testKeys.lookupKey,
);
const account = (n: number) => `0192a000-0000-7000-8000-00000000e0${String(n).padStart(2, '0')}`;
const verifier = { sub: account(1), roles: ['VERIFIKATOR_BANTUAN'], regions: ['36.03'] };
const approver = { sub: account(2), roles: ['PENYETUJU_BANTUAN'], regions: ['36.03'] };
const elsewhere = { sub: account(3), roles: ['PENYETUJU_BANTUAN'], regions: ['36.72'] };
const worker = { sub: account(4), roles: ['PEKERJA'], regions: [] };
const auditor = { sub: account(6), roles: ['INSPEKTORAT'], regions: ['36.03'] };
const stranger = { sub: account(5), roles: ['PEKERJA'], regions: [] };
const reason = { reason: 'Buku tabungan sudah diperiksa di loket' };
const CARD = 'Siti Aminah';
const person = (n: number) => idOf('person', 10_000 + n);

/** What the bank says of the account of each person, and what follows. */
const accounts = [
  { holder: 'SITI AMINAH', state: 'active', expected: 'valid' },
  { holder: 'Hj. SITI AMINAH', state: 'active', expected: 'valid' },
  { holder: 'SITI AMINNAH', state: 'active', expected: 'to-decide' },
  { holder: 'BUDI SANTOSO', state: 'active', expected: 'name-differs' },
  { holder: 'SITI AMINAH', state: 'closed', expected: 'inactive' },
  { holder: 'SITI AMINAH', state: 'unknown', expected: 'unknown' },
  { holder: 'SITI AMINNAH', state: 'active', expected: 'to-decide' },
  { holder: 'SITI AMINAH', state: 'active', expected: 'valid' },
] as const;
const numberOf = (n: number) => `13700000${String(n).padStart(2, '0')}`;

describe('where aid is sent to', () => {
  let bank: ABank;
  let service: ARunningService;
  const asked = new Map<string, string>();

  const rows = <T>(sql: string, values: readonly unknown[] = []) => service.db.query<T[]>(sql, [...values]);
  const statesOf = async (personId: string) =>
    (
      await rows<{ state: string }>(`select state from payment_accounts where person_id = $1 order by version`, [
        personId,
      ])
    ).map(({ state }) => state);
  const until = (personId: string, ...states: readonly string[]) =>
    eventually(async () => (await statesOf(personId)).join() === states.join());
  const usable = async (personId: string) => (await usableAccounts(service.db.manager, [personId])).get(personId);
  const latest = async (personId: string) =>
    (await service.get(`/payees/accounts?personId=${personId}`, approver)).items[0] ?? { id: 'none' };
  const untilAsked = (people: number) =>
    eventually(async () => {
      const needed = await rows<{ data: { personId: string; assessmentId: string } }>(
        `select data from outbox where name = 'cash-assistance.account-needed.v1'`,
      );
      for (const { data } of needed) asked.set(data.personId, data.assessmentId);
      return asked.size === people;
    });
  const told = (n: number, more: object, name = CARD): Fact => {
    const assessmentId = asked.get(person(n)) ?? '';
    const sealed = keyRing.seal(JSON.stringify({ name, ...more }), assessmentId);
    return { name: 'worker-registry.account-stated.v1', data: { assessmentId, personId: person(n), sealed } };
  };
  const redirected = async (personId: string) =>
    (
      await rows<{ data: { personId: string } }>(
        `select data from outbox where name = 'cash-assistance.aid-redirected.v1' order by position`,
      )
    )
      .map(({ data }) => data)
      .filter((data) => data.personId === personId);
  /** As if the waiting period were over. */
  const wait = (personId: string) =>
    service.db.transaction(async (manager) => {
      await manager.query(`alter table payment_accounts disable trigger user`);
      await manager.query(
        `update payment_accounts set effective_at = now(), next_at = now() where person_id = $1 and state = 'stated'`,
        [personId],
      );
      await manager.query(`alter table payment_accounts enable trigger user`);
    });

  beforeAll(async () => {
    bank = await ABank.open();
    service = await ARunningService.open(bank.settings());
    await bank.list(
      ...accounts.map(({ holder, state }, n) => ({ bankCode: '137', number: numberOf(n), holder, state })),
      { bankCode: '002', number: '002000000001', holder: 'SITI AMINAH', state: 'active' },
      { bankCode: '002', number: '002000000002', holder: 'SITI AMINAH', state: 'active' },
      { bankCode: '002', number: '002000000003', holder: 'SITI AMINAH', state: 'active' },
      { bankCode: '002', number: '002000000004', holder: 'SITI AMINAH', state: 'active' },
    );
    const cases = casesOf(1, ...accounts.map(() => ({})), {}, { wage: 6_000_000 });
    const facts = [...cases, aNoticeRegistered(idOf('notice', 1), 1, cases.length)];
    await service.say(...facts.map(({ name, data }) => ({ name, data }) as Fact));
    await service.untilRoundClosed(idOf('notice', 1));
    await untilAsked(cases.length - 1);
    await service.say(
      ...accounts.map((_, n) => told(n, { bankCode: '137', number: numberOf(n), holder: CARD })),
      told(accounts.length, {}),
    );
  });
  afterAll(async () => {
    await service.close();
    await bank.close();
  });

  it.each(accounts.map(({ expected, holder }, n) => [n, holder, expected] as const))(
    'of person %i is asked at the bank before anything is approved: %s is %s',
    async (n, _, expected) => {
      await until(person(n), expected);
      expect((await usable(person(n)))?.personId).toBe(expected === 'valid' ? person(n) : undefined);
      const [history] = await rows<{ moves: string[] }>(
        `select array_agg(to_state order by step) as moves from account_moves m join payment_accounts a on a.id = m.account_id
          where a.person_id = $1`,
        [person(n)],
      );
      expect(history?.moves).toEqual(['stated', expected]);
    },
  );

  it('is kept sealed, and shown masked', async () => {
    const kept = JSON.stringify([await rows('select * from payment_accounts'), await rows('select * from payees')]);
    for (const secret of ['SITI', 'Siti', 'BUDI', numberOf(0)]) expect(kept).not.toContain(secret);
    expect(await latest(person(3))).toMatchObject({
      ...{ number: '•••0003', maskedName: 'S••••• A•••••', maskedBankName: 'B••••• S•••••', bank: 'Bank Banten' },
      ...{ state: 'name-differs', text: { en: 'The name at the bank differs' }, flags: [] },
    });
    const { items: toDecide } = await service.get('/payees/accounts?state=to-decide', approver);
    expect(toDecide).toHaveLength(2);
    expect((await service.get('/payees/accounts', elsewhere)).items).toEqual([]);
    const counts = (await service.get('/payees/accounts/counts', approver)).items;
    expect(counts).toContainEqual(expect.objectContaining({ state: 'valid', accounts: 3 }));
    const first = await service.get('/payees/accounts?limit=3', approver);
    const next = await service.get(`/payees/accounts?limit=200&after=${String(first.body['next'])}`, approver);
    expect(first.items.length + next.items.length).toBe(accounts.length);
  });

  it('waits while the bank is down, and that is no verdict', async () => {
    await bank.put('/faults', { down: true });
    const { id } = await latest(person(7));
    const again = await service.send('/payees/accounts/checks', { ids: [id, account(9)] }, verifier);
    expect(again.items.map(({ result }) => result)).toEqual(['asked', 'not-found']);
    await eventually(async () => {
      const [row] = await rows<{ attempts: number }>(`select attempts from payment_accounts where id = $1`, [id]);
      return (row?.attempts ?? 0) >= 1;
    });
    expect(['stated', 'checking']).toContain((await latest(person(7)))['state']);
    expect(await usable(person(7))).toBeUndefined();
    await bank.put('/faults', { down: false });
    // Whoever had taken it has died meanwhile.
    await rows(`update payment_accounts set state = 'checking', next_at = now() where id = $1`, [id]);
    await until(person(7), 'valid');
  });

  it('is decided by a person where the names are nearly the same, once, with a reason', async () => {
    const { id } = await latest(person(2));
    const decide = (body: object, as: object) => service.send(`/payees/accounts/${id}/decision`, body, as);
    expect(await decide({ decision: 'accept', ...reason }, verifier)).toMatchObject({ status: 403 });
    expect(await decide({ decision: 'accept', ...reason }, elsewhere)).toMatchObject({ status: 404 });
    expect(await decide({ decision: 'accept', reason: ' ' }, approver)).toMatchObject({ status: 400 });
    const at = await Promise.all([1, 2, 3].map(() => decide({ decision: 'accept', ...reason }, approver)));
    expect(at.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await usable(person(2)))?.decidedBy).toBe(approver.sub);
    const { body } = await service.get(`/payees/accounts/${id}`, approver);
    expect(body).toMatchObject({ reason: reason.reason, state: 'valid', decidedBy: approver.sub });
    const acts = await rows(`select act from assessment_acts where by = $1 and assessment_id = $2`, [
      ...[approver.sub, asked.get(person(2))],
    ]);
    expect(acts).toEqual([{ act: 'account-decided' }]);
    const other = await latest(person(6));
    const refused = await service.send(
      `/payees/accounts/${other.id}/decision`,
      { decision: 'refuse', ...reason },
      approver,
    );
    expect(refused).toMatchObject({ status: 200, body: { state: 'refused' } });
    expect(await usable(person(6))).toBeUndefined();
    expect(await decide({ decision: 'accept', ...reason }, approver)).toMatchObject({
      ...{ status: 409, body: { code: 'account.nothing-to-decide' } },
    });
  });

  it('stays accepted when the bank is asked again and writes the name as before, and is decided anew where it does not', async () => {
    const { id } = await latest(person(2));
    const kept = () => rows(`select bank_name from payment_accounts where id = $1`, [id]);
    const before = await kept();
    const askAgain = () => service.send('/payees/accounts/checks', { ids: [id] }, verifier);
    expect(await askAgain()).toMatchObject({ status: 200, body: { items: [{ result: 'asked' }] } });
    await until(person(2), 'valid');
    expect(await kept()).toEqual(before);
    await bank.list({ ...accounts[2], bankCode: '137', number: numberOf(2), holder: 'SITI AMINNA' });
    await askAgain();
    await until(person(2), 'to-decide');
  });

  it('is changed by the person: told by the old channel once, after a waiting period, asked about again', async () => {
    const change = { bankCode: '002', number: '002000000001', holder: CARD };
    expect(await service.send('/own/accounts', change, stranger)).toMatchObject({ status: 404 });
    expect(await service.get('/own/accounts', stranger)).toMatchObject({ body: { code: 'own.not-connected' } });
    expect((await service.get('/own/aid', stranger)).body).toEqual({ items: [], accounts: [] });
    await service.say({
      name: 'worker-registry.person-signed-up.v1',
      data: { personId: person(0), loginId: worker.sub },
    });
    await eventually(async () => (await service.get('/own/accounts', worker)).items.length === 1);
    const before = await usable(person(0));
    const key = { 'idempotency-key': 'change-of-person-0' };
    const first = await service.send('/own/accounts', change, worker, key);
    expect(await service.send('/own/accounts', change, worker, key)).toMatchObject({ status: 201, body: first.body });
    expect(await service.send('/own/accounts', change, worker)).toMatchObject({ body: { code: 'account.same' } });
    expect(first.body).toMatchObject({ is: 'change' });
    expect(await redirected(person(0))).toEqual([
      {
        ...{ redirectionId: first.body['accountId'], personId: person(0), source: 'worker' },
        effectiveOn: first.body['effectiveOn'],
      },
    ]);
    // What the company reported once more does not take the place of what the person said.
    await service.say(told(0, { bankCode: '137', number: numberOf(0), holder: CARD }));
    expect(await statesOf(person(0))).toEqual(['valid', 'stated']);
    expect((await usable(person(0)))?.id).toBe(before?.id);
    const early = `update payment_accounts set checked_at = now() where id = $1`;
    await expect(rows(early, [first.body['accountId']])).rejects.toThrow('nothing_is_asked_before_it_holds');
    await wait(person(0));
    await until(person(0), 'superseded', 'valid');
    expect(await usable(person(0))).toMatchObject({ id: first.body['accountId'], bankCode: '002' });
    expect(await redirected(person(0))).toHaveLength(1);
    const { items: own } = await service.get('/own/accounts', worker);
    expect(own.map(({ state }) => state)).toEqual(['valid', 'superseded']);
    expect(Object.keys(own[0] ?? {})).not.toContain('statedBy');
    const { items: aid } = await service.get('/own/assessments', worker);
    expect(aid).toHaveLength(1);
    expect((await service.get('/own/aid', worker)).body).toEqual({ items: aid, accounts: own });
  });

  it('is changed by an officer, who approves nothing that is paid there', async () => {
    const change = { bankCode: '002', number: '002000000002', holder: CARD };
    const state = (body: object | null, as: object, personId = person(1)) =>
      service.send(`/payees/${personId}/accounts`, body, as);
    expect(await state(change, approver)).toMatchObject({ status: 403 });
    expect(await state(change, { ...verifier, regions: ['36.72'] })).toMatchObject({ status: 404 });
    for (const wrong of [
      null,
      {},
      { ...change, number: 12 },
      { ...change, number: '1\u0000' },
      { ...change, holder: '\u0000' },
    ])
      expect((await state(wrong, verifier)).status).toBe(400);
    const { status, body } = await state(change, verifier);
    expect([status, body['is']]).toEqual([201, 'change']);
    expect(await redirected(person(1))).toMatchObject([{ source: 'office' }]);
    await wait(person(1));
    await until(person(1), 'superseded', 'valid');
    const acts = await rows(`select act from assessment_acts where by = $1 and assessment_id = $2`, [
      ...[verifier.sub, asked.get(person(1))],
    ]);
    expect(acts).toEqual([{ act: 'account-changed' }]);
    const list = idOf('event', 1);
    await rows(
      `insert into decision_lists (id, composed_at, total, budget_year, scheme_code, composed_by) values ($1, now(), 1, 2026, 'BLT-PHK', 'x')`,
      [list],
    );
    await rows(
      `insert into decision_lines (list_id, assessment_id, person_id, account_id, amount, list_version, judgement, decision)
       values ($1, $2, $3, $4, 1, 1, 0, 'grant')`,
      [list, asked.get(person(1)), person(1), body['accountId']],
    );
    await rows(
      `update decision_lists set state = 'submitted', submitted_at = now(), lines = 1, needed = approvers_needed(id, 1), content_hash = hash_of_list(id, 1) where id = $1`,
      [list],
    );
    const approve = (by: string) =>
      rows(
        `insert into approvals (list_id, list_version, approved_by, content_hash) select id, 1, $2, content_hash from decision_lists where id = $1`,
        [list, by],
      );
    await expect(approve(verifier.sub)).rejects.toThrow(/hand/);
  });

  it('of who is on record twice is changed for both, and whoever shares it with another is flagged', async () => {
    const mergeId = '0192a5c0-6666-7000-8000-000000000001';
    await service.say({
      name: 'worker-registry.person-merged.v1',
      data: { mergeId, personId: person(5), intoPersonId: person(4) },
    });
    await eventually(async () => (await rows('select from person_merges')).length === 1);
    const change = { bankCode: '002', number: '002000000003', holder: CARD };
    expect(await service.send(`/payees/${person(4)}/accounts`, change, verifier)).toMatchObject({ status: 201 });
    for (const n of [4, 5]) {
      await wait(person(n));
      await until(person(n), 'superseded', 'valid');
      expect((await latest(person(n)))['flags']).toEqual([]);
    }
    expect([await redirected(person(4)), await redirected(person(5))]).toMatchObject([[{ source: 'office' }], []]);
    await service.send(`/payees/${person(3)}/accounts`, change, verifier);
    expect((await latest(person(3)))['flags']).toMatchObject([{ code: 'shared-account' }]);
    expect((await latest(person(4)))['flags']).toMatchObject([{ code: 'shared-account' }]);
  });

  it('waits for a record that had none, where the human being has one by another record', async () => {
    const data = {
      ...{ mergeId: '0192a5c0-6666-7000-8000-000000000002', personId: person(accounts.length) },
      intoPersonId: person(4),
    };
    await service.say({ name: 'worker-registry.person-merged.v1', data });
    await eventually(async () => (await rows('select from person_merges')).length === 2);
    const change = { bankCode: '002', number: '002000000009', holder: CARD };
    expect(await service.send(`/payees/${person(4)}/accounts`, change, verifier)).toMatchObject({ status: 201 });
    expect(
      await rows(`select from payment_accounts where person_id = $1 and effective_at > now() + interval '1 day'`, [
        data.personId,
      ]),
    ).toHaveLength(1);
    const told = await Promise.all([person(4), person(5), data.personId].map(redirected));
    expect(told.map(({ length }) => length)).toEqual([2, 0, 0]);
  });

  it('is asked about also where an officer states the first, of somebody whose name nobody had asked for', async () => {
    const n = accounts.length + 1;
    const first = { bankCode: '002', number: '002000000004', holder: CARD };
    const { status, body } = await service.send(`/payees/${person(n)}/accounts`, first, verifier);
    expect([status, body['is']]).toEqual([201, 'first']);
    await untilAsked(accounts.length + 2);
    await service.say(told(n, {}));
    await until(person(n), 'valid');
  });

  it('is asked about anew for whoever is called otherwise', async () => {
    await service.say(told(7, { bankCode: '137', number: numberOf(7), holder: CARD }, 'Budi Santoso'));
    await until(person(7), 'name-differs');
  });

  it('is agreed to by whoever may, where aid that was approved to go elsewhere waits for it', async () => {
    const { id } = await latest(person(1));
    const agree = (as: object, body: object = reason) => service.send(`/payees/accounts/${id}/agreement`, body, as);
    await rows(`alter table entitlements disable trigger user`);
    await rows(
      `insert into entitlements (assessment_id, person_id, list_id, amount, list_version, budget_year, scheme_code)
       values ($1, $2, $3, 500000, 1, 2026, 'BLT-PHK')`,
      [asked.get(person(1)), person(1), idOf('event', 2)],
    );
    await rows(`alter table entitlements enable trigger user`);
    const waiting = async () => (await service.get('/payees/accounts?toAgree=true', approver)).items;
    expect(await waiting()).toMatchObject([{ id, toAgree: true }]);
    expect(await agree(verifier)).toMatchObject({ status: 403 });
    expect(await agree(elsewhere)).toMatchObject({ status: 404 });
    expect(await agree(approver, { reason: ' ' })).toMatchObject({ status: 400 });
    expect(await agree(approver)).toMatchObject({ status: 201, body: { assessments: [asked.get(person(1))] } });
    expect(await agree(approver)).toMatchObject({ status: 409, body: { code: 'account.nothing-to-agree' } });
    expect(await waiting()).toEqual([]);
    const { body } = await service.get(`/payees/accounts/${id}`, verifier);
    expect(body).toMatchObject({ toAgree: false, agreements: [{ by: approver.sub }] });
  });

  it('is shown unmasked to who says why, which is kept', async () => {
    const { id } = await latest(person(0));
    expect(await service.send(`/payees/accounts/${id}/reveal`, {}, verifier)).toMatchObject({ status: 400 });
    expect(await service.send(`/payees/accounts/${id}/reveal`, reason, elsewhere)).toMatchObject({ status: 404 });
    expect((await service.get(`/payees/accounts/${id}`, auditor)).status).toBe(200);
    expect(await service.send(`/payees/accounts/${id}/reveal`, reason, auditor)).toMatchObject({ status: 403 });
    const { body } = await service.send(`/payees/accounts/${id}/reveal`, reason, verifier);
    expect(body).toEqual({ id, number: '002000000001', holder: CARD, name: CARD, bankName: 'SITI AMINAH' });
    expect(await rows(`select account_id, by from payee_reveals`)).toEqual([{ account_id: id, by: verifier.sub }]);
    expect(JSON.stringify(await rows(`select * from payee_reveals`))).not.toContain('tabungan');
    const [line] = await rows(
      `select outcome from audit_log where name = 'payee-account.revealed' and outcome = 'done'`,
    );
    expect(line).toBeDefined();
  });
});
