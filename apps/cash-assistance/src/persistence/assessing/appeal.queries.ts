import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { RuleId } from '../../domain/findings.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import type { AppealState, InspectionState } from './evidence.schema.js';

export type AppealRow = Readonly<{
  id: string;
  assessmentId: string;
  caseId: string;
  regionCode: string;
  judgement: number;
  outcomeJudgement: number | null;
  source: 'office' | 'worker';
  state: AppealState;
  filedAt: string;
  dueOn: CivilDate;
  decidedAt: string | null;
  filedBy: string;
  decidedBy: string | null;
  setAside: readonly RuleId[];
  /** Sealed for the assessment. */
  grounds: string;
  reason: string | null;
  /** A code, where nobody decides any more. */
  endedWhy: string | null;
}>;

export type PageOf<S> = Readonly<{ state?: S | undefined; after?: string | undefined; limit: number }>;

const columns = `
  p.id, p.assessment_id as "assessmentId", a.case_id as "caseId", a.region_code as "regionCode", p.judgement,
  p.outcome_judgement as "outcomeJudgement", p.source, p.state, p.filed_at as "filedAt", p.due_on::text as "dueOn",
  p.decided_at as "decidedAt", p.filed_by as "filedBy", p.decided_by as "decidedBy", p.set_aside as "setAside", p.grounds, p.reason,
  p.ended_why as "endedWhy"`;

export type InspectionRow = Readonly<{
  id: string;
  caseId: string;
  regionCode: string;
  judgement: number;
  recommended: string | null;
  priority: number;
  version: number;
  state: InspectionState;
  drawnAt: string;
  dueOn: CivilDate | null;
  drew: number;
  perThousand: number;
}>;

@Injectable()
export class AppealQueries {
  constructor(private readonly db: DataSource) {}

  /** The newest in front: ids rise with time. */
  async list({ state, after, limit }: PageOf<AppealState>, scope: Scope): Promise<readonly AppealRow[]> {
    return await this.db.query<AppealRow[]>(
      `select ${columns} from appeals p join assessments a on a.id = p.assessment_id
        where ($1::text is null or p.state = $1) and ($2::uuid is null or p.id < $2) and ${inScope('$3')} order by p.id desc limit $4`,
      [state ?? null, after ?? null, scopeValue(scope), limit],
    );
  }

  async one(id: string, scope: Scope): Promise<AppealRow | undefined> {
    const [row] = await this.db.query<AppealRow[]>(
      `select ${columns} from appeals p join assessments a on a.id = p.assessment_id where p.id = $1 and ${inScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return row;
  }

  /** What was drawn, by assessment. */
  async inspections({ state, after, limit }: PageOf<InspectionState>, scope: Scope): Promise<readonly InspectionRow[]> {
    return await this.db.query<InspectionRow[]>(
      `select i.assessment_id as id, a.case_id as "caseId", a.region_code as "regionCode", i.judgement, a.recommended, a.priority, a.version,
              i.state, i.drawn_at as "drawnAt", a.due_on::text as "dueOn", i.drew, i.per_thousand as "perThousand"
         from inspections i join assessment_work a on a.assessment_id = i.assessment_id
        where i.state = coalesce($1, 'open') and (i.state <> 'open' or a.state = 'recommended') and ($2::uuid is null or i.assessment_id > $2) and ${inScope('$3')}
        order by i.assessment_id, i.judgement limit $4`,
      [state ?? null, after ?? null, scopeValue(scope), limit],
    );
  }
}
