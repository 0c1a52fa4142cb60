import { rupiah } from '@tanggap/kernel';
import type { Rupiah } from '@tanggap/kernel';

/** An amount in n whole parts that differ by the remainder alone, which the first one has. Throws for more parts than rupiah. */
export function shareOut(amount: Rupiah, n: number): readonly Rupiah[] {
  if (!Number.isSafeInteger(n) || n < 1 || n > amount) throw new Error(`${amount} cannot be paid in ${n} instalments`);
  const share = Math.floor(amount / n);
  return Array.from({ length: n }, (_, i) => rupiah(i === 0 ? amount - share * (n - 1) : share));
}
