import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BankPortal } from '../../deploy/local/src/aid/bank.js';
import { allOf, decide, inspect, verify, waitFor, type Payee, type Work } from '../../deploy/local/src/aid/deciding.js';
import { officerOf, type Officer } from '../../deploy/local/src/aid/officer.js';
import type { DemoAccount } from '../../deploy/local/src/line/demo-accounts.js';
import { checkout, testBankAccess, type Line } from '@tanggap/testing';
import { holdersOf } from '../journeys/aid-line.js';
import { fileSample } from '../journeys/filing.js';

const SAMPLE = 'closure-148.csv';

/** Aid of eight people that was decreed and is due, with a bank that knows their accounts. */
export type DecreedAid = {
  readonly bank: BankPortal;
  readonly payees: number;
  officer(name: string): Officer;
};

export const civilToday = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** From a list to a decree, by the doors that the screens use, each step by whom it belongs to. */
export async function decreedAid(line: Line): Promise<DecreedAid> {
  const read = readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8');
  const { accounts } = JSON.parse(read) as { accounts: readonly DemoAccount[] };
  const officer = (name: string) =>
    officerOf(line.urls, accounts, name.includes('@') ? name : `${name}@disnaker.banten.example`);
  const bank = new BankPortal(line.urls['bank-simulator'], testBankAccess());
  await bank.open(holdersOf(SAMPLE));
  const { noticeId } = await fileSample(line, SAMPLE);
  const verifier = officer('verifikator');
  const work = await waitFor('work is taken up', async () => {
    const found = await allOf<Work>(verifier, `/worklist?noticeId=${noticeId}&state=needs-evidence`);
    return found.length === 8 ? found : undefined;
  });
  await waitFor('accounts are found valid', async () => {
    const found = await allOf<Payee>(verifier, '/payees/accounts');
    return found.filter(({ state }) => state === 'valid').length === 8 || undefined;
  });
  const day = civilToday();
  const ids = await verify(
    verifier,
    work.map(({ id }) => id),
    day,
  );
  await inspect(officer('auditor@inspektorat.banten.example'), ids);
  const approvers = [officer('penyetuju'), officer('penyetuju.kedua')] as const;
  await decide(verifier, approvers, { assessmentIds: ids, decree: '800/117/2026', day });
  return { bank, payees: ids.length, officer };
}
