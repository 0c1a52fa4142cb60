import { Injectable } from '@nestjs/common';
import type { AssessmentOutcome } from '@tanggap/contracts';
import type { CivilDate } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { AssessmentState } from '../../domain/assessment.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';
import type { AssessmentWork } from './work.schema.js';

export type WorklistFilter = Readonly<{
  state?: AssessmentState | undefined;
  regionCode?: string | undefined;
  noticeId?: string | undefined;
  /** Due before this day. */
  dueBefore?: CivilDate | undefined;
  recommended?: AssessmentOutcome | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  limit: number;
}>;

export type WorklistLine = Omit<AssessmentWork, 'escalatedAt' | 'assessmentId'> &
  Readonly<{
    id: string;
    /** The name on the card, sealed for the person. */
    nameSealed: string | null;
    /** What the rules found last. */
    finds: AssessmentOutcome | null;
  }>;
export type StateCount = Readonly<{ state: AssessmentState; regionCode: string; count: number; overdue: number }>;

@Injectable()
export class WorklistQueries {
  constructor(private readonly db: DataSource) {}

  /** Who needs it most in front, then the earlier layoff. Undefined if `after` is none within the scope. */
  async page(filter: WorklistFilter, scope: Scope): Promise<readonly WorklistLine[] | undefined> {
    const { state, regionCode, noticeId, dueBefore, recommended, after, limit } = filter;
    const last = after === undefined ? { priority: null, layoffDate: null } : await this.placeOf(after, scope);
    if (!last) return undefined;
    return await this.db.query<WorklistLine[]>(
      `select a.assessment_id as id, a.case_id as "caseId", a.person_id as "personId", a.notice_id as "noticeId", a.since,
              a.due_on::text as "dueOn", a.layoff_date::text as "layoffDate", a.version, a.judgement, a.priority, a.line,
              a.budget_year as "budgetYear", a.scheme_code as "schemeCode", a.region_code as "regionCode",
              a.district_code as "districtCode", a.state, a.recommended, n.sealed as "nameSealed",
              coalesce((select j.outcome from judgements j where j.assessment_id = a.assessment_id and j.number = a.judgement),
                       (select s.outcome from screenings s where s.assessment_id = a.assessment_id)) as finds
         from assessment_work a left join payees n on n.person_id = a.person_id
        where ($1::text is null or a.state = $1) and ($2::text is null or a.region_code = $2) and ($3::uuid is null or a.notice_id = $3)
          and ($4::date is null or a.due_on < $4) and ($5::text is null or a.recommended = $5) and ${inScope('$6')}
          and ($7::int is null or a.priority < $7 or a.priority = $7 and (a.layoff_date, a.assessment_id) > ($8::date, $9::uuid))
        order by a.priority desc, a.layoff_date, a.assessment_id limit $10`,
      [
        ...[state ?? null, regionCode ?? null, noticeId ?? null, dueBefore ?? null, recommended ?? null],
        ...[scopeValue(scope), last.priority, last.layoffDate, after ?? null, limit],
      ],
    );
  }

  /** How many stand where, and how many of them are late. */
  async counts(today: CivilDate, scope: Scope): Promise<readonly StateCount[]> {
    return await this.db.query<StateCount[]>(
      `select a.state, a.region_code as "regionCode", count(*)::int as count, count(*) filter (where a.due_on < $1)::int as overdue
         from assessment_work a where ${inScope('$2')} group by a.state, a.region_code order by a.state, a.region_code`,
      [today, scopeValue(scope)],
    );
  }

  private async placeOf(id: string, scope: Scope): Promise<Pick<WorklistLine, 'priority' | 'layoffDate'> | undefined> {
    const [place] = await this.db.query<Pick<WorklistLine, 'priority' | 'layoffDate'>[]>(
      `select a.priority, a.layoff_date::text as "layoffDate" from assessment_work a where a.assessment_id = $1 and ${inScope('$2')}`,
      [id, scopeValue(scope)],
    );
    return place;
  }
}
