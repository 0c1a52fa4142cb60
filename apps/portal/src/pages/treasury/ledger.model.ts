import { ledgerAccounts, type Books, type LedgerAccount } from './book-views.js';

/** What lies in each account. The ledger counts what leaves the allocation; what is available is the allocation less that. */
export function heldIn({ allocation, balances }: Books): readonly { account: LedgerAccount; amount: number }[] {
  return ledgerAccounts.map((account) => ({
    account,
    amount: balances[account] + (account === 'available' ? allocation : 0),
  }));
}

export type Check = {
  readonly name: 'committed' | 'to-people';
  readonly books: number;
  readonly elsewhere: number;
};

/** The books beside what is kept elsewhere of the same money. */
export function checksOf({ balances, committed, paidToPeople }: Books): readonly Check[] {
  const { reserved, paid } = balances;
  return [
    { name: 'committed', books: reserved + balances['in-transit'] + paid, elsewhere: committed },
    { name: 'to-people', books: paid, elsewhere: paidToPeople },
  ];
}
