import type { CivilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { RuleId } from '../../domain/findings.js';
import type { AppealState } from './evidence.schema.js';

export type NewAppeal = Readonly<{
  id: string;
  assessmentId: string;
  personId: string;
  filedAt: Date;
  judgement: number;
  dueOn: CivilDate;
  source: 'office' | 'worker';
  filedBy: string;
  /** Sealed for the assessment. */
  grounds: string;
}>;

export async function keepAppeal(manager: EntityManager, appeal: NewAppeal): Promise<void> {
  await manager.query(
    `insert into appeals (id, assessment_id, person_id, filed_at, judgement, due_on, source, filed_by, grounds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      appeal.id,
      appeal.assessmentId,
      appeal.personId,
      appeal.filedAt,
      appeal.judgement,
      appeal.dueOn,
      appeal.source,
      appeal.filedBy,
      appeal.grounds,
    ],
  );
}

export type HeldAppeal = Readonly<{ id: string; assessmentId: string; state: AppealState; filedBy: string }>;

/** Of which assessment it is; whoever decides holds its work before the appeal itself. */
export async function assessmentOfAppeal(manager: EntityManager, id: string): Promise<string | undefined> {
  const [row] = await manager.query<{ id: string }[]>(`select assessment_id as id from appeals where id = $1`, [id]);
  return row?.id;
}

export async function holdAppeal(manager: EntityManager, id: string): Promise<HeldAppeal | undefined> {
  const [row] = await manager.query<HeldAppeal[]>(
    `select id, assessment_id as "assessmentId", state, filed_by as "filedBy" from appeals where id = $1 for update`,
    [id],
  );
  return row;
}

/** Whether this account had a hand in what the appeal is about. */
export async function hadAHand(manager: EntityManager, assessmentId: string, by: string): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `select 1 from assessment_acts where assessment_id = $1 and by = $2
        and act in ('evidence', 'verified', 'composed', 'amount-changed', 'approved')
     union all
     select 1 from approvals p join decision_lines l on l.list_id = p.list_id and l.list_version = p.list_version
      where l.assessment_id = $1 and p.approved_by = $2 limit 1`,
    [assessmentId, by],
  );
  return rows.length > 0;
}

export type AppealDecision = Readonly<{
  id: string;
  state: 'upheld' | 'dismissed';
  decidedAt: Date;
  decidedBy: string;
  /** Sealed for the assessment. */
  reason: string;
  setAside: readonly RuleId[];
  outcomeJudgement: number;
}>;

export async function decideAppeal(manager: EntityManager, decision: AppealDecision): Promise<void> {
  await manager.query(
    `update appeals set state = $2, decided_at = $3, decided_by = $4, reason = $5, set_aside = $6, outcome_judgement = $7 where id = $1`,
    [
      decision.id,
      decision.state,
      decision.decidedAt,
      decision.decidedBy,
      decision.reason,
      decision.setAside,
      decision.outcomeJudgement,
    ],
  );
}
