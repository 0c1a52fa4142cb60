declare const rupiahBrand: unique symbol;

/** Whole rupiah, never negative, never beyond what a number holds exactly. */
export type Rupiah = number & { readonly [rupiahBrand]: true };

/** Throws a RangeError for anything but a whole, non-negative, safe integer. */
export function rupiah(amount: number): Rupiah {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount in whole rupiah: ${amount}`);
  // Adding zero turns -0 into 0, which otherwise would print as "-0".
  return (amount + 0) as Rupiah;
}

/** The exact sum; a RangeError if it leaves the safe integers. */
export function sumRupiah(amounts: Iterable<Rupiah>): Rupiah {
  let total = 0;
  for (const amount of amounts) total = rupiah(total + amount);
  return total as Rupiah;
}
