import { EntitySchema } from 'typeorm';

type OpeningShare = Readonly<{ validFrom: string; validTo: string | null; perThousand: number; legalBasis: string }>;

export const openingShareSchema = new EntitySchema<OpeningShare>({
  name: 'OpeningShare',
  tableName: 'opening_shares',
  columns: {
    validFrom: {
      ...{ name: 'valid_from', type: 'date', primary: true },
      primaryKeyConstraintName: 'one_opening_share_per_day_on',
    },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    perThousand: { name: 'per_thousand', type: 'int' },
    legalBasis: { name: 'legal_basis', type: 'text' },
  },
  checks: [
    { name: 'opening_shares_are_of_a_thousand', expression: 'per_thousand between 1 and 1000' },
    { name: 'an_opening_share_is_valid_for_a_time', expression: 'valid_from <= valid_to' },
  ],
});

type ListDraw = Readonly<{
  listId: string;
  drawnAt: Date;
  listVersion: number;
  perThousand: number;
  /** By it and the approver's account lines are drawn; made when the list is frozen. */
  seed: string;
}>;

const drawKey = { primary: true, primaryKeyConstraintName: 'one_draw_per_version' } as const;

export const listDrawSchema = new EntitySchema<ListDraw>({
  name: 'ListDraw',
  tableName: 'list_draws',
  columns: {
    listId: { name: 'list_id', type: 'uuid', ...drawKey },
    drawnAt: { name: 'drawn_at', type: 'timestamptz', default: () => 'now()' },
    listVersion: { name: 'list_version', type: 'int', ...drawKey },
    perThousand: { name: 'per_thousand', type: 'int' },
    seed: { type: 'text' },
  },
  foreignKeys: [
    {
      name: 'draws_belong_to_a_list',
      target: 'DecisionList',
      columnNames: ['listId'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [{ name: 'a_draw_is_of_a_thousand', expression: 'per_thousand between 1 and 1000' }],
});

type LineOpening = Readonly<{
  listId: string;
  assessmentId: string;
  openedAt: Date;
  listVersion: number;
  openedBy: string;
}>;

const openingKey = { primary: true, primaryKeyConstraintName: 'one_opening_per_line_and_person' } as const;

export const lineOpeningSchema = new EntitySchema<LineOpening>({
  name: 'LineOpening',
  tableName: 'line_openings',
  columns: {
    listId: { name: 'list_id', type: 'uuid', ...openingKey },
    assessmentId: { name: 'assessment_id', type: 'uuid', ...openingKey },
    openedAt: { name: 'opened_at', type: 'timestamptz', default: () => 'now()' },
    listVersion: { name: 'list_version', type: 'int', ...openingKey },
    openedBy: { name: 'opened_by', type: 'text', ...openingKey },
  },
  foreignKeys: [
    {
      name: 'openings_belong_to_a_draw',
      target: 'ListDraw',
      columnNames: ['listId', 'listVersion'],
      referencedColumnNames: ['listId', 'listVersion'],
    },
  ],
});
