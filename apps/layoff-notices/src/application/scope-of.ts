import type { Person } from '@tanggap/platform';
import type { Scope } from '../persistence/scope.js';

/** Whoever works for a company sees that company alone, wherever its sites lie; all others see their regions. */
export function scopeOf({ companyId, regions }: Person): Scope {
  if (companyId !== null) return { companyId, regions: null };
  return { companyId: null, regions: regions === 'all' ? null : regions };
}
