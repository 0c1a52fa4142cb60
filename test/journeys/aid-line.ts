import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BankPortal, type Holder } from '../../deploy/local/src/aid/bank.js';
import { holdersIn } from '../../deploy/local/src/aid/holders.js';
import { officerOf, type Officer } from '../../deploy/local/src/aid/officer.js';
import type { DemoAccount } from '../../deploy/local/src/line/demo-accounts.js';
import { checkout, startLine, testBankAccess, type Line } from '@tanggap/testing';

/** A product with a bank, and the people who bring aid from an assessment to the bank's statement. */
export type AidLine = {
  readonly line: Line;
  readonly bank: BankPortal;
  officer(name: string): Officer;
};

const read = (name: string) => readFileSync(join(checkout, 'deploy/seed', name), 'utf8');

/** What hangs is given up soon, so that a journey can wait for it. */
const impatient = { BANK_TIMEOUT_MS: '1000' };

export async function startAidLine(): Promise<AidLine> {
  const line = await startLine({
    ...{ transport: 'postgres', bank: true },
    envOf: (service) => (service === 'cash-assistance' ? impatient : {}),
  });
  const { accounts } = JSON.parse(read('accounts.json')) as { accounts: readonly DemoAccount[] };
  return {
    line,
    bank: new BankPortal(line.urls['bank-simulator'], testBankAccess()),
    officer: (name) => officerOf(line.urls, accounts, name.includes('@') ? name : `${name}@disnaker.banten.example`),
  };
}

export function holdersOf(sample: string): readonly Holder[] {
  return holdersIn(join(checkout, 'deploy/seed', sample));
}

/** As a bank writes a name when somebody there has hit two keys in the wrong order. */
export function misspelt({ holder, ...account }: Holder): Holder {
  const last = holder.length - 2;
  return { ...account, holder: holder.slice(0, last) + [...holder.slice(last)].toReversed().join('') };
}

/** The next day, as `2026-12-31`. */
export function aDayLater(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
