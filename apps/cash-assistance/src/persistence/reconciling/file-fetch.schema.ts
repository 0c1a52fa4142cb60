import { EntitySchema } from 'typeorm';

/** Who has fetched the file of a batch: once each, and again only with a reason, which is sealed. */
export const fileFetchSchema = new EntitySchema<{
  batchId: string;
  at: Date;
  step: number;
  by: string;
  reason: string | null;
}>({
  name: 'PaymentFileFetch',
  tableName: 'payment_file_fetches',
  columns: {
    batchId: {
      name: 'batch_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_row_per_fetch_of_a_payment_file',
    },
    at: { type: 'timestamptz' },
    step: { type: 'int', primary: true, primaryKeyConstraintName: 'one_row_per_fetch_of_a_payment_file' },
    by: { type: 'text' },
    reason: { type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'fetches_are_of_a_payment_file',
      target: 'PaymentFile',
      columnNames: ['batchId'],
      referencedColumnNames: ['batchId'],
    },
  ],
  indices: [
    { name: 'fetched_once_without_a_reason', columns: ['batchId', 'by'], unique: true, where: 'reason is null' },
  ],
});
