import { EntitySchema } from 'typeorm';
import type { BankFact } from '../../ports/bank.js';
import type { FactOutcome } from '../../domain/paying/fact.js';
import { money } from '../columns.js';

type KeptFact = BankFact & Readonly<{ lineId: string | null; heardAt: Date; outcome: FactOutcome }>;

const words = (name: string) => ({ name, type: 'text', nullable: true }) as const;

export const bankFactSchema = new EntitySchema<KeptFact>({
  name: 'BankFact',
  tableName: 'bank_facts',
  columns: {
    key: { type: 'text', primary: true, primaryKeyConstraintName: 'a_fact_of_the_bank_is_kept_once' },
    lineId: { name: 'line_id', type: 'uuid', nullable: true },
    heardAt: { name: 'heard_at', type: 'timestamptz', default: () => 'now()' },
    occurredAt: { name: 'occurred_at', type: 'timestamptz', nullable: true },
    amount: money('amount'),
    valueDate: { name: 'value_date', type: 'date', nullable: true },
    source: { type: 'text' },
    kind: { type: 'text' },
    externalId: words('external_id'),
    bankReference: words('bank_reference'),
    code: words('code'),
    outcome: { type: 'text' },
  },
  checks: [
    { name: 'kinds_of_bank_facts_are_known', expression: `kind in ('accepted', 'paid', 'failed', 'returned')` },
    {
      name: 'outcomes_of_bank_facts_are_known',
      expression: `outcome in ('moved', 'confirmed', 'repeated', 'unknown-reference', 'amount-differs', 'contradicts', 'not-sent',
        'told-by-hand')`,
    },
    {
      name: 'no_file_takes_back_alone',
      expression: `outcome <> 'moved' or kind not in ('failed', 'returned') or source not in ('statement', 'status-file')`,
    },
  ],
  indices: [{ name: 'facts_of_a_line', columns: ['lineId'], where: 'line_id is not null' }],
});
