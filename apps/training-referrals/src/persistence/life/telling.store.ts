import type { Tx } from '@tanggap/messaging';
import { seated } from '../referral.store.js';

/** A step of a referral's history. */
export type Step = { readonly referralId: string; readonly step: number };

/** Tells the caseworker, once, that a certificate does not hold any more. */
export async function tellOfRevocation(tx: Tx, certificateId: string): Promise<void> {
  await tx.manager.query(
    `insert into tellings (referral_id, step, what, account_id, class_id, certificate_id)
     select r.id, r.step, 'certificate.revoked', o.caseworker_id, k.class_id, k.id
       from certificates k join referrals r on r.id = k.referral_id left join case_owners o on o.case_id = k.case_id
      where k.id = $1
     on conflict do nothing`,
    [certificateId],
  );
}

/**
 * Tells the caseworker of each of these steps, once, that a seat was left before its end, or came by the waiting order; where
 * nobody looks after the case yet, whoever looks after the region.
 */
export async function tellCaseworkers(tx: Tx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.manager.query(
    `insert into tellings (referral_id, step, what, account_id)
     select h.referral_id, h.step, case h.why when 'seat.passed-on' then h.why else 'seat.freed' end, o.caseworker_id
       from unnest($1::uuid[], $2::smallint[]) as one (referral_id, step)
       join referral_changes h using (referral_id, step) join referrals r on r.id = h.referral_id
       left join case_owners o on o.case_id = r.case_id
      where h.why = 'seat.passed-on' or (h.from_status in (${seated}) and h.to_status not in (${seated}))
      order by h.referral_id
     on conflict do nothing`,
    [steps.map(({ referralId }) => referralId), steps.map(({ step }) => step)],
  );
}
