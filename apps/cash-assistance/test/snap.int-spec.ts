import { SnapBank } from '../src/adapters/snap/snap-bank.js';
import type { BankSettings } from '../src/config.js';
import type { Turns } from '../src/ports/bank.js';
import { ABank } from './a-bank.js';

let bank: ABank;

const settings = (over: Partial<BankSettings> = {}): BankSettings => ({
  ...{ url: process.url, partnerId: 'tanggap', clientSecret, channelId: '95221', bankCode: '137' },
  ...{
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    sourceAccount: '0010000000001',
    timeoutMs: 300,
  },
  ...over,
});
const put = (path: string, body: unknown) =>
  fetch(process.url + path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const settings = (over: Partial<BankSettings> = {}): BankSettings => {
  const { BANK_URL = '', BANK_CLIENT_SECRET = '', BANK_PRIVATE_KEY = '' } = bank.settings();
  return {
    ...{ url: BANK_URL, partnerId: 'tanggap', clientSecret: BANK_CLIENT_SECRET, channelId: '95221', bankCode: '137' },
    ...{ privateKey: BANK_PRIVATE_KEY, rate: 200, timeoutMs: 300 },
    ...over,
  };
};

/** Everybody's turn at once; how calls are paced has tests of its own. */
const atOnce: Turns = { inTurn: async (wanted, call) => (wanted() ? call() : undefined) };
const bankOf = (given: BankSettings) => new SnapBank(given, atOnce);

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
    expect(await bankOf(settings()).inquire({ bankCode, number })).toEqual(expected);
  });

  it('gets none from a bank that is away, knows us not, or has had enough', async () => {
    const one = { bankCode: '137', number: '1370000001' };
    const nowhere = bankOf(settings({ url: 'http://127.0.0.1:1' }));
    expect(await nowhere.inquire(one)).toMatchObject({ answer: 'down' });
    const stranger = bankOf(settings({ clientSecret: 'another secret that nobody knows' }));
    expect(await stranger.inquire(one)).toMatchObject({ answer: 'down' });
    await put('/faults', { ratePerSecond: 1 });
    const hasty = bankOf(settings());
    const asked = await Promise.all(Array.from({ length: 5 }, () => hasty.inquire(one)));
    expect(asked.filter(({ answer }) => answer === 'down').length).toBeGreaterThan(0);
    await put('/faults', { ratePerSecond: 0, inquiryTimeout: 1, hangMs: 2_000 });
    expect(await hasty.inquire(one)).toMatchObject({ answer: 'down' });
    await put('/faults', { inquiryTimeout: 0 });
    const down = expect.objectContaining({ answer: 'down' });
    expect(await new SnapBank(settings({ url: 'http://127.0.0.1:1' })).inquire(one)).toEqual(down);
    const stranger = new SnapBank(settings({ clientSecret: 'another secret that nobody knows' }));
    expect(await stranger.inquire(one)).toEqual(down);
    const hasty = new SnapBank(settings());
    await bank.put('/faults', { ratePerSecond: 1 });
    expect(await Promise.all(Array.from({ length: 5 }, () => hasty.inquire(one)))).toContainEqual(down);
    await bank.put('/faults', { ratePerSecond: 0, inquiryTimeout: 1, hangMs: 2_000, faultyAttempts: 1_000 });
    expect(await hasty.inquire(one)).toEqual(down);
    await bank.put('/faults', { inquiryTimeout: 0 });
    expect(await hasty.inquire(one)).toMatchObject({ answer: 'valid' });
  });
});
