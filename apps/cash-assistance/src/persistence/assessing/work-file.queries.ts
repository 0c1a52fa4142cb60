import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { EvidenceKind } from '../../domain/assessing/evidence.js';
import type { AssessmentState } from '../../domain/assessment.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import { judgementsOf } from './judgement.store.js';
import type { KeptJudgementRow } from './judgement.store.js';
import type { AssessmentAct } from './work.schema.js';

export type WorkHead = Readonly<{
  assessmentId: string;
  caseId: string;
  personId: string;
  state: AssessmentState;
  since: Date;
  dueOn: CivilDate | null;
  version: number;
  judgement: number;
  priority: number;
  recommended: string | null;
  noticeId: string;
  line: number;
  regionCode: string;
  layoffDate: CivilDate;
  schemeCode: string;
  budgetYear: number;
  /** The name on the card, sealed for the person. */
  nameSealed: string | null;
}>;

export type WorkParts = Readonly<{
  evidence: readonly Readonly<{
    id: string;
    kind: EvidenceKind;
    value: string;
    datedOn: CivilDate | null;
    at: string;
    by: string;
    note: string | null;
  }>[];
  moves: readonly Readonly<{ at: string; by: string; from: string; to: string; why: string; note: string | null }>[];
  acts: readonly Readonly<{ by: string; act: AssessmentAct; at: string }>[];
  inspections: readonly Readonly<{
    judgement: number;
    state: string;
    drawnAt: string;
    decidedAt: string | null;
    decidedBy: string | null;
    note: string | null;
  }>[];
  escalations: readonly Readonly<{ state: string; dueOn: CivilDate; at: string; toRole: string }>[];
}>;

@Injectable()
export class WorkFileQueries {
  constructor(private readonly db: DataSource) {}

  async head(id: string, scope: Scope): Promise<WorkHead | undefined> {
    const [row] = await this.db.query<WorkHead[]>(
      `select a.assessment_id as "assessmentId", a.case_id as "caseId", a.person_id as "personId", a.state, a.since,
              a.due_on::text as "dueOn", a.version, a.judgement, a.priority, a.recommended, a.notice_id as "noticeId", a.line,
              a.region_code as "regionCode", a.layoff_date::text as "layoffDate", a.scheme_code as "schemeCode",
              a.budget_year as "budgetYear", n.sealed as "nameSealed"
         from assessment_work a left join payees n on n.person_id = a.person_id where a.assessment_id = $1 and ${inScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return row;
  }

  /** All that people did with it, each in its order. */
  async parts(id: string): Promise<WorkParts> {
    const [row] = await this.db.query<[WorkParts]>(
      `select array(select json_build_object('id', e.id, 'kind', e.kind, 'value', case e.kind when 'family-card' then 'given' else e.value end,
                                             'datedOn', e.dated_on, 'at', e.at, 'by', e.by, 'note', e.note)
                      from evidence e where e.assessment_id = $1 order by e.at, e.kind) as evidence,
              array(select json_build_object('at', m.at, 'by', m.by, 'from', m.from_state, 'to', m.to_state, 'why', m.why, 'note', m.note)
                      from assessment_moves m where m.assessment_id = $1 order by m.step) as moves,
              array(select json_build_object('by', t.by, 'act', t.act, 'at', t.at)
                      from assessment_acts t where t.assessment_id = $1 order by t.at, t.act) as acts,
              array(select json_build_object('judgement', i.judgement, 'state', i.state, 'drawnAt', i.drawn_at, 'decidedAt', i.decided_at,
                                             'decidedBy', i.decided_by, 'note', i.note)
                      from inspections i where i.assessment_id = $1 order by i.judgement) as inspections,
              array(select json_build_object('state', x.state, 'dueOn', x.due_on, 'at', x.at, 'toRole', x.to_role)
                      from escalations x where x.assessment_id = $1 order by x.at) as escalations`,
      [id],
    );
    return row;
  }

  judgements(id: string): Promise<readonly KeptJudgementRow[]> {
    return judgementsOf(this.db.manager, id);
  }
}
