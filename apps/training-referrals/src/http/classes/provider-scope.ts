import { Rejected } from '@tanggap/kernel';
import type { Person } from '@tanggap/platform';

/** The provider that somebody acts for. Throws for an account that is named to none. */
export function ownProvider({ accountId, providerCode }: Person): { accountId: string; provider: string } {
  if (providerCode !== null) return { accountId, provider: providerCode };
  throw new Rejected('forbidden', 'provider.none', {
    id: 'Akun ini tidak terikat pada lembaga pelatihan.',
    en: 'This account is not named to a training provider.',
  });
}
