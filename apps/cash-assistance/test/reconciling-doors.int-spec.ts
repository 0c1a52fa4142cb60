import { createHash } from 'node:crypto';
import { UnitOfWork } from '@tanggap/messaging';
import { aNoticeRegistered, aCaseOpened, familyCard, idOf } from './a-case.js';
import { decree, ring, Treasury, treasurer as composer } from './a-payment.js';
import { ARunningService, type Shown } from './a-running-service.js';
import type { Service } from './a-service.js';
import { broken } from './broken.js';

const account = (n: number) => `0192a000-0000-7000-8000-00000000000${n}`;
const treasurer = { sub: account(1), roles: ['BENDAHARA'] };
const releaser = { sub: account(2), roles: ['RELEASER_BANK'] };
const approver = { sub: account(3), roles: ['PENYETUJU_BANTUAN'] };
const verifier = { sub: account(4), roles: ['VERIFIKATOR_BANTUAN'] };
const other = { sub: account(6), roles: ['RELEASER_BANK'] };
const both = { sub: account(5), roles: ['BENDAHARA', 'RELEASER_BANK'] };
const notice = idOf('notice', 1);
const amount = 500_000;

let service: ARunningService;
let treasury: Treasury;
let batchId: string;
let keys: readonly string[];

beforeAll(async () => {
  service = await ARunningService.open({ BANK_SOURCE_ACCOUNT: '0010000000001' });
  const opened = Array.from({ length: 4 }, (_, n) => {
    const person = {
      caseId: idOf('case', n + 2),
      personId: idOf('person', n + 2),
      householdHash: familyCard(n + 2),
      line: n + 2,
    };
    const { name, data } = aCaseOpened({ ...person, noticeId: notice });
    return { name, data };
  });
  const { name, data } = aNoticeRegistered(notice, 1, 4);
  await service.say(...opened, { name, data });
  await service.untilRoundClosed(notice);
  await decree(service.db);
  const { db } = service;
  const work = new UnitOfWork(db);
  treasury = new Treasury({ db, work } as Service);
  const { id, total } = await treasury.compose({ rail: 'iso20022' });
  batchId = id;
  await work.run(null, (tx) => treasury.validating.validate(tx, id, 1, composer));
  await work.run(null, (tx) => treasury.batches.lock(tx, id, 2, composer));
  await work.run(null, (tx) =>
    treasury.batches.issue(tx, id, 3, { number: 'SP2D-1', date: '2026-04-01', amount: total }, composer),
  );
  keys = (await treasury.lines(id)).map(({ externalId }) => externalId);
});
afterAll(() => service.close());

const lifted = (table: string, change: string) =>
  service.db.query(`alter table ${table} disable trigger user; ${change}; alter table ${table} enable trigger user`);
const states = async () => (await treasury.lines(batchId)).map(({ state }) => state);
const exceptions = async () => (await service.get('/reconciliation/exceptions?state=open', treasurer)).items;
const seen = (version: unknown) => ({ 'if-match': `"${String(version)}"` });
const booked = (side: string, n: number, sum = amount, code = '') =>
  `2026-04-02T10:00:00+07:00,${side},${sum},${keys[n] ?? ''},BS${n}${side},${code},Bantuan,0`;
const statement = (...rows: readonly string[]) =>
  ['at,type,amount,reference,bank_reference,reason,narrative,balance', ...rows, ''].join('\n');

describe('what is due', () => {
  const asked = 'schemeCode=BLT-PHK&budgetYear=2026';
  const aid = async (part = '', person: object = treasurer) =>
    (await service.get(`/payment-batches/due/aid?${asked}${part && `&part=${part}`}`, person)).items;

  it('has behind each number the aid that it counts, with names masked, and of the own regions alone', async () => {
    const [due] = (await service.get('/payment-batches/due', treasurer)).items;
    const counted = { 'on-hold': 'onHold', 'without-account': 'withoutAccount', 'account-to-agree': 'accountToAgree' };
    for (const [part, name] of Object.entries({ ...counted, 'under-way': 'underWay', 'to-correct': 'toCorrect' }))
      expect([part, (await aid(part)).length]).toEqual([part, due?.[name]]);
    const all = await aid();
    expect([all.length, due?.['entitlements'], due?.['underWay']]).toEqual([4, 4, 4]);
    expect(due).toMatchObject({ payable: 0, payableAmount: 0 });
    expect(all[0]).toMatchObject({
      ...{
        amount,
        paid: 0,
        onHold: [],
        payment: { externalId: expect.stringMatching(/^BTN-/) as string, state: 'ready' },
      },
    });
    expect(JSON.stringify(all)).not.toMatch(/seal|personId/i);
    expect(await aid('', { ...treasurer, regions: ['36.71'] })).toEqual([]);
    expect((await service.get(`/payment-batches/due/aid?${asked}&part=x`, treasurer)).status).toBe(400);
    expect((await service.get('/payment-batches/due/aid', treasurer)).status).toBe(400);
    expect((await service.get(`/payment-batches/due/aid?${asked}`, verifier)).status).toBe(403);
  });
});

