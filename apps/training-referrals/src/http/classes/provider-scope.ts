import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';

/** Whose classes somebody may read. */
export type Reader = {
  /** Only this provider's; null for who reads for the office. */
  readonly provider: string | null;
  /** Codes of kabupaten/kota; null for all, and for a provider, which may hold classes anywhere. */
  readonly regions: readonly string[] | null;
};

/** A provider's account sees its own; one that is named to none sees nothing. Others see their regions. */
export function readerOf({ providerCode, permissions, regions }: Person): Reader {
  if (providerCode !== null || permissions.includes('classes:manage')) {
    return { provider: providerCode ?? '', regions: null };
  }
  return { provider: null, regions: regions === 'all' ? null : regions };
}

/** The provider that somebody acts for. Throws for an account that is named to none. */
export function ownProvider({ accountId, providerCode }: Person): { accountId: string; provider: string } {
  if (providerCode !== null) return { accountId, provider: providerCode };
  throw new Rejected('forbidden', 'provider.none', {
    id: 'Akun ini tidak terikat pada lembaga pelatihan.',
    en: 'This account is not named to a training provider.',
  });
}
