import { newPayerKey } from '@tanggap/servers';
import type { BankAccess } from '@tanggap/servers';
import { temporaryFolder } from './config.js';

/** Keys for tests: always the same, so that what one process seals another opens. */
export const testKeys = {
  keyRing: JSON.stringify({ current: 'k1', keys: { k1: Buffer.alloc(32, 'key ring of tests').toString('base64') } }),
  lookupKey: Buffer.alloc(32, 'look-up key of tests').toString('base64'),
};

let payerKey: string | undefined;

/** What a bank simulator and whoever pays through it have agreed on; the bank's books lie in a folder of their own. */
export function testBankAccess(): BankAccess {
  payerKey ??= newPayerKey();
  return { privateKey: payerKey, clientSecret: 'secret of a bank of tests', dataFolder: temporaryFolder('bank') };
}
