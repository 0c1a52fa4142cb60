import type { EventData } from '@tanggap/contracts';
import type { EntityManager } from 'typeorm';

/** Notes that the account is asked for now; returns those of them for whom it never was. */
export async function noteAsked(
  manager: EntityManager,
  assessmentIds: readonly string[],
  at: Date,
): Promise<readonly EventData<'cash-assistance.account-needed.v1'>[]> {
  const [rows] = await manager.query<[EventData<'cash-assistance.account-needed.v1'>[], number]>(
    // In their order, as all work is held: not everybody who asks has held it before.
    `with asked as (
       select assessment_id from assessment_work where assessment_id = any($1::uuid[]) and account_asked_at is null
        order by assessment_id for no key update
     )
     update assessment_work w set account_asked_at = $2 from asked where w.assessment_id = asked.assessment_id
     returning w.assessment_id as "assessmentId", w.case_id as "caseId", w.person_id as "personId"`,
    [assessmentIds, at],
  );
  return rows;
}

/** Of each of these people the latest case that is open here and was never asked about. */
export async function notAskedOf(manager: EntityManager, personIds: readonly string[]): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct on (person_id) assessment_id as id from assessment_work
      where person_id = any($1::uuid[]) and account_asked_at is null and state <> 'closed'
      order by person_id, layoff_date desc, assessment_id`,
    [personIds],
  );
  return rows.map(({ id }) => id);
}
