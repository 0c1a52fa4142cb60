import type { ReferralStatus } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { isInDoubt } from '../identity-conflicts.store.js';

export type Named = Readonly<{ sealed: string; nikHash: string }>;
export type NamedReferral = Named & Readonly<{ referralId: string; personId: string }>;

const standsFor = `people r join people p on p.id = coalesce(r.merged_into, r.id)`;

/** By case, who stands for its person. Nobody while it is in doubt whose NIK it is. */
export async function findNamed(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const rows = await tx.manager.query<(Named & { caseId: string })[]>(
    `select c.id as "caseId", p.sealed, p.nik_hash as "nikHash"
       from cases c join ${standsFor} on r.id = c.person_id
      where c.id = any($1::uuid[]) and not ${isInDoubt('c')}`,
    [caseIds],
  );
  return new Map(rows.map(({ caseId, ...named }) => [caseId, named]));
}

/** Where a provider may ask for the name. */
const atAProvider: readonly ReferralStatus[] = ['sent', 'accepted', 'started', 'completed'];

/** The referrals of a case that are at a provider, with who stands for its person. None while it is in doubt. */
export async function findNamedReferrals(tx: Tx, caseId: string): Promise<readonly NamedReferral[]> {
  return await tx.manager.query<NamedReferral[]>(
    `select k.referral_id as "referralId", c.person_id as "personId", p.sealed, p.nik_hash as "nikHash"
       from case_referrals k join cases c on c.id = k.case_id join ${standsFor} on r.id = c.person_id
      where k.case_id = $1 and k.status = any($2::text[]) and not ${isInDoubt('c')} order by k.referral_id`,
    [caseId, atAProvider],
  );
}