describe('a batch that leaves as a file', () => {
  it('is released by fetching it, by who may, and has the same bytes every time', async () => {
    const batch = await service.get(`/payment-batches/${batchId}`, treasurer);
    expect(batch).toMatchObject({ status: 200, etag: `"${String(batch.body['version'])}"` });
    expect((await service.text(`/batches/${batchId}/file`, releaser)).status).toBe(404);
    expect((await service.send(`/batches/${batchId}/file`, {}, treasurer)).status).toBe(403);
    const released = await service.send(`/batches/${batchId}/file`, {}, releaser);
    expect(released).toMatchObject({ status: 200, body: { form: 'iso20022', lines: 4, total: 4 * amount } });

    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent']);
    const first = await service.text(`/batches/${batchId}/file`, releaser);
    // Whatever it was written from.
    await lifted('locked_accounts', `update locked_accounts set bank_name = 'x', sealed = 'x'`);
    const second = await service.text(`/batches/${batchId}/file`, other);
    expect(first.type).toMatch('application/xml');
    expect(second.body).toBe(first.body);
    expect(createHash('sha256').update(first.body).digest('hex')).toBe(released.body['sha256']);
    expect(first.body).toContain(`<EndToEndId>${keys[0]}</EndToEndId>`);
    expect((await service.send(`/batches/${batchId}/file`, {}, releaser)).status).toBe(409);
  });

  it('is fetched once by each person, and again only with a reason, which is sealed', async () => {
    const again = `/batches/${batchId}/file/fetches`;
    const refused = await service.text(`/batches/${batchId}/file`, releaser);
    expect([refused.status, refused.body.includes('batch.file-fetched')]).toEqual([409, true]);
    expect((await service.send(again, { reason: 'x' }, releaser)).status).toBe(400);
    expect((await service.send(again, { reason: 'Komputer mati saat mengunduh.' }, treasurer)).status).toBe(403);
    const third = await service.textOf(again, { reason: 'Komputer mati saat mengunduh.' }, releaser);
    expect([third.status, third.body.includes(`<EndToEndId>${keys[0]}</EndToEndId>`)]).toEqual([200, true]);
    expect((await service.get(again, treasurer)).body).toMatchObject({
      ...{ lines: 4, fetches: [{ by: releaser.sub }, { by: other.sub }, { by: releaser.sub }] },
    });
    const [kept] = await service.db.query<{ reason: string }[]>(
      `select reason from payment_file_fetches where reason is not null`,
    );
    expect(ring.open(kept?.reason ?? '', batchId)).toBe('Komputer mati saat mengunduh.');
    await expect(service.db.query(`delete from payment_file_fetches`)).rejects.toThrow('append-only');
  });

  it('is not given out once its bytes are others', async () => {
    const [kept] = await service.db.query<[{ sealed: string }]>(`select sealed from payment_files`);
    for (const sealed of [ring.seal('<Document/>', batchId), `${kept.sealed.slice(0, -9)}AAAAAAAAA`]) {
      await lifted('payment_files', `update payment_files set sealed = '${sealed}'`);
      const answer = await service.text(`/batches/${batchId}/file`, releaser);
      expect([answer.status, answer.body.includes('batch.tampered-with')]).toEqual([409, true]);
    }
    await lifted('payment_files', `update payment_files set sealed = '${kept.sealed}'`);
  });
});

describe('a statement', () => {
  it('is taken by who may, settles what it tells of, and is known again', async () => {
    const text = statement(
      booked('DEBIT', 0),
      booked('DEBIT', 1, 200_000),
      booked('DEBIT', 1, 300_000),
      booked('DEBIT', 2),
      booked('DEBIT', 9),
    );
    expect((await service.upload('/bank-files', text, verifier)).status).toBe(403);
    expect(await service.upload('/bank-files', text, treasurer)).toMatchObject({
      ...{ status: 201, body: { isNew: true, state: 'applied', matched: 2, exceptions: 3 } },
    });
    expect(await service.upload('/bank-files', text, releaser)).toMatchObject({
      status: 200,
      body: { isNew: false, matched: 2 },
    });
    expect(await states()).toEqual(['paid', 'sent', 'paid', 'sent']);
  });

  it.each(['', 'hello', '<!DOCTYPE a><a/>', '\u0000', '{"a":null}', ':20:A'])(
    'that is %j is refused in both languages',
    async (text) => {
      const { status, body } = await service.upload('/bank-files', text, treasurer);

      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(JSON.stringify(body)).toMatch(/bank-file\./);
    },
  );
});

