import { dirname, join, resolve } from 'node:path';
import { Secrets } from '@tanggap/servers';
import { BankPortal } from './aid/bank.js';
import { holdersIn } from './aid/holders.js';
import { NobodyWaits, walk } from './aid/walk.js';
import { lineSettings, lineUrls } from './line/config.js';
import { demoAccounts } from './line/demo-accounts.js';
import { NotRunning, Refused } from './line/http.js';

const usage = `Usage: npm run aid -- FILE.csv

Brings the people of a filed list (npm run line -- FILE.csv) who have money set aside from their assessment to a closed batch, on a product that
npm start runs: each step by the demo account whose work it is, through the public API, and paid through the bank simulator.
`;

async function main([file]: readonly string[]): Promise<number> {
  if (file === undefined || file.startsWith('--')) {
    process.stdout.write(usage);
    return file === '--help' ? 0 : 2;
  }
  const { folder, seed, runningNote } = lineSettings();
  const urls: Readonly<Record<string, string>> = { ...lineUrls({ basePort: undefined, urls: {} }, runningNote) };
  const secrets = new Secrets(join(dirname(runningNote), 'secrets.json'));
  if (!secrets.has('BANK_PRIVATE_KEY')) throw new NotRunning(urls['cash-assistance'] ?? '');
  const agreed = { privateKey: secrets.get('BANK_PRIVATE_KEY'), clientSecret: secrets.get('BANK_CLIENT_SECRET') };
  const bank = new BankPortal(urls['bank-simulator'] ?? '', agreed);
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  await walk({ urls, accounts: await demoAccounts(seed), bank, say }, holdersIn(resolve(folder, file)));
  return 0;
}

function failed(error: unknown): number {
  if (error instanceof NotRunning)
    process.stderr.write(`The product is not running: ${error.message}. Start it with: npm start\n`);
  else if (error instanceof Refused) process.stderr.write(`${[error.message, ...error.details].join('\n  ')}\n`);
  else if (error instanceof NobodyWaits) process.stderr.write(`${error.message}\n`);
  else throw error;
  return 1;
}

process.exitCode = await main(process.argv.slice(2)).catch(failed);
