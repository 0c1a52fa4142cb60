import type { Tx } from '@tanggap/messaging';
import { EntitySchema } from 'typeorm';

/** What the company of a notice is called, sealed for the notice: it may be a person's name. */
export type NoticeCompany = Readonly<{ noticeId: string; sealed: string }>;

export const noticeCompanies = new EntitySchema<NoticeCompany>({
  name: 'NoticeCompany',
  tableName: 'notice_companies',
  columns: {
    noticeId: { name: 'notice_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_company_per_notice' },
    sealed: { type: 'text' },
  },
  checks: [{ name: 'what_a_company_is_called_is_sealed', expression: `sealed like '_%._%'` }],
});

/** The first that was heard stands. */
export async function keepCompanies(tx: Tx, heard: readonly NoticeCompany[]): Promise<void> {
  if (heard.length === 0) return;
  await tx.manager.query(
    `insert into notice_companies (notice_id, sealed) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing`,
    [heard.map(({ noticeId }) => noticeId), heard.map(({ sealed }) => sealed)],
  );
}
