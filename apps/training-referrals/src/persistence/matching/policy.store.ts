import type { Tx } from '@tanggap/messaging';
import type { PolicyDraft } from '../../domain/matching/policy-draft.js';

export type KeptDraft = {
  readonly version: string;
  readonly validFrom: string;
  readonly proposedBy: string;
  readonly approvedBy: string | null;
};

/** Returns false when the version is known already, or another policy begins on that day or later. */
export async function keepDraft(tx: Tx, draft: PolicyDraft, proposedBy: string): Promise<boolean> {
  const { version, validFrom, weights, atMost, pathwayOrder, legalBasis } = draft;
  const rows = await tx.manager.query<unknown[]>(
    `insert into policy_drafts (rule_version, valid_from, weights, at_most, pathway_order, legal_basis, proposed_by)
     select $1, $2, $3, $4, $5, $6, $7 where not exists (select from policies where rule_version = $1 or valid_from >= $2::date)
     on conflict do nothing returning 1`,
    [version, validFrom, JSON.stringify(weights), JSON.stringify(atMost), pathwayOrder, legalBasis, proposedBy],
  );
  return rows.length > 0;
}

/** The draft, while nobody else approves one. */
export async function holdDraft(tx: Tx, version: string): Promise<KeptDraft | undefined> {
  await tx.manager.query(`lock table policies in share row exclusive mode`);
  const [draft] = await tx.manager.query<KeptDraft[]>(
    `select rule_version as version, valid_from::text as "validFrom", proposed_by as "proposedBy", approved_by as "approvedBy"
       from policy_drafts where rule_version = $1 for update`,
    [version],
  );
  return draft;
}

/** Publishes a draft and gives the policy before it its last day. False when one begins on that day or later by now. */
export async function publishDraft(tx: Tx, version: string, approvedBy: string, neighbours: object): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into policies (rule_version, valid_from, weights, at_most, neighbours, pathway_order, legal_basis)
     select rule_version, valid_from, weights, at_most, $2, pathway_order, legal_basis from policy_drafts d
      where rule_version = $1 and not exists (select from policies p where p.rule_version = $1 or p.valid_from >= d.valid_from)
     returning 1`,
    [version, JSON.stringify(neighbours)],
  );
  if (rows.length === 0) return false;
  await tx.manager.query(
    `with published as (
       update policy_drafts set approved_by = $2, approved_at = now() where rule_version = $1 returning valid_from)
     update policies p set valid_to = published.valid_from - 1 from published
      where p.valid_from < published.valid_from and (p.valid_to is null or p.valid_to >= published.valid_from)`,
    [version, approvedBy],
  );
  return true;
}
