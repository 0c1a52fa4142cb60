import { EntitySchema } from 'typeorm';
import type { Tx } from '@tanggap/messaging';
import type { ConflictState, IdentityEvidence, IdentityVersion } from '../../domain/people/identity-decision.js';
import { conflictSeenIn } from '../identity-conflict.queries.js';
import type { Scope } from './scope.js';

export const personIdentities = new EntitySchema<IdentityVersion>({
  name: 'PersonIdentity',
  tableName: 'person_identities',
  columns: {
    personId: {
      name: 'person_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_row_per_version_of_an_identity',
    },
    version: { type: 'integer', primary: true, primaryKeyConstraintName: 'one_row_per_version_of_an_identity' },
    sealed: { type: 'text' },
    nameBirthHash: { name: 'name_birth_hash', type: 'text' },
    since: { type: 'timestamptz' },
    conflictId: { name: 'conflict_id', type: 'uuid', nullable: true },
  },
  foreignKeys: [
    { name: 'an_identity_is_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
    {
      name: 'an_identity_comes_from_a_conflict',
      target: 'IdentityConflict',
      columnNames: ['conflictId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    {
      name: 'only_the_first_identity_comes_from_no_conflict',
      expression: '(version = 1) = (conflict_id is null)',
    },
    { name: 'an_identity_is_kept_sealed', expression: `sealed like '_%._%'` },
  ],
});

type PersonReveal = Readonly<{ id: string; personId: string; revealedBy: string; revealedAt: Date; why: string }>;

/** Who asked to see a person unmasked, and what for. */
export const personReveals = new EntitySchema<PersonReveal>({
  name: 'PersonReveal',
  tableName: 'person_reveals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_reveal' },
    personId: { name: 'person_id', type: 'uuid' },
    revealedBy: { name: 'revealed_by', type: 'text' },
    revealedAt: { name: 'revealed_at', type: 'timestamptz' },
    why: { type: 'text' },
  },
  foreignKeys: [
    { name: 'a_reveal_is_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
  ],
  checks: [{ name: 'a_reveal_says_why_sealed', expression: `why like '_%._%'` }],
});

export async function keepReveal(tx: Tx, { id, personId, revealedBy, revealedAt, why }: PersonReveal): Promise<void> {
  await tx.manager.query(
    `insert into person_reveals (id, person_id, revealed_by, revealed_at, why) values ($1, $2, $3, $4, $5)`,
    [id, personId, revealedBy, revealedAt, why],
  );
}

export type LockedConflict = Readonly<{
  id: string;
  caseId: string | null;
  personId: string;
  /** Of what somebody told of themselves: whose account told it. */
  reportedBy: string | null;
  state: ConflictState;
  sealed: string;
  reportedNameBirthHash: string;
}>;

/** Undefined for one that does not exist or is of a case, or without one of a person, outside the scope. */
export async function lockConflict(tx: Tx, id: string, scope: Scope): Promise<LockedConflict | undefined> {
  const [conflict] = await tx.manager.query<LockedConflict[]>(
    `select i.id, i.case_id as "caseId", i.person_id as "personId", i.state, i.sealed, i.reported_name_birth_hash as "reportedNameBirthHash",
            s.reported_by as "reportedBy"
       from identity_conflicts i left join cases c on c.id = i.case_id left join self_reports s on s.id = i.self_report_id
      where i.id = $1 and ${conflictSeenIn('$2')}
        for update of i`,
    [id, scope === 'all' ? null : scope],
  );
  return conflict;
}

type Settlement = Readonly<{ state: ConflictState; by: string; at: Date; evidence: IdentityEvidence; why: string }>;

export async function settleConflict(tx: Tx, id: string, settled: Settlement): Promise<void> {
  const { state, by, at, evidence, why } = settled;
  await tx.manager.query(
    `update identity_conflicts set state = $2, decided_by = $3, decided_at = $4, evidence = $5, why = $6 where id = $1`,
    [id, state, by, at, evidence, why],
  );
}

/**
 * Makes a reported identity the one that stands, and keeps the one before as a version of its own. False if it is the
 * one that stands. The person stays locked, so whoever registers the NIK meanwhile waits and is compared with it.
 */
export async function takeIdentity(tx: Tx, conflict: LockedConflict, at: Date): Promise<boolean> {
  const { id, personId, sealed, reportedNameBirthHash } = conflict;
  const changed = await tx.manager.query<unknown[]>(
    `select from people where id = $1 and name_birth_hash <> $2 for no key update`,
    [personId, reportedNameBirthHash],
  );
  if (changed.length === 0) return false;
  await tx.manager.query(
    `insert into person_identities (person_id, version, sealed, name_birth_hash, since)
     select id, 1, sealed, name_birth_hash, registered_at from people where id = $1
         on conflict do nothing`,
    [personId],
  );
  await tx.manager.query(
    `insert into person_identities (person_id, version, sealed, name_birth_hash, since, conflict_id)
     select person_id, max(version) + 1, $2, $3, $4, $5 from person_identities where person_id = $1 group by 1`,
    [personId, sealed, reportedNameBirthHash, at, id],
  );
  await tx.manager.query(`update people set sealed = $2, name_birth_hash = $3 where id = $1`, [
    personId,
    sealed,
    reportedNameBirthHash,
  ]);
  return true;
}
