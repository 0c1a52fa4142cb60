import { MOST_EXAMPLES, PreviewInHand, type Foreseen } from './preview.js';

const about = (place: number) => ({ place, reference: `BTN-${place}`, amount: 500_000 });
const exception = (place: number, code: 'wrong-amount' | 'unknown-reference' | 'failed-by-file'): Foreseen => ({
  ...about(place),
  is: 'exception',
  code,
});

describe('a preview of a file of the bank', () => {
  it('counts what would be paid, what a second person confirms, and what nobody knows', () => {
    const preview = new PreviewInHand();
    preview.add([{ ...about(1), is: 'paid' }, exception(4, 'failed-by-file'), { ...about(2), is: 'known' }]);
    preview.add([{ ...about(3), is: 'paid' }, exception(6, 'unknown-reference'), exception(5, 'wrong-amount')]);

    expect(preview.end()).toMatchObject({
      paid: { records: 2, amount: 1_000_000 },
      failed: { records: 1, amount: 500_000 },
      returned: { records: 0, amount: 0 },
      known: { records: 1 },
      unknown: { records: 1 },
      exceptions: [{ code: 'wrong-amount', records: 1, amount: 500_000 }],
      examples: [{ place: 4 }, { place: 5 }, { place: 6 }],
    });
  });

  it('keeps the first examples alone, and no sum beyond what is safe', () => {
    const preview = new PreviewInHand();
    preview.add(Array.from({ length: 200 }, (_, n) => exception(n, 'wrong-amount')));
    preview.add([
      { ...about(1), amount: Number.MAX_SAFE_INTEGER, is: 'paid' },
      { ...about(2), is: 'paid' },
    ]);

    const { examples, paid } = preview.end();
    expect(examples).toHaveLength(MOST_EXAMPLES);
    expect(paid.amount).toBe(Number.MAX_SAFE_INTEGER);
  });
});
