import { Rejected } from '@tanggap/kernel';
import type { Grant } from './account.js';
import type { Role } from './role-exclusions.js';

/** Whom somebody may look after: everybody, or those of one company. */
export type Reach = 'everybody' | { readonly companyId: string };

/** Whoever the company picked would not be its union, and would read what is complained of: the office gives that role. */
const ofCompanies: readonly Role[] = ['HRD_PERUSAHAAN'];

/** HR officers of the own company. Its union, and who has no role any more and may have been its union, are the office's. */
export function isInReach(reach: Reach, { companyId, roles }: Pick<Grant, 'companyId' | 'roles'>): boolean {
  if (reach === 'everybody') return true;
  return companyId === reach.companyId && roles.includes('HRD_PERUSAHAAN');
}

/** Somebody of a company may give what a company has, for that company alone. */
export function assertMayGive(reach: Reach, grant: Grant): void {
  if (reach === 'everybody') return;
  const isOfCompany = grant.roles.length > 0 && grant.roles.every((role) => ofCompanies.includes(role));
  const isOwn = grant.companyId === reach.companyId && grant.regions.length === 0 && grant.providerCode === null;
  if (isOfCompany && isOwn) return;
  throw new Rejected('forbidden', 'invitation.not-yours-to-give', {
    id: 'Anda hanya dapat mengundang rekan HRD untuk perusahaan Anda sendiri. Akun serikat pekerja diberikan oleh Dinas.',
    en: 'You can invite HR colleagues of your own company only. Accounts of a union are given by the office.',
  });
}

export type InvitationState = 'open' | 'expired' | 'accepted' | 'revoked';
type Times = { readonly expiresAt: Date; readonly acceptedAt: Date | null; readonly revokedAt: Date | null };

export function stateOf({ expiresAt, acceptedAt, revokedAt }: Times, now: Date): InvitationState {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
}
