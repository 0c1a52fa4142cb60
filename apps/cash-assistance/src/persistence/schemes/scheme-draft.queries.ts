import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StatedRules } from '../../domain/schemes/stated-rules.js';

export type DraftView = Readonly<{
  schemeCode: string;
  ruleVersion: string;
  state: 'proposed' | 'published';
  proposedBy: string;
  proposedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  rules: StatedRules;
}>;

@Injectable()
export class SchemeDraftQueries {
  constructor(private readonly db: DataSource) {}

  /** Whatever was written down for a scheme, the latest beginning first: at most so many. */
  async of(schemeCode: string, limit: number): Promise<readonly DraftView[]> {
    return await this.db.query<DraftView[]>(
      `select scheme_code as "schemeCode", rule_version as "ruleVersion",
              case when approved_by is null then 'proposed' else 'published' end as state, proposed_by as "proposedBy",
              proposed_at as "proposedAt", approved_by as "approvedBy", approved_at as "approvedAt", content as rules
         from scheme_drafts where scheme_code = $1 order by valid_from desc, rule_version desc limit $2`,
      [schemeCode, limit],
    );
  }
}
