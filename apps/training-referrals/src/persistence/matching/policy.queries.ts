import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A policy that is in force, was, or will be; or that waits for a second person. */
export type PolicyRow = {
  readonly version: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly weights: Readonly<Record<string, number>>;
  readonly atMost: Readonly<Record<string, number>>;
  readonly pathwayOrder: readonly string[];
  readonly legalBasis: string;
  readonly state: 'published' | 'proposed';
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
};

@Injectable()
export class PolicyQueries {
  constructor(private readonly db: DataSource) {}

  /** All policies, the newest first; those that wait before them. */
  async all(): Promise<readonly PolicyRow[]> {
    return await this.db.query<PolicyRow[]>(
      `select p.rule_version as version, p.valid_from::text as "validFrom", p.valid_to::text as "validTo", p.weights,
              p.at_most as "atMost", p.pathway_order as "pathwayOrder", p.legal_basis as "legalBasis", 'published' as state,
              d.proposed_by as "proposedBy", d.approved_by as "approvedBy"
         from policies p left join policy_drafts d using (rule_version)
        union all
       select rule_version, valid_from::text, null, weights, at_most, pathway_order, legal_basis, 'proposed', proposed_by, null
         from policy_drafts where approved_by is null
        order by "validFrom" desc, version desc`,
    );
  }
}
