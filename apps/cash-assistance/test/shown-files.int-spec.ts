import { ARunningService } from './a-running-service.js';
import { aSentBatch, keyOf } from './a-sent-batch.js';

const account = (n: number) => `0192a000-0000-7000-8000-00000000000${n}`;
const treasurer = { sub: account(1), roles: ['BENDAHARA'] };
const releaser = { sub: account(2), roles: ['RELEASER_BANK'] };
const verifier = { sub: account(4), roles: ['VERIFIKATOR_BANTUAN'] };
const amount = 500_000;
const batchId = '0192a000-0000-7000-9000-000000000001';

let service: ARunningService;
beforeAll(async () => {
  service = await ARunningService.open({ BANK_SOURCE_ACCOUNT: '0010000000001' });
  await aSentBatch(service.db, { id: batchId, number: '000001', lines: 8, amount });
});
afterAll(() => service.close());

const results = (...rows: readonly string[]) =>
  ['line_no,external_id,state,reason,bank_reference,at', ...rows, ''].join('\n');
const result = (n: number, state: string, reason = '') => `${n},${keyOf('000001', n)},${state},${reason},BR${n},`;

/** All that a file could change. */
const everything = async () =>
  JSON.stringify(
    await service.db.query(
      `select (select count(*) from bank_facts) as facts, (select count(*) from ledger_transfers) as transfers,
              (select count(*) from payment_moves) as moves, (select count(*) from reconciliation_exceptions) as exceptions,
              (select string_agg(state, ',' order by line_no) from payment_lines) as states, (select sum(paid) from budgets) as paid,
              (select count(*) from outbox) as outbox`,
    ),
  );

const theFile = results(
  ...[result(1, 'paid'), result(2, 'paid'), result(3, 'paid'), result(4, 'rejected', 'AC04')],
  ...[result(5, 'returned', 'AC06'), '9,BTN-2026-999999-00001,paid,,BR9,'],
);

