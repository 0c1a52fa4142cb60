import { generateKeyPairSync } from 'node:crypto';
import { freePort, ServiceProcess, temporaryFolder } from '@tanggap/testing';
import { SnapBank } from '../src/adapters/snap/snap-bank.js';
import type { BankSettings } from '../src/config.js';
import type { Turns } from '../src/ports/bank.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const clientSecret = 'a secret of sixteen letters or more';
let process: ServiceProcess;

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

/** Everybody's turn at once; how calls are paced has tests of its own. */
const atOnce: Turns = { inTurn: async (wanted, call) => (wanted() ? call() : undefined) };
const bankOf = (given: BankSettings) => new SnapBank(given, atOnce);

beforeAll(async () => {
  const given = {
    APP_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: temporaryFolder('bank'),
    CLIENT_SECRET: clientSecret,
    CLIENT_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
  process = await new ServiceProcess('bank-simulator', await freePort(), given).start();
  await put('/accounts', {
    accounts: [
      { bankCode: '137', number: '1370000001', holder: 'SITI AMINAH', state: 'active' },
      { bankCode: '002', number: '0020000001', holder: 'SITI AMINAH', state: 'active' },
      { bankCode: '137', number: '1370000002', holder: 'SITI AMINAH', state: 'closed' },
      { bankCode: '002', number: '0020000002', holder: 'SITI AMINAH', state: 'dormant' },
      { bankCode: '002', number: '0020000003', holder: 'SITI AMINAH', state: 'frozen' },
      { bankCode: '137', number: '1370000003', holder: 'SITI AMINAH', state: 'unknown' },
    ],
  });
});
afterAll(() => process.stop());

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

  it('gets none from a bank that is down, knows us not, or has had enough', async () => {
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
  });
});
