import { EntitySchema } from 'typeorm';
import type { StatedRules } from '../../domain/schemes/stated-rules.js';

/** Rules as somebody wrote them down; they count for nothing before somebody else has approved them. */
type SchemeDraft = Readonly<{
  schemeCode: string;
  ruleVersion: string;
  proposedAt: Date;
  approvedAt: Date | null;
  validFrom: string;
  proposedBy: string;
  approvedBy: string | null;
  content: StatedRules;
}>;

const key = { type: 'text', primary: true, primaryKeyConstraintName: 'one_draft_per_rule_version' } as const;

export const schemeDraftSchema = new EntitySchema<SchemeDraft>({
  name: 'SchemeDraft',
  tableName: 'scheme_drafts',
  columns: {
    schemeCode: { name: 'scheme_code', ...key },
    ruleVersion: { name: 'rule_version', ...key },
    proposedAt: { name: 'proposed_at', type: 'timestamptz', default: () => 'now()' },
    approvedAt: { name: 'approved_at', type: 'timestamptz', nullable: true },
    validFrom: { name: 'valid_from', type: 'date' },
    proposedBy: { name: 'proposed_by', type: 'text' },
    approvedBy: { name: 'approved_by', type: 'text', nullable: true },
    content: { type: 'jsonb' },
  },
  foreignKeys: [
    {
      name: 'drafts_belong_to_a_scheme',
      target: 'Scheme',
      columnNames: ['schemeCode'],
      referencedColumnNames: ['code'],
    },
  ],
  checks: [
    { name: 'who_approves_rules_has_not_proposed_them', expression: 'approved_by <> proposed_by' },
    { name: 'rules_are_approved_by_somebody', expression: '(approved_by is null) = (approved_at is null)' },
  ],
});
