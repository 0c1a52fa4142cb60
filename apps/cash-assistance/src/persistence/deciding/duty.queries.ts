import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** One person who had two hands in one person's aid that exclude each other. */
export type DutyConflict = Readonly<{ assessmentId: string; caseId: string; by: string; act: string; other: string }>;

export type DutyFilter = Readonly<{ after?: DutyPlace | undefined; limit: number }>;
export type DutyPlace = Pick<DutyConflict, 'assessmentId' | 'by' | 'act' | 'other'>;

@Injectable()
export class DutyQueries {
  constructor(private readonly db: DataSource) {}

  /** From everything that says who did what, whether or not it was noted as an act; in the order of assessments. */
  async conflicts({ after, limit }: DutyFilter, scope: Scope): Promise<readonly DutyConflict[]> {
    return await this.db.query<DutyConflict[]>(
      `with hands as materialized (
         select * from hands_in_aid where $2::uuid is null or assessment_id >= $2
       )
       select h.assessment_id as "assessmentId", a.case_id as "caseId", h.by, i.act, i.other
         from hands h
         join incompatible_acts i on i.act = h.act
         join hands o on o.assessment_id = h.assessment_id and o.by = h.by and o.act = i.other
         join assessments a on a.id = h.assessment_id
        where ${inScope('$1')} and ($2::uuid is null or (h.assessment_id, h.by, i.act, i.other) > ($2, $3, $4, $5))
        order by 1, 3, 4, 5 limit $6`,
      [scopeValue(scope), after?.assessmentId ?? null, after?.by ?? '', after?.act ?? '', after?.other ?? '', limit],
    );
  }
}
