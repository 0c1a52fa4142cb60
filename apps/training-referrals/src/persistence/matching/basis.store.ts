import type { Tx } from '@tanggap/messaging';
import type { Basis } from '../../domain/matching/rank.js';

/** What a referral rests on. */
export type KeptBasis = Basis & { readonly referralId: string; readonly rulebookId: number };

/** Keeps what each of these referrals rests on; the referrals have been written before. */
export async function keepBases(tx: Tx, bases: readonly KeptBasis[]): Promise<void> {
  if (bases.length === 0) return;
  await tx.manager.query(
    `insert into referral_bases (referral_id, rulebook_id, programme_code, facts, result)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::json[], $5::json[])`,
    [
      bases.map(({ referralId }) => referralId),
      bases.map(({ rulebookId }) => rulebookId),
      bases.map(({ programme }) => programme),
      bases.map(({ facts }) => JSON.stringify(facts)),
      bases.map(({ result }) => JSON.stringify(result)),
    ],
  );
}
