import { EntitySchema } from 'typeorm';

type BatchPart = Readonly<{ batchId: string; part: number; hash: string }>;
type LockedAccount = Readonly<{ lineId: string; sealed: string; bankName: string | null }>;

const partKey = { primary: true, primaryKeyConstraintName: 'one_hash_per_part' } as const;

export const batchPartSchema = new EntitySchema<BatchPart>({
  name: 'BatchPart',
  tableName: 'payment_batch_parts',
  columns: {
    batchId: { name: 'batch_id', type: 'uuid', ...partKey },
    part: { type: 'int', ...partKey },
    hash: { type: 'text' },
  },
  foreignKeys: [
    { name: 'parts_are_of_a_batch', target: 'PaymentBatch', columnNames: ['batchId'], referencedColumnNames: ['id'] },
  ],
});

export const lockedAccountSchema = new EntitySchema<LockedAccount>({
  name: 'LockedAccount',
  tableName: 'locked_accounts',
  columns: {
    lineId: { name: 'line_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_account_per_locked_line' },
    sealed: { type: 'text' },
    bankName: { name: 'bank_name', type: 'text', nullable: true },
  },
  foreignKeys: [
    {
      name: 'locked_accounts_are_of_a_line',
      target: 'PaymentLine',
      columnNames: ['lineId'],
      referencedColumnNames: ['id'],
    },
  ],
});
