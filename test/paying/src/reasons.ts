import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, eventually, testBankAccess, type Line } from '@tanggap/testing';
import { BankPortal } from '../../../deploy/local/dist/aid/bank.js';
import { closeBatch, takeStatement } from '../../../deploy/local/dist/aid/closing.js';
import { officerOf, type Officer } from '../../../deploy/local/dist/aid/officer.js';
import type { DemoAccount } from '../../../deploy/local/dist/line/demo-accounts.js';
import { rows } from './books.js';

export type Reasons = {
  /** Payments of which every link is there. */
  readonly explained: number;
  readonly wrong: readonly string[];
};

const AT_ONCE = 8;
const DAY_MS = 86_400_000;
const PATIENCE_MS = 600_000;

/**
 * Brings the statements of the bank in, has two people close every batch, and then asks of each payment that left why it was made, by
 * the door: from the row of the notice to the line of the statement nothing may be missing.
 */
export async function whyEachWasPaid(line: Line): Promise<Reasons> {
  const officer = officersOf(line);
  await takeStatements(line, officer('bendahara'));
  const batches = await rows<{ id: string }>(
    line,
    `select id from payment_batches where state <> 'dissolved' order by number`,
  );
  for (const { id } of batches) await closeBatch(officer('bendahara'), officer('penyetuju.kedua'), id);
  return askOfEach(line, officer('auditor'));
}

function officersOf({ urls }: Line): (name: string) => Officer {
  const file = readFileSync(join(checkout, 'deploy/seed/accounts.json'), 'utf8');
  const { accounts } = JSON.parse(file) as { accounts: readonly DemoAccount[] };
  const office = (name: string) => (name === 'auditor' ? 'inspektorat' : 'disnaker');
  return (name) => officerOf(urls, accounts, `${name}@${office(name)}.banten.example`);
}

/** From the day on which the first payment left to the day by the clock of the bank. */
async function takeStatements(line: Line, treasurer: Officer): Promise<void> {
  const bank = new BankPortal(line.urls['bank-simulator'], testBankAccess());
  const [first] = await rows<{ day: string }>(
    line,
    `select (min(sent_at) at time zone 'Asia/Jakarta')::date::text as day from payment_lines`,
  );
  const last = await bank.today();
  for (let day = first?.day ?? last; day <= last; day = aDayLater(day)) await takeStatement(treasurer, bank, day);
  const unread = () => rows<object>(line, `select from bank_files where state <> 'applied'`);
  await eventually(async () => (await unread()).length === 0, { within: PATIENCE_MS, every: 500 });
}

async function askOfEach(line: Line, auditor: Officer): Promise<Reasons> {
  const waiting = await rows<{ id: string; key: string }>(
    line,
    `select id, external_id as key from payment_lines where state in ('paid', 'returned') order by id`,
  );
  const gaps: string[] = [];
  let explained = 0;
  const lane = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const { missing, statement } = await auditor.get<Chain>(`/payments/${one.id}/why`);
      if (missing.length === 0 && statement.length > 0) explained += 1;
      else gaps.push(`${one.key}: ${missing.map(({ link }) => link).join(', ') || 'in no statement'}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const wrong = gaps.length === 0 ? [] : [`${gaps.length} payments cannot be explained, such as ${gaps[0]}`];
  return { explained, wrong };
}

type Chain = {
  readonly missing: readonly { readonly link: string }[];
  readonly statement: readonly unknown[];
};

function aDayLater(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
