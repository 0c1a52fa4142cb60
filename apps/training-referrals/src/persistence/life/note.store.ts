import type { Tx } from '@tanggap/messaging';

/** What was said at a step of a referral, sealed: it may name people. */
export type Note = { readonly referralId: string; readonly step: number; readonly sealed: string };

export async function keepNotes(tx: Tx, notes: readonly Note[]): Promise<void> {
  if (notes.length === 0) return;
  await tx.manager.query(
    `insert into referral_notes (referral_id, step, sealed) select * from unnest($1::uuid[], $2::smallint[], $3::text[])`,
    [notes.map(({ referralId }) => referralId), notes.map(({ step }) => step), notes.map(({ sealed }) => sealed)],
  );
}
