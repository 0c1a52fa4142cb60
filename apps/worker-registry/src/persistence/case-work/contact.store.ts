import { EntitySchema, type EntityManager } from 'typeorm';
import { channels, contactOutcomes } from '../../domain/case-work/contact.js';
import type { Channel, ContactOutcome } from '../../domain/case-work/contact.js';
import { verificationMeans, verificationResults } from '../../domain/case-work/verification.js';
import type { VerificationMeans, VerificationResult } from '../../domain/case-work/verification.js';
import { stands } from './undo.store.js';

/** A line of the log of contacts; `note` is sealed for the case. */
export type Contact = Readonly<{
  id: string;
  caseId: string;
  at: Date;
  notedAt: Date;
  notedBy: string;
  channel: Channel;
  outcome: ContactOutcome;
  callBackOn: string | null;
  note: string | null;
}>;

/** A check of an identity by an officer. */
export type Verification = Readonly<{
  id: string;
  caseId: string;
  at: Date;
  checkedBy: string;
  result: VerificationResult;
  means: VerificationMeans;
  note: string | null;
}>;

const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

export const contacts = new EntitySchema<Contact>({
  name: 'Contact',
  tableName: 'contacts',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_contact' },
    caseId: { name: 'case_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    notedAt: { name: 'noted_at', type: 'timestamptz' },
    notedBy: { name: 'noted_by', type: 'text' },
    channel: { type: 'text' },
    outcome: { type: 'text' },
    callBackOn: { name: 'call_back_on', type: 'date', nullable: true },
    note: { type: 'text', nullable: true },
  },
  indices: [{ name: 'contacts_of_a_case', columns: ['caseId', 'id'] }],
  foreignKeys: [
    { name: 'a_contact_is_of_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
  checks: [
    { name: 'a_contact_went_by_a_known_channel', expression: `channel in (${listOf(channels)})` },
    { name: 'a_contact_has_a_known_outcome', expression: `outcome in (${listOf(contactOutcomes)})` },
    { name: 'a_contact_was_made_before_it_was_noted', expression: 'at <= noted_at' },
    { name: 'what_was_said_is_sealed', expression: `note like '_%._%'` },
  ],
});

export const verifications = new EntitySchema<Verification>({
  name: 'Verification',
  tableName: 'verifications',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_verification' },
    caseId: { name: 'case_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    checkedBy: { name: 'checked_by', type: 'text' },
    result: { type: 'text' },
    means: { type: 'text' },
    note: { type: 'text', nullable: true },
  },
  indices: [{ name: 'verifications_of_a_case', columns: ['caseId', 'id'] }],
  foreignKeys: [
    {
      name: 'a_verification_is_of_a_case',
      target: 'WorkerCase',
      columnNames: ['caseId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    { name: 'a_verification_has_a_known_result', expression: `result in (${listOf(verificationResults)})` },
    { name: 'a_verification_rests_on_known_means', expression: `means in (${listOf(verificationMeans)})` },
    { name: 'what_was_seen_is_sealed', expression: `note like '_%._%'` },
  ],
});

export async function addContact(manager: EntityManager, contact: Contact): Promise<void> {
  const { id, caseId, at, notedAt, notedBy, channel, outcome, callBackOn, note } = contact;
  await manager.query(
    `insert into contacts (id, case_id, at, noted_at, noted_by, channel, outcome, call_back_on, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, caseId, at, notedAt, notedBy, channel, outcome, callBackOn, note],
  );
}

export async function addVerification(manager: EntityManager, checked: Verification): Promise<void> {
  const { id, caseId, at, checkedBy, result, means, note } = checked;
  await manager.query(
    `insert into verifications (id, case_id, at, checked_by, result, means, note) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, caseId, at, checkedBy, result, means, note],
  );
}

/** The tries of a case that stand, in the order in which they were made, at most the last hundred. */
export async function findTries(
  manager: EntityManager,
  caseId: string,
): Promise<readonly Pick<Contact, 'at' | 'channel' | 'outcome'>[]> {
  return await manager.query<Pick<Contact, 'at' | 'channel' | 'outcome'>[]>(
    `select at, channel, outcome from (
       select id, at, channel, outcome from contacts k where case_id = $1 and ${stands('k')} order by at desc, id desc limit 100) as last
      order by at, id`,
    [caseId],
  );
}
