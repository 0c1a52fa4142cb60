import { dirname, join } from 'node:path';
import { Secrets } from '@tanggap/servers';
import { BankPortal } from '../aid/bank.js';
import { lineUrls, type LineSettings } from '../line/config.js';
import { demoAccounts } from '../line/demo-accounts.js';
import { NotRunning } from '../line/http.js';
import { demoDay } from './demo-day.js';

/** Fills the product that runs with this state. Throws `NotRunning`, or `Refused` with a service's words. */
export async function fillTheDay(settings: LineSettings, say: (text: string) => void): Promise<void> {
  const state = dirname(settings.runningNote);
  const urls: Readonly<Record<string, string>> = {
    ...lineUrls({ basePort: undefined, urls: {} }, settings.runningNote),
  };
  const secrets = new Secrets(join(state, 'secrets.json'));
  if (!secrets.has('BANK_PRIVATE_KEY')) throw new NotRunning(urls['portal'] ?? '');
  const agreed = { privateKey: secrets.get('BANK_PRIVATE_KEY'), clientSecret: secrets.get('BANK_CLIENT_SECRET') };
  const bank = new BankPortal(urls['bank-simulator'] ?? '', agreed);
  const accounts = await demoAccounts(settings.seed);
  await demoDay({ urls, accounts, bank, settings, folder: join(state, 'demo-day'), say });
}
