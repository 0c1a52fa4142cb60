import { EntitySchema } from 'typeorm';
import type { BankTerms } from '../../domain/paying/window.js';
import type { Queryable } from '../columns.js';

export const bankTermsSchema = new EntitySchema<BankTerms>({
  name: 'BankTerms',
  tableName: 'bank_terms',
  columns: {
    validFrom: { name: 'valid_from', type: 'date', primary: true, primaryKeyConstraintName: 'terms_begin_on_a_day' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    perSecond: { name: 'per_second', type: 'int' },
    cutOffSeconds: { name: 'cut_off_seconds', type: 'int' },
    workingDaysOnly: { name: 'working_days_only', type: 'boolean' },
    opens: { type: 'text', nullable: true },
    closes: { type: 'text', nullable: true },
    legalBasis: { name: 'legal_basis', type: 'text' },
  },
  exclusions: [
    {
      name: 'one_agreement_at_a_time',
      expression: `using gist (daterange(valid_from, valid_to, '[]') with &&)`,
    },
  ],
  checks: [
    { name: 'terms_end_after_they_begin', expression: 'valid_to >= valid_from' },
    { name: 'hours_come_together', expression: '(opens is null) = (closes is null)' },
    { name: 'a_bank_closes_after_it_opens', expression: 'opens < closes' },
    {
      name: 'limits_of_a_bank_make_sense',
      expression: 'per_second between 1 and 10000 and cut_off_seconds between 1 and 86400',
    },
  ],
});

export async function bankTermsOf(db: Queryable): Promise<readonly BankTerms[]> {
  return await db.query<BankTerms[]>(
    `select valid_from::text as "validFrom", valid_to::text as "validTo", per_second as "perSecond",
            cut_off_seconds as "cutOffSeconds", working_days_only as "workingDaysOnly", opens, closes, legal_basis as "legalBasis"
       from bank_terms order by valid_from`,
  );
}