describe('an exception', () => {
  let split: readonly Shown[];
  const path = (one: Shown | undefined, what: string) => `/reconciliation/exceptions/${one?.id ?? ''}/${what}`;
  const counted = { outcome: 'counts-as-paid', reason: 'Penerima sudah menerima kedua bagian.' };

  it('is listed with its code, its owner, its words and how it may end', async () => {
    const found = await exceptions();
    expect(found.map(({ code, ownerRole }) => `${String(code)} ${String(ownerRole)}`).sort()).toEqual([
      'split BENDAHARA',
      'split BENDAHARA',
      'unknown-reference BENDAHARA',
    ]);
    split = found.filter(({ code }) => code === 'split');
    expect(split[0]).toMatchObject({
      mayEndAs: ['counts-as-paid', 'payee-has-it', 'bank-corrected'],
      words: { id: expect.any(String) as string },
    });
  });

  it('is put back by whoever has taken it, and by nobody else', async () => {
    const unknown = (await exceptions()).find(({ code }) => code === 'unknown-reference');
    const end = path(unknown, 'assignment/end');
    await service.send(path(unknown, 'assignment'), {}, treasurer, seen(1));
    const another = { ...treasurer, sub: account(7) };
    expect(await service.send(end, {}, another, seen(2))).toMatchObject({
      ...{ status: 409, body: { code: 'exception.not-taken' } },
    });
    expect(await service.send(end, {}, treasurer, seen(1))).toMatchObject({ status: 409 });
    expect(await service.send(end, {}, treasurer, seen(2))).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await exceptions()).find(({ id }) => id === unknown?.id)).toMatchObject({ assignedTo: null });
  });

  it('is worked by who has read it, and may not end in any way', async () => {
    const [first] = split;
    expect((await service.send(path(first, 'assignment'), {}, treasurer)).status).toBe(428);
    expect((await service.send(path(first, 'assignment'), {}, treasurer, seen(7))).status).toBe(409);
    expect((await service.send(path(first, 'assignment'), {}, releaser, seen(1))).status).toBe(403);
    expect((await service.send(path(first, 'assignment'), {}, treasurer, seen(1))).status).toBe(200);
    const wrong = { outcome: 'not-ours', reason: 'Bukan bantuan kami.' };
    expect(await service.send(path(first, 'resolution'), wrong, treasurer, seen(2))).toMatchObject({
      ...{ status: 400, body: { code: 'exception.cannot-end-so' } },
    });
    for (const body of [null, {}, { outcome: 'x', reason: 5 }]) {
      expect((await service.send(path(first, 'resolution'), body, treasurer, seen(2))).status).toBe(400);
    }
  });

  it('counts as failed where the bank has nothing of the payment, by two people, and never where money left', async () => {
    const results = (n: number) =>
      `line_no,external_id,state,reason,bank_reference,at\n1,${keys[n] ?? ''},not-found,,,\n`;
    for (const n of [1, 3]) await service.upload('/bank-files', results(n), treasurer);
    const found = (await exceptions()).filter(({ code }) => code === 'not-known');
    expect(found).toHaveLength(2);
    const failed = { outcome: 'counts-as-failed', reason: 'Surat bank 12/2026: tidak ada transaksi.' };
    const shown = new Map(found.map((one) => [String(one['externalId']), one]));
    const [debited, nothing] = [shown.get(keys[1] ?? ''), shown.get(keys[3] ?? '')];
    for (const one of [debited, nothing]) {
      expect((await service.send(path(one, 'resolution'), failed, treasurer, seen(1))).status).toBe(200);
      expect((await service.send(path(one, 'confirmation'), {}, treasurer, seen(2))).status).toBe(403);
    }
    expect(await service.send(path(debited, 'confirmation'), {}, releaser, seen(2))).toMatchObject({
      ...{ status: 409, body: { code: 'exception.debited' } },
    });
    expect(await states()).toEqual(['paid', 'sent', 'paid', 'sent']);
    const corrected = { ...failed, outcome: 'bank-corrected' };
    for (const one of [debited, nothing]) {
      expect((await service.send(path(one, 'declining'), {}, releaser, seen(2))).status).toBe(200);
      expect((await service.send(path(one, 'resolution'), corrected, treasurer, seen(3))).status).toBe(200);
    }
  });

  it('that moves money takes two people, in the database as well', async () => {
    const [first, second] = split;
    const proposed = await service.send(path(first, 'resolution'), counted, both, seen(2));
    expect(proposed).toMatchObject({ status: 200, body: { state: 'proposed', version: 3 } });
    expect(await states()).toEqual(['paid', 'sent', 'paid', 'sent']);
    expect(await service.send(path(first, 'confirmation'), {}, both, seen(3))).toMatchObject({ status: 403 });
    const alone = service.db.query(
      `update reconciliation_exceptions set state = 'settled', settled_by = proposed_by where id = $1`,
      [first?.id],
    );
    await expect(alone).rejects.toThrow('money_is_moved_by_two');

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => service.send(path(first, 'confirmation'), {}, releaser, seen(3))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    expect(await states()).toEqual(['paid', 'paid', 'paid', 'sent']);
    // The other part is of the same payment: it is not paid again.
    await service.send(path(second, 'resolution'), counted, treasurer, seen(1));
    expect((await service.send(path(second, 'declining'), {}, approver, seen(2))).status).toBe(200);
    await service.send(path(second, 'resolution'), counted, treasurer, seen(3));
    expect((await service.send(path(second, 'confirmation'), {}, approver, seen(4))).status).toBe(200);
    const [sum] = await service.db.query<{ paid: string }[]>(
      `select sum(amount) as paid from ledger_transfers where kind = 'paid'`,
    );
    expect(Number(sum?.paid)).toBe(3 * amount);
    const { body } = await service.get(`/reconciliation/exceptions/${first?.id ?? ''}`, treasurer);
    expect(body).toMatchObject({
      reason: counted.reason,
      history: [{ what: 'assigned' }, { what: 'proposed:counts-as-paid' }, { what: 'settled:counts-as-paid' }],
    });
  });
});

