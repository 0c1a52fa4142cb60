import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';

/** What a provider has to call somebody who was sent to it, sealed for the referral. */
export type ParticipantName = { readonly referralId: string; readonly sealed: string };

export const participantNameSchema = new EntitySchema<ParticipantName>({
  name: 'participant-name',
  tableName: 'participant_names',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_name_per_referral' },
    sealed: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'a_name_is_of_a_referral',
      target: 'referral',
      columnNames: ['referralId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [{ name: 'a_name_is_kept_sealed', expression: `sealed like '_%._%'` }],
});

/** Who is sent again is named again: what was said last holds. */
export async function keepNames(
  tx: Tx,
  names: readonly EventData<'worker-registry.participant-named.v1'>[],
): Promise<void> {
  const newest = [...new Map(names.map((one) => [one.referralId, one])).values()];
  await tx.manager.query(
    `insert into participant_names (referral_id, sealed) select * from unnest($1::uuid[], $2::text[])
     on conflict (referral_id) do update set sealed = excluded.sealed`,
    [newest.map(({ referralId }) => referralId), newest.map(({ sealed }) => sealed)],
  );
}

/** Who was sent, or comes. */
const needed = `('sent', 'accepted', 'started', 'completed')`;

/** Forgets those whose place is over, and those who completed a training before that day. Returns how many it were. */
export async function forgetNames(tx: Tx, completedBefore: string, atMost: number): Promise<number> {
  // Both are held, so that whoever is sent again in the meantime is looked at as they stand then.
  const [row] = await tx.manager.query<[{ forgotten: number }]>(
    `with over as (
       select n.referral_id from participant_names n join referrals r on r.id = n.referral_id
        where r.status not in ${needed}
           or r.status = 'completed' and exists (
                select from referral_changes c where c.referral_id = r.id and c.step = r.step
                   and (c.at at time zone 'Asia/Jakarta')::date < $1::date)
        limit $2 for no key update of n, r skip locked
     ), gone as (delete from participant_names where referral_id in (select referral_id from over) returning 1)
     select count(*)::int as forgotten from gone`,
    [completedBefore, atMost],
  );
  return row.forgotten;
}
