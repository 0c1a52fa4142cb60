import type { Tx } from '@tanggap/messaging';
import type { EntityManager } from 'typeorm';
import type { DisputeStep, StepStanding } from '../domain/dispute-steps.js';
import type { DisputeRecord } from '../domain/dispute.js';

const columns = `record, step, began_on::text as "beganOn", ended_on::text as "endedOn", outcome`;

/** Where each step stands: by its last record. */
export async function findSteps(manager: Pick<EntityManager, 'query'>, noticeId: string): Promise<StepStanding[]> {
  return await manager.query<StepStanding[]>(
    `select step, "beganOn", "endedOn", outcome
       from (select distinct on (step) ${columns} from dispute_records where notice_id = $1 order by step, record desc) as last
      order by "beganOn", record`,
    [noticeId],
  );
}

/** Those that have not ended. */
export async function openSteps({ manager }: Tx, noticeId: string): Promise<StepStanding[]> {
  return (await findSteps(manager, noticeId)).filter(({ endedOn }) => endedOn === null);
}

/** How many records the notice has; it must be locked. */
export async function countRecords(tx: Tx, noticeId: string): Promise<number> {
  const [found] = await tx.manager.query<{ n: number }[]>(
    `select coalesce(max(record), 0) as n from dispute_records where notice_id = $1`,
    [noticeId],
  );
  return found?.n ?? 0;
}

/** A page of records in their order; notes are sealed. */
export async function findRecords(
  manager: Pick<EntityManager, 'query'>,
  noticeId: string,
  after: number,
  limit: number,
): Promise<DisputeRecord[]> {
  return await manager.query<DisputeRecord[]>(
    `select notice_id as "noticeId", ${columns}, recorded_by as by, recorded_at as at, sealed_note as note
       from dispute_records where notice_id = $1 and record > $2 order by record limit $3`,
    [noticeId, after, limit],
  );
}

/** What was recorded last of a step, with its note sealed. */
export async function lastRecordOf(
  tx: Tx,
  noticeId: string,
  step: DisputeStep,
): Promise<(StepStanding & Pick<DisputeRecord, 'note'>) | undefined> {
  const [found] = await tx.manager.query<(StepStanding & Pick<DisputeRecord, 'note'>)[]>(
    `select ${columns}, sealed_note as note from dispute_records
      where notice_id = $1 and step = $2 order by record desc limit 1`,
    [noticeId, step],
  );
  return found;
}

/** With its note sealed. */
export async function addRecord(tx: Tx, record: DisputeRecord): Promise<void> {
  const { noticeId, step, beganOn, endedOn, outcome, by, at, note } = record;
  await tx.manager.query(
    `insert into dispute_records (notice_id, record, step, began_on, ended_on, outcome, recorded_by, recorded_at, sealed_note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [noticeId, record.record, step, beganOn, endedOn, outcome, by, at, note],
  );
}
