import { EntitySchema, type EntityManager } from 'typeorm';
import type { LastMove, NotedContact } from '../../domain/case-work/undoing.js';
import type { CaseAssignment } from './desk.store.js';

/** A contact that its officer has taken back; it stays in the log, struck out. */
export type ContactRetraction = Readonly<{ contactId: string; retractedAt: Date; retractedBy: string }>;

export const contactRetractions = new EntitySchema<ContactRetraction>({
  name: 'ContactRetraction',
  tableName: 'contact_retractions',
  columns: {
    contactId: {
      name: 'contact_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'a_contact_is_taken_back_once',
    },
    retractedAt: { name: 'retracted_at', type: 'timestamptz' },
    retractedBy: { name: 'retracted_by', type: 'text' },
  },
  foreignKeys: [
    {
      name: 'what_is_taken_back_was_noted',
      target: 'Contact',
      columnNames: ['contactId'],
      referencedColumnNames: ['id'],
    },
  ],
});

/** What of a case stands of its log of contacts, for a condition on `contacts`. */
export const stands = (contact: string) =>
  `not exists (select from contact_retractions r where r.contact_id = ${contact}.id)`;

export type HandedCase = Pick<CaseAssignment, 'caseId' | 'at' | 'decidedBy' | 'fromOwner' | 'toOwner' | 'why'>;

/** Whose hands a decision has led cases to; empty for one that is not there. */
export async function findHanded(manager: EntityManager, assignmentId: string): Promise<readonly HandedCase[]> {
  return await manager.query<HandedCase[]>(
    `select case_id as "caseId", at, decided_by as "decidedBy", from_owner as "fromOwner", to_owner as "toOwner", why
       from case_assignments where assignment_id = $1 order by case_id`,
    [assignmentId],
  );
}

/** A move that a contact has made bears the contact's moment. */
const isOfStruckOut = `(h.why like 'contact.%' and exists (
  select from contacts k where k.case_id = h.case_id and k.noted_at = h.changed_at and not ${stands('k')}))`;

/** A contact of a case that is held; undefined where there is none. */
export async function findNoted(
  manager: EntityManager,
  caseId: string,
  contactId: string,
): Promise<NotedContact | undefined> {
  const [found] = await manager.query<NotedContact[]>(
    `select k.noted_by as "notedBy", k.noted_at as "notedAt", not ${stands('k')} as "isRetracted",
            not exists (select from contacts n where n.case_id = k.case_id and n.id > k.id and ${stands('n')}) as "isNewest"
       from contacts k where k.id = $2 and k.case_id = $1`,
    [caseId, contactId],
  );
  return found;
}

/** When somebody last wrote down a contact with these cases that stands; cases without one are left out. */
export async function findNewestNoted(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const found = await manager.query<{ caseId: string; notedAt: Date }[]>(
    `select k.case_id as "caseId", max(k.noted_at) as "notedAt"
       from contacts k where k.case_id = any($1::uuid[]) and ${stands('k')} group by k.case_id`,
    [caseIds],
  );
  return new Map(found.map(({ caseId, notedAt }) => [caseId, notedAt]));
}

/** When something last happened with a case that is held, told from all that stands of it. */
export async function settleActivity(manager: EntityManager, caseId: string): Promise<void> {
  await manager.query(
    `update case_work w
        set active_at = least(w.active_at, greatest(c.opened_at,
              (select max(k.at) from contacts k where k.case_id = c.id and ${stands('k')}),
              (select max(v.at) from verifications v where v.case_id = c.id),
              (select max(p.edited_at) from case_profiles p where p.case_id = c.id),
              (select max(g.heard_at) from case_referrals g where g.case_id = c.id),
              (select max(h.changed_at) from case_changes h
                where h.case_id = c.id and h.why <> 'contact.taken-back' and not ${isOfStruckOut})))
       from cases c where c.id = w.case_id and c.id = $1`,
    [caseId],
  );
}

export async function findLastMove(manager: EntityManager, caseId: string): Promise<LastMove> {
  const [line] = await manager.query<LastMove[]>(
    `select changed_at as at, why, from_state as "from" from case_changes where case_id = $1 order by change desc limit 1`,
    [caseId],
  );
  if (!line) throw new Error('a case has its opening in its history');
  return line;
}

export async function keepRetraction(
  manager: EntityManager,
  { contactId, retractedAt, retractedBy }: ContactRetraction,
): Promise<void> {
  await manager.query(`insert into contact_retractions (contact_id, retracted_at, retracted_by) values ($1, $2, $3)`, [
    contactId,
    retractedAt,
    retractedBy,
  ]);
}
