import type { Rupiah } from '@tanggap/kernel';
import { EntitySchema } from 'typeorm';
import type { Screening } from '../domain/assessment.js';
import { money } from './columns.js';

type ScreeningRow = Screening & { readonly decidedAt: Date; readonly findings: string };

export const screeningSchema = new EntitySchema<ScreeningRow>({
  name: 'Screening',
  tableName: 'screenings',
  columns: {
    assessmentId: {
      name: 'assessment_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_screening_per_assessment',
    },
    decidedAt: { name: 'decided_at', type: 'timestamptz', default: () => 'now()' },
    reserved: money('reserved'),
    round: { type: 'int' },
    rank: { type: 'int', nullable: true },
    personHolds: { name: 'person_holds', type: 'int' },
    householdBefore: { name: 'household_before', type: 'int', nullable: true },
    outcome: { type: 'text' },
    budgetPlace: { name: 'budget_place', type: 'text' },
    findings: { type: 'text' },
  },
  checks: [
    {
      name: 'screenings_end_in_three_outcomes',
      expression: `outcome in ('eligible', 'needs-evidence', 'not-eligible')`,
    },
    { name: 'places_in_the_budget_are_three', expression: `budget_place in ('reserved', 'waiting', 'none')` },
    { name: 'who_stands_in_a_round_has_a_rank', expression: `(rank is null) = (budget_place = 'none')` },
    { name: 'who_is_not_eligible_does_not_stand', expression: `(rank is null) = (outcome = 'not-eligible')` },
    { name: 'a_place_in_the_budget_is_an_amount', expression: `(budget_place = 'reserved') = (reserved > 0)` },
  ],
});

/** How far the decisions of a round have been told, and what they came to. */
type RoundAnnouncement = {
  readonly noticeId: string;
  readonly told: number;
  readonly toldToLine: number;
  readonly eligible: number;
  readonly needsEvidence: number;
  readonly notEligible: number;
  readonly reserved: Rupiah;
};

export const roundAnnouncementSchema = new EntitySchema<RoundAnnouncement>({
  name: 'RoundAnnouncement',
  tableName: 'round_announcements',
  columns: {
    noticeId: {
      name: 'notice_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_row_per_announced_round',
    },
    told: { type: 'int', default: 0 },
    toldToLine: { name: 'told_to_line', type: 'int', default: -1 },
    eligible: { type: 'int', default: 0 },
    needsEvidence: { name: 'needs_evidence', type: 'int', default: 0 },
    notEligible: { name: 'not_eligible', type: 'int', default: 0 },
    reserved: money('reserved', { default: 0 }),
  },
  checks: [{ name: 'what_is_told_adds_up', expression: 'told = eligible + needs_evidence + not_eligible' }],
});
