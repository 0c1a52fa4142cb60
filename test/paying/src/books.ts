import type { Line } from '@tanggap/testing';
import pg from 'pg';
import type { BankDesk, BankTransfer } from './bank-desk.js';

/** A line as our own books have it. */
type OurLine = {
  readonly key: string;
  readonly state: string;
  readonly amount: number;
  readonly entitlement: string;
};

export type Books = {
  /** What does not agree, in sentences; nothing when the bank's books and ours are the same. */
  readonly wrong: readonly string[];
  readonly duplicates: number;
  readonly missing: number;
  readonly counts: Readonly<Record<string, number>>;
};

/** States of ours by states of the bank, once all has come to rest. */
const agrees: Readonly<Record<string, readonly string[]>> = {
  success: ['paid'],
  failed: ['failed', 'replaced', 'to-treasury'],
  returned: ['returned', 'replaced', 'to-treasury'],
};
/** What the bank need not know of: it was never taken, or never sent. */
const neverThere = new Set(['failed', 'replaced', 'to-treasury', 'withdrawn', 'held']);

/** Holds our books against the bank's, payment by payment: whatever is wrong is counted at the far end. */
export async function compareBooks(line: Line, bank: BankDesk): Promise<Books> {
  const [theirs, ours] = [await bank.ledger(), await ourLines(line)];
  const known = new Map(ours.map((one) => [one.key, one]));
  const there = new Map(theirs.map((one) => [one.key, one]));
  const paid = theirs.filter(({ state }) => state === 'success');
  const perEntitlement = Map.groupBy(paid, ({ key }) => known.get(key)?.entitlement ?? key);
  const duplicates = [...perEntitlement.values()].filter((several) => several.length > 1).length;
  const missing = ours.filter(({ key, state }) => !there.has(key) && !neverThere.has(state)).length;
  const { paidTwice } = await bank.sums();
  return {
    duplicates,
    missing,
    counts: { ...countsOf('ours', ours), ...countsOf("bank's", theirs) },
    wrong: [
      ...(duplicates > 0 ? [`${duplicates} instalments were paid more than once`] : []),
      ...(paidTwice.length > 0 ? [`${paidTwice.length} accounts got the same amount twice`] : []),
      ...(missing > 0 ? [`${missing} payments of ours are not in the books of the bank`] : []),
      ...theirs.flatMap((transfer) => differs(transfer, known.get(transfer.key))).slice(0, MOST_TOLD),
      ...(await ledgerTrouble(line)),
    ],
  };
}

const MOST_TOLD = 10;

function differs({ key, state, amount }: BankTransfer, ours: OurLine | undefined): string[] {
  if (!ours) return [`the bank paid ${key}, of which we know nothing`];
  if (amount !== ours.amount) return [`${key}: ${amount} at the bank, ${ours.amount} with us`];
  return agrees[state]?.includes(ours.state) ? [] : [`${key}: ${state} at the bank, ${ours.state} with us`];
}

function countsOf(whose: string, all: readonly { readonly state: string }[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(all, ({ state }) => `${whose}: ${state}`)].map(([s, some]) => [s, some.length]),
  );
}

async function ourLines(line: Line): Promise<readonly OurLine[]> {
  return rows<OurLine>(
    line,
    `select external_id as key, state, amount::float8 as amount, assessment_id || '/' || instalment as entitlement from payment_lines`,
  );
}

/** What our lines, our ledger, the budget and the entitlements say of the same money. */
const sameMoney = `
  with lines as (select coalesce(sum(amount) filter (where state = 'paid'), 0) as paid from payment_lines),
       ledger as (select coalesce(sum(amount) filter (where account = 'paid'), 0) as paid,
                         coalesce(sum(amount) filter (where account in ('reserved', 'in-transit')), 0) as reserved,
                         coalesce(sum(amount), 0) as total from ledger_entries),
       budget as (select sum(paid) as paid, sum(reserved) as reserved from budgets),
       due as (select coalesce(sum(paid), 0) as paid from entitlements)
  select lines.paid::text as lines, ledger.paid::text as ledger, budget.paid::text as budget, due.paid::text as due,
         ledger.total::text as total, ledger.reserved::text as reserved, budget.reserved::text as "budgetReserved"
    from lines, ledger, budget, due`;

async function ledgerTrouble(line: Line): Promise<string[]> {
  const [sums] = await rows<Record<string, string>>(line, sameMoney);
  if (!sums) return ['no sums'];
  const { lines, ledger, budget, due, total, reserved, budgetReserved } = sums;
  return [
    ...(new Set([lines, ledger, budget, due]).size === 1
      ? []
      : [`paid by lines ${lines}, by the ledger ${ledger}, by the budget ${budget}, by entitlements ${due}`]),
    ...(total === '0' ? [] : [`the ledger sums to ${total}`]),
    ...(reserved === budgetReserved ? [] : [`reserved by the ledger ${reserved}, by the budget ${budgetReserved}`]),
  ];
}

export async function rows<T extends object>(line: Line, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: line.databases.urls['cash-assistance'] });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
