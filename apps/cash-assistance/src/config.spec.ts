import { ConfigProblems, readConfig } from '@tanggap/platform';
import { CashAssistanceConfig } from './config.js';

const key = Buffer.alloc(32, 9).toString('base64');
const environment = {
  ...{ DATABASE_URL: 'postgres://cash@db/cash', IDENTITY_URL: 'http://identity:3005', LOOKUP_KEY: key },
  KEY_RING: JSON.stringify({ current: 'k1', keys: { k1: key } }),
  ...{
    BANK_CLIENT_SECRET: 'sixteen letters or more',
    BANK_PRIVATE_KEY: 'A'.repeat(300),
    BANK_SOURCE_ACCOUNT: '0010000000001',
  },
};

function wrongIn(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig({ name: 'cash-assistance', port: 3004, own: CashAssistanceConfig }, { ...environment, ...settings });
    return [];
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems.map(({ field }) => field);
    throw error;
  }
}

describe('the address of the bank', () => {
  it.each([
    ['production', 'https://bank.example/snap', true],
    ['production', 'http://bank.example/snap', false],
    ['production', 'http://10.1.2.3:8080', false],
    ['production', 'http://bank-simulator.example', false],
    ['production', 'http://bank-simulator:3006', true],
    ['production', 'http://127.0.0.1:3006', true],
    ['development', 'http://bank.example/snap', true],
    ['development', 'bank.example', false],
    ['production', 'https://', false],
  ])('in %s may be %s: %s', (APP_ENV, BANK_URL, may) => {
    expect(wrongIn({ APP_ENV, BANK_URL })).toEqual(may ? [] : ['BANK_URL']);
  });
});