describe('a batch', () => {
  const closing = `/batches/`;
  const version = async () => {
    const [row] = await service.db.query<{ version: number }[]>(`select version from payment_batches where id = $1`, [
      batchId,
    ]);
    return row?.version;
  };

  it('does not close while anything of it is open, and says what', async () => {
    const { body } = await service.get(`/batches/${batchId}/reconciliation`, treasurer);
    expect(body).toMatchObject({ instructed: 4 * amount, paid: 3 * amount, pending: amount, closes: false });
    const back = await service.upload('/bank-files', statement(booked('CREDIT', 2, amount, 'AC04')), both);
    expect(await states()).toEqual(['paid', 'paid', 'paid', 'sent']);
    const confirming = `/bank-files/${String(back.body['id'])}/confirmation`;
    expect((await service.send(confirming, {}, treasurer)).status).toBe(403);
    expect(await service.send(confirming, {}, both)).toMatchObject({
      status: 403,
      body: { code: 'bank-file.own-import' },
    });
    expect(await service.send(confirming, {}, releaser)).toMatchObject({
      status: 200,
      body: { confirmed: 1, left: 0 },
    });
    expect((await service.send(`/bank-files/${notice}/confirmation`, {}, releaser)).status).toBe(404);
    await service.upload('/bank-files', statement(`${booked('DEBIT', 3)}`, booked('CREDIT', 3, 1)), treasurer);
    await treasury.batches.step();
    const refused = await service.send(`${closing}${batchId}/closing`, {}, treasurer, seen(await version()));
    expect(refused).toMatchObject({ status: 409, body: { code: 'batch.does-not-close' } });
    expect(JSON.stringify(refused.body)).toContain('batch.open-exceptions');
  });

  it('is closed by two people when books, warrant and statements say the same', async () => {
    for (const one of await exceptions()) {
      const settled = {
        outcome: one['code'] === 'wrong-amount' ? 'bank-corrected' : 'not-ours',
        reason: 'Bank sudah membetulkan.',
      };
      await service.send(`/reconciliation/exceptions/${one.id}/resolution`, settled, treasurer, seen(one['version']));
    }
    const [proposed, ...none] = (await service.get('/reconciliation/exceptions?state=proposed', treasurer)).items;
    expect([proposed?.['code'], none]).toEqual(['wrong-amount', []]);
    const confirmation = `/reconciliation/exceptions/${proposed?.id ?? ''}/confirmation`;
    expect((await service.send(confirmation, {}, approver, seen(proposed?.['version']))).status).toBe(200);
    expect(await states()).toEqual(['paid', 'paid', 'returned', 'paid']);
    const { body } = await service.get(`/batches/${batchId}/reconciliation`, treasurer);
    expect(body).toMatchObject({
      instructed: 4 * amount,
      paid: 3 * amount,
      returned: amount,
      failed: 0,
      pending: 0,
      closes: true,
      // The bank has booked one rupiah as come back, of which it said that it was a mistake.
      sums: { statementPaid: 4 * amount, statementReturned: amount + 1, acceptedPaid: 0, acceptedReturned: 1 },
      accepted: [{ externalId: keys[3], side: 'returned', books: 0, statements: 1, exceptions: [proposed?.id] }],
    });

    const at = seen(await version());
    expect((await service.send(`${closing}${batchId}/closing/confirmation`, {}, releaser, at)).status).toBe(409);
    expect((await service.send(`${closing}${batchId}/closing`, {}, both, at)).status).toBe(200);
    expect((await service.send(`${closing}${batchId}/closing/confirmation`, {}, both, at)).status).toBe(403);
    expect(await service.send(`${closing}${batchId}/closing/confirmation`, {}, releaser, at)).toMatchObject({
      ...{ status: 403, body: { code: 'batch.own-release' } },
    });
    const byReleaser = service.db.query(
      `update batch_closings c set confirmed_by = b.released_by, confirmed_at = now() from payment_batches b where b.id = c.batch_id`,
    );
    await expect(byReleaser).rejects.toThrow('who_released_does_not_close');
    const alone = service.db.query(`update batch_closings set confirmed_by = proposed_by where batch_id = $1`, [
      batchId,
    ]);
    await expect(alone).rejects.toThrow('closing_takes_two');
    const done = await service.send(`${closing}${batchId}/closing/confirmation`, {}, approver, at);
    expect(done).toMatchObject({ status: 200, body: { state: 'done' } });
  });
});

