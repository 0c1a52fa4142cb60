import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';

/** What a provider has to call somebody who was sent to it, sealed for the referral. */
export type ParticipantName = { readonly referralId: string; readonly personId: string; readonly sealed: string };

export const participantNameSchema = new EntitySchema<ParticipantName>({
  name: 'participant-name',
  tableName: 'participant_names',
  columns: {
    referralId: { name: 'referral_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_name_per_referral' },
    personId: { name: 'person_id', type: 'uuid' },
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
    `insert into participant_names (referral_id, person_id, sealed) select * from unnest($1::uuid[], $2::uuid[], $3::text[])
     on conflict (referral_id) do update set person_id = excluded.person_id, sealed = excluded.sealed`,
    [
      newest.map(({ referralId }) => referralId),
      newest.map(({ personId }) => personId),
      newest.map(({ sealed }) => sealed),
    ],
  );
}
