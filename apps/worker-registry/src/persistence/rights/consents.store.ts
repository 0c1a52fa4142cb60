import type { Tx } from '@tanggap/messaging';
import { EntitySchema, type EntityManager } from 'typeorm';
import { consentChannels, consentPurposes } from '../../domain/rights/consent.js';
import type { ConsentDecision } from '../../domain/rights/consent.js';

const listOf = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');
const keyName = 'one_decision_per_change_of_a_consent';

export const consents = new EntitySchema<ConsentDecision>({
  name: 'Consent',
  tableName: 'consents',
  columns: {
    personId: { name: 'person_id', type: 'uuid', primary: true, primaryKeyConstraintName: keyName },
    purpose: { type: 'text', primary: true, primaryKeyConstraintName: keyName },
    change: { type: 'integer', primary: true, primaryKeyConstraintName: keyName },
    given: { type: 'boolean' },
    textVersion: { name: 'text_version', type: 'text' },
    channel: { type: 'text' },
    witnessSealed: { name: 'witness_sealed', type: 'text', nullable: true },
    recordedBy: { name: 'recorded_by', type: 'text' },
    decidedAt: { name: 'decided_at', type: 'timestamptz', default: () => 'now()' },
  },
  foreignKeys: [
    { name: 'a_consent_is_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    { name: 'a_purpose_is_known', expression: `purpose in (${listOf(consentPurposes)})` },
    { name: 'changes_of_a_consent_count_from_one', expression: 'change > 0' },
    { name: 'a_consent_says_how_it_was_given', expression: `channel in (${listOf(consentChannels)})` },
    { name: 'a_witness_is_kept_sealed', expression: `witness_sealed like '_%._%'` },
  ],
});

export const consentDecisions = `
  select person_id as "personId", purpose, change, given, text_version as "textVersion", channel, witness_sealed as "witnessSealed",
         recorded_by as "recordedBy", decided_at as "decidedAt"
    from consents`;

/** Every decision on these records, purpose by purpose, the latest of each first. */
export async function consentsOf(
  db: Pick<EntityManager, 'query'>,
  personIds: readonly string[],
): Promise<readonly ConsentDecision[]> {
  return db.query<ConsentDecision[]>(
    `${consentDecisions} where person_id = any($1::uuid[]) order by purpose, person_id, change desc`,
    [personIds],
  );
}

export async function keepConsents(tx: Tx, decisions: readonly ConsentDecision[]): Promise<void> {
  await tx.manager.query(
    `insert into consents (person_id, purpose, change, given, text_version, channel, witness_sealed, recorded_by, decided_at)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])`,
    [
      decisions.map(({ personId }) => personId),
      decisions.map(({ purpose }) => purpose),
      decisions.map(({ change }) => change),
      decisions.map(({ given }) => given),
      decisions.map(({ textVersion }) => textVersion),
      decisions.map(({ channel }) => channel),
      decisions.map(({ witnessSealed }) => witnessSealed),
      decisions.map(({ recordedBy }) => recordedBy),
      decisions.map(({ decidedAt }) => decidedAt),
    ],
  );
}
