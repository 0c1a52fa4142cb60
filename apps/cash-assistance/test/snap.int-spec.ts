import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rupiah } from '@tanggap/kernel';
import { SnapBank } from '../src/adapters/snap/snap-bank.js';
import type { BankSettings } from '../src/config.js';
import { ABank } from './a-bank.js';

let bank: ABank;

const settings = (over: Partial<BankSettings> = {}): BankSettings => {
  const { BANK_URL = '', BANK_CLIENT_SECRET = '', BANK_PRIVATE_KEY = '' } = bank.settings();
  return {
    ...{ url: BANK_URL, partnerId: 'tanggap', clientSecret: BANK_CLIENT_SECRET, channelId: '95221', bankCode: '137' },
    ...{ privateKey: BANK_PRIVATE_KEY, sourceAccount: '0010000000001', timeoutMs: 300 },
    ...over,
  };
};
const bankOf = (over: Partial<BankSettings> = {}) => new SnapBank(settings(over), { inTurn: (_, call) => call() });

beforeAll(async () => {
  bank = await ABank.open();
  const holder = 'SITI AMINAH';
  await bank.list(
    { bankCode: '137', number: '1370000001', holder, state: 'active' },
    { bankCode: '002', number: '0020000001', holder, state: 'active' },
    { bankCode: '137', number: '1370000002', holder, state: 'closed' },
    { bankCode: '002', number: '0020000002', holder, state: 'dormant' },
    { bankCode: '002', number: '0020000003', holder, state: 'frozen' },
    { bankCode: '137', number: '1370000003', holder, state: 'unknown' },
  );
});
afterAll(() => bank.close());

describe('an account, asked about at the bank', () => {
  it.each([
    ['137', '1370000001', { answer: 'valid', name: 'SITI AMINAH' }],
    ['002', '0020000001', { answer: 'valid', name: 'SITI AMINAH' }],
    ['137', '1370000002', { answer: 'inactive' }],
    ['002', '0020000002', { answer: 'inactive' }],
    ['002', '0020000003', { answer: 'inactive' }],
    ['137', '1370000003', { answer: 'unknown' }],
    ['999', '9990000003', { answer: 'unknown' }],
    ['137', '12', { answer: 'unknown' }],
  ])('%s %s gets its verdict', async (bankCode, number, expected) => {
    expect(await bankOf().inquire({ bankCode, number })).toEqual(expected);
  });

  it('gets none from a bank that is away, knows us not, or has had enough', async () => {
    const one = { bankCode: '137', number: '1370000001' };
    const down = expect.objectContaining({ answer: 'down' });
    expect(await bankOf({ url: 'http://127.0.0.1:1' }).inquire(one)).toEqual(down);
    expect(await bankOf({ clientSecret: 'another secret that nobody knows' }).inquire(one)).toEqual(down);
    const hasty = bankOf();
    await bank.put('/faults', { ratePerSecond: 1 });
    expect(await Promise.all(Array.from({ length: 5 }, () => hasty.inquire(one)))).toContainEqual(down);
    await bank.put('/faults', { ratePerSecond: 0, inquiryTimeout: 1, hangMs: 2_000, faultyAttempts: 1_000 });
    expect(await hasty.inquire(one)).toEqual(down);
    await bank.put('/faults', { inquiryTimeout: 0 });
    expect(await hasty.inquire(one)).toMatchObject({ answer: 'valid' });
  });
});

describe('a token that the bank takes no more', () => {
  it('is renewed once for all calls that come back with it, each token in its turn', async () => {
    let tokens = 0;
    const answers: Readonly<Record<string, (authorization: string) => readonly [number, object]>> = {
      '/v1.0/access-token/b2b': () => {
        tokens += 1;
        return [200, { responseCode: '2007300', accessToken: `token-${tokens}`, expiresIn: '900' }];
      },
      '/v1.0/transfer/status': (authorization) =>
        authorization === 'Bearer token-1'
          ? [401, { responseCode: '4013601' }]
          : [200, { responseCode: '2003600', latestTransactionStatus: '03' }],
    };
    const server = createServer((request, response) => {
      const [status, body] = answers[request.url ?? '']?.(request.headers.authorization ?? '') ?? [500, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((then) => server.listen(0, '127.0.0.1', then));
    let turns = 0;
    const inTurn = <T>(_: () => boolean, call: () => Promise<T>) => {
      turns += 1;
      return call();
    };
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hasty = new SnapBank(settings({ url, timeoutMs: 5_000 }), { inTurn });
    const one = { externalId: 'BTN-2026-000001-00001', bankCode: '137', amount: rupiah(500_000) };
    const told = await Promise.all(Array.from({ length: 40 }, () => hasty.status(one, () => true)));
    server.closeAllConnections();
    await new Promise((then) => server.close(then));

    expect(told).toEqual(Array(40).fill({ state: 'accepted' }));
    expect([tokens, turns]).toEqual([2, 2 + 2 * 40]);
  });
});
