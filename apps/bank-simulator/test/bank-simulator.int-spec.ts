import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, type ServiceProcess } from '@tanggap/testing';
import { bulkHeader } from '../src/domain/formats/bulk-csv.js';
import { codeOf, Payer, runningBank, secret, source } from './payer.js';

type Ledger = { total: number; transfers: { key: string; state: string; reason?: string; account: string }[] };

describe('the bank, asked through its doors', () => {
  let bank: ServiceProcess;
  let payer: Payer;
  const quiet = { hangMs: 200, faultyAttempts: 1 };
  const set = (settings: object) => payer.put('/faults', settings);
  const ledger = async () => (await payer.get('/ledger?limit=10000')).body as unknown as Ledger;
  const inLedger = async (key: string) => (await ledger()).transfers.filter((one) => one.key === key);

  beforeAll(async () => {
    bank = await runningBank();
    payer = new Payer(bank.url);
    await payer.put('/clock', { now: '2027-03-01T09:00:00+07:00' });
    await set(quiet);
    await payer.signIn();
  });
  afterAll(() => bank.stop());

  it('gives a token to who signs with the key, and to nobody else', async () => {
    expect((await payer.signIn()).body).toMatchObject({
      responseCode: '2007300',
      tokenType: 'Bearer',
      expiresIn: '900',
    });
    const headers = { 'content-type': 'application/json', 'x-client-key': 'tanggap', 'x-signature': 'AAAA' };
    const timestamp = { 'x-timestamp': '2026-11-23T08:00:00+07:00' };
    const body = JSON.stringify({ grantType: 'client_credentials' });
    const url = `${payer.url}/v1.0/access-token/b2b`;
    const stranger = await fetch(url, { method: 'POST', headers: { ...headers, ...timestamp }, body });
    expect(await stranger.json()).toMatchObject({ responseCode: '4017300' });
  });

  it('takes no call that is signed wrongly, has no token, or uses an external id twice in a day', async () => {
    const path = '/v1.0/balance-inquiry';
    const content = JSON.stringify({ accountNo: source });
    const ask = async (changes: Record<string, string>) => {
      const headers = { ...payer.headersFor('POST', path, content), 'content-type': 'application/json', ...changes };
      return (
        (await (await fetch(payer.url + path, { method: 'POST', headers, body: content })).json()) as {
          responseCode: string;
        }
      ).responseCode;
    };
    expect(await ask({})).toBe('2001100');
    expect(await ask({ 'x-signature': 'wrong' })).toBe('4011100');
    expect(await ask({ authorization: '' })).toBe('4011103');
    expect(await ask({ authorization: 'Bearer 1.2' })).toBe('4011101');
    expect(await ask({ 'x-external-id': 'letters' })).toBe('4001101');
    expect(await ask({ 'x-external-id': '' })).toBe('4001102');
    expect(await ask({ 'channel-id': '' })).toBe('4001102');
    expect(await codeOf(payer.post(path, { accountNo: source }, '777'))).toBe('2001100');
    expect(await codeOf(payer.post(path, { accountNo: source }, '777'))).toBe('4091100');
  });

  it('moves money once for a key, whatever is asked under it afterwards', async () => {
    const first = await payer.intrabank('K-1');
    expect(first.body).toMatchObject({ responseCode: '2001700', partnerReferenceNo: 'K-1' });
    const again = await payer.intrabank('K-1');
    expect(again.body).toEqual(first.body);
    expect(await codeOf(payer.intrabank('K-1', '1370000002'))).toBe('4041718');
    expect((await inLedger('K-1')).length).toBe(1);
    expect((await payer.status('K-1')).body).toMatchObject({ responseCode: '2003600', latestTransactionStatus: '00' });
    expect((await payer.status('K-none')).body).toMatchObject({
      responseCode: '4043601',
      latestTransactionStatus: '07',
    });
  });

  it('says which field is wrong, and does nothing', async () => {
    const wrong = [
      { partnerReferenceNo: undefined },
      { amount: { value: '500000.50', currency: 'IDR' } },
      { amount: { value: 500000, currency: 'IDR' } },
      { amount: null },
      { amount: { value: '5.00', currency: 'USD' } },
      { beneficiaryAccountNo: 'abc' },
      { remark: 'a\u0000b' },
      { sourceAccountNo: '99999' },
    ];
    const codes = await Promise.all(wrong.map((changes) => codeOf(payer.intrabank('K-wrong', '1370000001', changes))));
    expect(codes).toEqual(['4001702', '4001701', '4001701', '4001702', '4001701', '4001701', '4001701', '4031715']);
    expect((await payer.post('/v1.0/transfer-intrabank', null)).status).toBe(400);
    expect(await codeOf(payer.post('/v1.0/transfer-intrabank', []))).toBe('4001700');
    expect(await inLedger('K-wrong')).toEqual([]);
  });

  it('knows accounts by a list, with the names that it writes itself', async () => {
    const states = ['active', 'closed', 'dormant', 'frozen', 'unknown'];
    const accounts = states.map((state, n) => ({
      bankCode: '002',
      number: `00200000${n}`,
      holder: 'SITI CONTOH',
      state,
    }));
    expect((await payer.put('/accounts', { accounts })).body).toEqual({ listed: 5 });
    const ask = (beneficiaryAccountNo: string, beneficiaryBankCode = '002') =>
      payer.post('/v1.0/account-inquiry-external', { beneficiaryAccountNo, beneficiaryBankCode });
    const codes = await Promise.all(accounts.map(({ number }) => codeOf(ask(number))));
    expect(codes).toEqual(['2001600', '4031618', '4031609', '4031605', '4041611']);
    expect((await ask('002000000')).body).toMatchObject({
      beneficiaryAccountName: 'SITI CONTOH',
      beneficiaryBankName: 'BRI',
    });
    expect(await codeOf(ask('002000000', '999'))).toBe('4041603');
    expect((await payer.put('/accounts', { accounts: [{ bankCode: '002' }] })).status).toBe(400);
  });

  it('is silent before it takes a transfer, after it, or answers with an error, as is set', async () => {
    await set({ timeoutBefore: 1 });
    expect(await codeOf(payer.intrabank('T-before'))).toBe('nothing');
    expect(await codeOf(payer.status('T-before'))).toBe('4043601');
    expect(await codeOf(payer.intrabank('T-before'))).toBe('2001700');
    await set({ timeoutBefore: 0, timeoutAfter: 1 });
    expect(await codeOf(payer.intrabank('T-after'))).toBe('nothing');
    expect((await payer.status('T-after')).body).toMatchObject({ latestTransactionStatus: '00' });
    await set({ timeoutAfter: 0, error: 1 });
    expect(await codeOf(payer.intrabank('T-error'))).toBe('5001701');
    await set({ error: 0, conflict: 1 });
    expect(await codeOf(payer.intrabank('T-conflict'))).toBe('4091701');
    expect((await payer.status('T-conflict')).body).toMatchObject({ latestTransactionStatus: '00' });
    await set({ conflict: 0, lateAcceptance: 1, lateMs: 60_000 });
    expect(await codeOf(payer.intrabank('T-late'))).toBe('nothing');
    expect(await codeOf(payer.status('T-late'))).toBe('4043601');
    await payer.put('/clock', { advanceMs: 60_000 });
    expect((await payer.status('T-late')).body).toMatchObject({ latestTransactionStatus: '00' });
    await set({ lateAcceptance: 0, down: true });
    expect(await codeOf(payer.status('T-late'))).toBe('nothing');
    await set({ down: false });
  });

  it('notes who sends again without having asked, or before it could know', async () => {
    await set({ timeoutBefore: 1 });
    await codeOf(payer.intrabank('E-blind'));
    await codeOf(payer.intrabank('E-blind'));
    await codeOf(payer.intrabank('E-early'));
    await codeOf(payer.status('E-early'));
    await codeOf(payer.intrabank('E-early'));
    await codeOf(payer.intrabank('E-good'));
    await payer.put('/clock', { advanceMs: 61_000 });
    await codeOf(payer.status('E-good'));
    await codeOf(payer.intrabank('E-good'));
    await set({ timeoutBefore: 0 });
    const { early } = (await payer.get('/requests')).body as { early: { key: string; because: string }[] };
    expect(early.filter(({ key }) => key.startsWith('E-')).map(({ key, because }) => [key, because])).toEqual([
      ['E-blind', 'not-asked'],
      ['E-early', 'before-cut-off'],
    ]);
  });

  it('takes no more calls a second than are set, and no transfer after closing or on a holiday', async () => {
    await set({ ratePerSecond: 2 });
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(payer.status('K-1'))));
    expect(codes.filter((code) => code === '4293600').length).toBeGreaterThanOrEqual(6);
    await set({ ratePerSecond: 0, opens: '08:00', closes: '15:00', workingDaysOnly: true });
    await payer.put('/clock', { now: '2027-03-02T14:59:00+07:00', stopped: true });
    expect(await codeOf(payer.intrabank('W-open'))).toBe('2001700');
    await payer.put('/clock', { now: '2027-03-02T15:00:00+07:00' });
    expect(await codeOf(payer.intrabank('W-closed'))).toBe('4031706');
    expect((await payer.get('/requests')).body).toMatchObject({ afterClosing: 1 });
    await payer.put('/clock', { now: '2027-03-06T10:00:00+07:00' });
    expect(await codeOf(payer.intrabank('W-saturday'))).toBe('4031706');
    expect(await inLedger('W-closed')).toEqual([]);
    await set({ opens: '', closes: '', workingDaysOnly: false });
    expect((await payer.put('/clock', { now: '2026-01-01T00:00:00Z' })).status).toBe(400);
    expect((await payer.put('/faults', { closed: 2, nothing: 1, closes: '9' })).status).toBe(400);
  });

  it('tells every final state until it is heard, twice and late where that is set, and signed', async () => {
    const heard: { body: Record<string, unknown>; isSigned: boolean }[] = [];
    const office = createServer((request, response) => {
      void textOf(request).then((text) => {
        const hash = createHash('sha256').update(text).digest('hex');
        const timestamp = String(request.headers['x-timestamp']);
        const wanted = createHmac('sha512', secret).update(`POST:/bank:${hash}:${timestamp}`).digest('base64');
        heard.push({
          body: JSON.parse(text) as Record<string, unknown>,
          isSigned: request.headers['x-signature'] === wanted,
        });
        response.statusCode = heard.length === 1 ? 500 : 200;
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => office.once('listening', resolve));
    const told = (key: string) => heard.filter(({ body }) => body['originalPartnerReferenceNo'] === key);
    const states = (key: string) => told(key).map(({ body }) => body['latestTransactionStatus']);
    const callbackUrl = `http://127.0.0.1:${(office.address() as AddressInfo).port}/bank`;
    await set({
      callbackUrl,
      callbackRetryMs: 50,
      callbackDuplicate: 1,
      callbackOutOfOrder: 1,
      returned: 1,
      returnDaysMost: 1,
    });
    await payer.intrabank('C-1');
    await eventually(() => expect(states('C-1')).toEqual(expect.arrayContaining(['00', '00', '03'])));
    await payer.put('/clock', { advanceDays: 1 });
    await eventually(() => expect(states('C-1').filter((state) => state === '04').length).toBe(2));
    await eventually(() => expect(states('C-1').at(-1)).toBe('00'));
    expect(heard.every(({ isSigned }) => isSigned)).toBe(true);
    await eventually(async () => expect(heard.length).toBeGreaterThan(2 * (await ledger()).total));
    await set({ callbackUrl: '', returned: 0, callbackDuplicate: 0, callbackOutOfOrder: 0 });
    office.closeAllConnections();
    await new Promise((resolve) => office.close(resolve));
  });

  it('takes a file once, pays its good lines, and writes results, advices and statements', async () => {
    const line = (n: number, account: string, amount = '500000') =>
      `B7,${n},F-${n},${source},002,BRINIDJA,${account},SITI CONTOH,${amount},IDR,2027-03-07,BANTUAN,Bantuan PHK,,1234,`;
    const csv = [bulkHeader, line(1, '002000000'), line(2, 'abc'), line(3, '002000004'), line(1, '002000000')].join(
      '\n',
    );
    const first = await payer.sendFile(csv, 'text/csv');
    expect(first.body).toMatchObject({ responseCode: '2002000', numberOfLines: 4, refusedLines: 2, repeated: false });
    const again = await payer.sendFile(csv, 'text/csv');
    expect(again.body).toMatchObject({ fileId: first.body['fileId'], repeated: true });
    const id = String(first.body['fileId']);
    const results = await payer.read(`/files/${id}/results.csv`);
    expect(results.split('\n').map((row) => row.split(',').slice(0, 4).join(','))).toEqual([
      'line_no,external_id,state,reason',
      '1,F-1,success,',
      '2,F-2,refused,AC01',
      '3,F-3,failed,AC01',
      '1,F-1,refused,AM05'.replace(/^1/, '4'),
      '',
    ]);
    expect(await payer.read(`/files/${id}/pain.002.xml`)).toContain('<GrpSts>PART</GrpSts>');
    expect(await payer.read(`/files/${id}/camt.054.xml`)).toContain('<EndToEndId>F-1</EndToEndId>');
    const day = String((await payer.get('/clock')).body['now']).slice(0, 10);
    const mt940 = await payer.read(`/statements/${source}/${day}/mt940`);
    expect(mt940).toContain(':86:/EREF/F-1/REMI/Bantuan PHK');
    expect(await payer.read(`/statements/${source}/${day}/camt.053.xml`)).toContain('<EndToEndId>F-1</EndToEndId>');
    expect(await payer.read(`/statements/${source}/${day}/csv`)).toContain(',DEBIT,500000,F-1,');
    expect((await payer.get(`/statements/${source}/${day}/csv`)).status).toBe(400);
    expect(await codeOf(payer.sendFile('nothing', 'text/csv'))).toBe('4002000');
    const history = await payer.post('/v1.0/bank-statement', { accountNo: source });
    expect(JSON.stringify(history.body)).toContain('"partnerReferenceNo":"F-1"');
  });

  it('has its books, its settings and its clock again after it was killed, and pays nothing twice', async () => {
    await set({ timeoutAfter: 0.3, error: 0.3, pending: 0.5, slow: 0.2, slowMs: 20 });
    const keys = Array.from({ length: 120 }, (_, n) => `Z-${n}`);
    const sent = Promise.all(keys.map((key) => codeOf(payer.interbank(key, '002000000', 'SITI CONTOH'))));
    await eventually(async () => (await ledger()).transfers.some(({ key }) => key.startsWith('Z-')));
    await bank.kill9();
    const codes = await sent;
    await bank.start();
    expect((await payer.get('/faults')).body).toMatchObject({ timeoutAfter: 0.3 });
    const kept = new Set((await ledger()).transfers.map(({ key }) => key));
    expect(keys.filter((key, n) => /^20/.test(codes[n] ?? '') && !kept.has(key))).toEqual([]);
    await set({ timeoutAfter: 0, error: 0 });
    await Promise.all(keys.map((key) => codeOf(payer.interbank(key, '002000000', 'SITI CONTOH'))));
    const after = (await ledger()).transfers.filter(({ key }) => key.startsWith('Z-'));
    expect(after.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    await payer.put('/clock', { advanceDays: 10, stopped: true });
    const { states, balance } = (await payer.get('/ledger/sums')).body as {
      states: Record<string, { amount: number }>;
      balance: number;
    };
    expect(balance).toBe(1_000_000_000_000 - (states['success']?.amount ?? 0));
    expect(states['pending']).toEqual({ transfers: 0, amount: 0 });
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request as AsyncIterable<Buffer>) text += part.toString();
  return text;
}
