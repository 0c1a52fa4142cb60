import type { Books } from './book-views.js';
import { checksOf, heldIn } from './ledger.model.js';

const books = {
  ...{ allocation: 10_000_000, committed: 4_000_000, paidToPeople: 3_000_000 },
  balances: { available: -4_000_000, reserved: 500_000, 'in-transit': 500_000, paid: 3_000_000 },
} as Books;

describe('the books of a budget', () => {
  it('hold the whole allocation: what is available, set aside, under way and paid', () => {
    const held = heldIn(books);
    expect(held[0]).toEqual({ account: 'available', amount: 6_000_000 });
    expect(held.reduce((sum, { amount }) => sum + amount, 0)).toBe(books.allocation);
  });

  it('are held against what was committed and what people have on record', () => {
    expect(checksOf(books)).toEqual([
      { name: 'committed', books: 4_000_000, elsewhere: 4_000_000 },
      { name: 'to-people', books: 3_000_000, elsewhere: 3_000_000 },
    ]);
    expect(checksOf({ ...books, paidToPeople: 2_500_000 })[1]).toMatchObject({
      books: 3_000_000,
      elsewhere: 2_500_000,
    });
  });
});
