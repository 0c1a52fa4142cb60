import { draw, oneOf } from './draw.js';
import { sumOf, type Statement, type StatementEntry } from './statement.js';

export const oddities = ['duplicate', 'wrong-amount', 'unknown-reference', 'reversal', 'split'] as const;
export type Oddity = (typeof oddities)[number];

/** The oddity of an entry in statements, if it has one: follows from the seed and its key. */
export function oddityOf(seed: string, share: number, entry: StatementEntry): Oddity | undefined {
  if (entry.kind === 'credit' || draw(seed, 'odd', entry.key) >= share) return undefined;
  return oneOf(oddities, draw(seed, 'oddity', entry.key));
}

/** The statement as a bank makes it that errs: its entries no longer say what happened, its balances follow its entries. */
export function withOddities(seed: string, share: number, statement: Statement): Statement {
  if (share === 0) return statement;
  const entries = statement.entries.flatMap((entry) => odd(entry, oddityOf(seed, share, entry)));
  return { ...statement, entries, closing: statement.opening + sumOf(entries) };
}

function odd(entry: StatementEntry, oddity: Oddity | undefined): readonly StatementEntry[] {
  switch (oddity) {
    case undefined:
      return [entry];
    case 'duplicate':
      return [entry, entry];
    case 'wrong-amount':
      return [{ ...entry, amount: entry.amount + 1_000 }];
    case 'unknown-reference':
      return [{ ...entry, key: `X${entry.bankReference}` }];
    case 'reversal':
      return [entry, { ...entry, kind: 'credit', correction: true }];
    case 'split': {
      const part = Math.floor(entry.amount / 2);
      if (part === 0) return [entry];
      return [
        { ...entry, amount: part },
        { ...entry, amount: entry.amount - part },
      ];
    }
  }
}