describe('the end of a year', () => {
  it('gives back what cannot be paid any more, by a letter of two people, once', async () => {
    await service.db.query(
      `insert into year_ends (scheme_code, budget_year, due_on, raised_at) values ('BLT-PHK', 2026, '2026-12-30', now()) on conflict do nothing`,
    );
    expect((await service.get('/year-ends', treasurer)).items).toMatchObject([{ lines: 1, amount, doneAt: null }]);
    const letter = { schemeCode: 'BLT-PHK', budgetYear: 2026, number: 'STS/1/2026', dated: '2026-12-15' };
    service.itIs('2026-11-30T23:00:00+07:00');
    expect(await service.send('/treasury-returns', letter, both)).toMatchObject({
      ...{ status: 409, body: { code: 'treasury-return.not-yet' } },
    });
    service.itIs('2026-12-30T10:00:00+07:00');
    const proposed = await service.send('/treasury-returns', letter, both);
    expect(proposed).toMatchObject({ status: 201, body: { lines: 1, total: amount } });
    expect((await service.send('/treasury-returns', { ...letter, number: 'STS/2/2026' }, treasurer)).status).toBe(409);
    const path = `/treasury-returns/${String(proposed.body['id'])}/confirmation`;
    expect((await service.send(path, {}, both)).status).toBe(403);
    const before = await service.db.query<{ reserved: string }[]>(`select reserved from budgets where year = 2026`);
    expect((await service.send(path, {}, releaser)).status).toBe(200);
    expect((await service.send(path, {}, approver)).status).toBe(409);

    expect(await states()).toEqual(['paid', 'paid', 'to-treasury', 'paid']);
    const after = await service.db.query<{ reserved: string }[]>(`select reserved from budgets where year = 2026`);
    expect(Number(before[0]?.reserved) - Number(after[0]?.reserved)).toBe(amount);
    const [sums] = await service.db.query<Record<string, string>[]>(
      `select (select sum(amount) from ledger_entries) as books, (select sum(given_back) from commitments) as "givenBack"`,
    );
    expect(sums).toEqual({ books: '0', givenBack: String(amount) });
    expect((await service.get('/year-ends', treasurer)).items).toMatchObject([
      { lines: 0, amount: 0, neverComposed: 0, reserved: 0, doneAt: expect.any(String) as string },
    ]);
    expect((await service.get('/treasury-returns', treasurer)).items).toMatchObject([
      { number: 'STS/1/2026', confirmedBy: account(2) },
    ]);
    expect(await broken(service.db, 'an-entitlement-is-set-aside')).toEqual([]);
  });
});