describe('a file of the bank that is shown first', () => {
  let id: string;

  it('says what it would do, and changes nothing', async () => {
    const before = await everything();
    expect((await service.upload('/bank-files/previews', theFile, verifier)).status).toBe(403);
    const taken = await service.upload('/bank-files/previews', theFile, treasurer);
    expect(taken).toMatchObject({ status: 201, body: { isNew: true, state: 'shown', records: 6 } });
    id = String(taken.body['id']);

    const { status, body } = await service.get(`/bank-files/${id}/preview`, releaser);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      paid: { records: 3, amount: 3 * amount },
      failed: { records: 1, amount },
      returned: { records: 1, amount },
      unknown: { records: 1 },
      ...{ accepted: { records: 0 }, known: { records: 0 }, exceptions: [] },
      examples: [{ code: 'failed-by-file' }, { code: 'returned-by-file' }, { code: 'unknown-reference', place: 6 }],
    });
    expect(await everything()).toBe(before);
  });

  it('is known again, whoever sends it, and applied by nobody but who has brought it in, as it was read', async () => {
    expect(await service.upload('/bank-files/previews', theFile, releaser)).toMatchObject({
      ...{ status: 200, body: { isNew: false, state: 'shown', receivedBy: treasurer.sub } },
    });
    const path = `/bank-files/${id}/application`;
    expect((await service.send(path, { unknown: 1 }, releaser)).body['code']).toBe('bank-file.brought-in-by-another');
    expect((await service.send(path, {}, treasurer)).status).toBe(400);
    expect(await service.send(path, { unknown: 0 }, treasurer)).toMatchObject({
      ...{ status: 409, body: { code: 'bank-file.unknown-references', errors: [{ field: 'unknown' }] } },
    });
    const before = await everything();
    expect(await service.send(path, { unknown: 1 }, treasurer)).toMatchObject({
      ...{ status: 200, body: { state: 'applied', matched: 3, exceptions: 3 } },
    });
    expect(await everything()).not.toBe(before);
    const after = await everything();
    expect((await service.send(path, { unknown: 1 }, treasurer)).body['code']).toBe('bank-file.not-shown');
    expect((await service.get(`/bank-files/${id}/preview`, treasurer)).status).toBe(409);
    expect(await service.upload('/bank-files/previews', theFile, treasurer)).toMatchObject({
      ...{ status: 200, body: { isNew: false, state: 'applied' } },
    });
    expect(await everything()).toBe(after);
  });

  it('foresees what applying it comes to: nothing of what was said before, and the rest as it is', async () => {
    const rest = results(result(1, 'paid'), result(6, 'paid'), result(7, 'accepted'));
    const { body: shown } = await service.upload('/bank-files/previews', rest, treasurer);
    const { body } = await service.get(`/bank-files/${String(shown['id'])}/preview`, treasurer);
    expect(body).toMatchObject({ paid: { records: 1 }, known: { records: 2 }, unknown: { records: 0 } });
    const { body: dropped } = await service.send(`/bank-files/${String(shown['id'])}/withdrawal`, {}, treasurer);
    expect(dropped).toMatchObject({ id: shown['id'] });
    expect((await service.get(`/bank-files/${String(shown['id'])}`, treasurer)).status).toBe(404);
    expect((await service.get('/reconciliation/exceptions?state=open', treasurer)).items).toHaveLength(1);
  });

  it('of many slices is looked at slice by slice, also what has no reference', async () => {
    const rows = Array.from(
      { length: 4_500 },
      (_, n) => `2026-11-02T10:00:00+07:00,DEBIT,${n + 1},${n % 3 === 0 ? '' : `X${n}`},BS${n},,Biaya,0`,
    );
    const statement = ['at,type,amount,reference,bank_reference,reason,narrative,balance', ...rows, ''].join('\n');
    const { body: shown } = await service.upload('/bank-files/previews', statement, treasurer);
    const { body } = await service.get(`/bank-files/${String(shown['id'])}/preview`, treasurer);
    expect(body).toMatchObject({ unknown: { records: 4_500, amount: (4_500 * 4_501) / 2 } });
    expect(body['examples']).toHaveLength(50);
    // Sent to be applied at once by who was shown it: applied.
    expect(await service.upload('/bank-files', statement, treasurer)).toMatchObject({
      ...{ status: 200, body: { id: shown['id'], state: 'applied', exceptions: 4_500 } },
    });
  });

  it('is refused whole where it is none, and gone after a day that nobody applied it', async () => {
    expect((await service.upload('/bank-files/previews', 'hello', treasurer)).status).toBe(415);
    const { body } = await service.upload('/bank-files/previews', results(result(8, 'paid')), treasurer);
    const { db } = service;
    await db.query(`alter table bank_files disable trigger user`);
    await db.query(`update bank_files set received_at = now() - interval '25 hours' where id = $1`, [body['id']]);
    await db.query(`alter table bank_files enable trigger user`);
    await service.until(`select 1 where not exists (select from bank_files where id = '${String(body['id'])}')`);
    expect((await service.get(`/bank-files/${String(body['id'])}`, treasurer)).status).toBe(404);
  });

  it('is looked at before it is applied while nothing of it is held, so that many at once do not wait for each other', async () => {
    const { db } = service;
    const others = Array.from({ length: 12 }, (_, n) => results(`1,X-${n},paid,,BX${n},`));
    const shown = await Promise.all(others.map((one) => service.upload('/bank-files/previews', one, treasurer)));
    const ids = shown.map(({ body }) => String(body['id']));
    const holder = db.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`lock table payment_lines in access exclusive mode`);
    const first = service.send(`/bank-files/${ids[0] ?? ''}/application`, { unknown: 1 }, treasurer);
    await service.until(`select 1 from pg_locks where relation = 'payment_lines'::regclass and not granted`);
    expect(await db.query(`select state from bank_files where id = $1 for update nowait`, [ids[0]])).toEqual([
      { state: 'shown' },
    ]);
    await holder.rollbackTransaction();
    await holder.release();
    const rest = ids.slice(1).map((id) => service.send(`/bank-files/${id}/application`, { unknown: 1 }, treasurer));
    const applied = await Promise.all([first, ...rest]);
    expect(applied.map(({ status }) => status)).toEqual(ids.map(() => 200));
  });
});

describe('a batch', () => {
  it('says what follows, and whether it is for whoever looks', async () => {
    const next = async (person: { sub: string; roles: string[] }) =>
      (await service.get(`/payment-batches/${batchId}`, person)).body['next'];
    expect(await next(releaser)).toMatchObject([{ act: 'fetch-file', barrier: null, why: null }]);
    expect(await next(treasurer)).toMatchObject([{ act: 'fetch-file', barrier: 'others-work' }]);
  });
});
