import { Injectable } from '@nestjs/common';
import type { Rupiah } from '@tanggap/kernel';
import { DataSource } from 'typeorm';
import type { HoldGround } from '../../domain/stops/stop.js';
import { amount } from '../columns.js';
import type { HoldFilter } from '../hold.queries.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

export type StoppedFilter = HoldFilter & { readonly why?: HoldGround | undefined };

export type StoppedRow = {
  /** Of the assessment. */
  readonly id: string;
  readonly caseId: string;
  readonly noticeId: string;
  readonly line: number;
  readonly schemeCode: string;
  readonly amount: Rupiah;
  readonly grounds: readonly { readonly groundId: string; readonly why: HoldGround; readonly since: string }[];
};

/** Up to so many grounds, all that they hold is gathered and sorted; beyond, assessments are walked until the page is full. */
const few = 5_000;

const chosen = `($1::uuid is null or a.notice_id = $1) and ($2::uuid is null or a.id < $2) and ${inScope('$3')}`;
const forGround = `($5::text is null or h.why = $5)`;
const byGrounds = `
  select distinct a.id from commitments_on_hold h join assessments a on a.id = h.assessment_id
   where ${chosen} and ${forGround} order by a.id desc limit $4`;
// The limit within keeps the planner from gathering all that is on hold.
const byAssessments = `
  select a.id from commitments c
    join assessments a on a.id = c.assessment_id
   cross join lateral (select from commitments_on_hold h where h.assessment_id = c.assessment_id and ${forGround} limit 1) as h
   where c.released_at is null and ${chosen} order by c.assessment_id desc limit $4`;
const shown = (page: string) => `
  select a.id, a.case_id as "caseId", a.notice_id as "noticeId", a.line, a.scheme_code as "schemeCode", h.amount, h.grounds
    from (${page}) as page
    join assessments a on a.id = page.id
   cross join lateral (
     select max(h.amount) as amount,
            json_agg(json_build_object('groundId', h.ground_id, 'why', h.why, 'since', h.since) order by h.since, h.ground_id) as grounds
       from commitments_on_hold h where h.assessment_id = a.id) as h
   order by a.id desc`;

@Injectable()
export class StopQueries {
  constructor(private readonly db: DataSource) {}

  /** What is set aside and must not leave, the newest assessment first, with every ground that stands. */
  async list(filter: StoppedFilter, scope: Scope): Promise<readonly StoppedRow[]> {
    const { noticeId, why = null, after, limit } = filter;
    const page = noticeId === undefined && (await this.areFew(why)) ? byGrounds : byAssessments;
    const rows = await this.db.query<(Omit<StoppedRow, 'amount'> & { amount: string })[]>(shown(page), [
      noticeId ?? null,
      after ?? null,
      scopeValue(scope),
      limit,
      why,
    ]);
    return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
  }

  private async areFew(why: HoldGround | null): Promise<boolean> {
    const [row] = await this.db.query<[{ grounds: number }]>(
      `select count(*)::int as grounds
         from (select from stops where stands and ($1::text is null or why = $1)
               union all select from person_merges where undone_at is null and coalesce($1, 'person.merged') = 'person.merged'
               limit $2) as grounds`,
      [why, few + 1],
    );
    return row.grounds <= few;
  }
}
