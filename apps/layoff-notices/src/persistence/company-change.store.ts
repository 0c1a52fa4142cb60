import type { Tx } from '@tanggap/messaging';
import type { ChangeKind } from '../domain/company-changes.js';

/** A line of a company's history, with what changed sealed: a tax number may be a person's. */
export type KeptChange = {
  readonly companyId: string;
  readonly siteId: string | null;
  readonly at: Date;
  readonly by: string;
  readonly what: ChangeKind;
  readonly sealed: string;
};

/** Adds lines to the history of one company, which is locked. */
export async function addCompanyChanges(tx: Tx, changes: readonly KeptChange[]): Promise<void> {
  await tx.manager.query(
    `insert into company_changes (company_id, change, site_id, changed_at, changed_by, what, sealed)
     select new.company_id, coalesce(done.changes, 0) + row_number() over (partition by new.company_id order by new.ord),
            new.site_id, new.changed_at, new.changed_by, new.what, new.sealed
       from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
            with ordinality as new (company_id, site_id, changed_at, changed_by, what, sealed, ord)
       left join lateral (select max(change) as changes from company_changes c where c.company_id = new.company_id) done on true`,
    [
      changes.map(({ companyId }) => companyId),
      changes.map(({ siteId }) => siteId),
      changes.map(({ at }) => at),
      changes.map(({ by }) => by),
      changes.map(({ what }) => what),
      changes.map(({ sealed }) => sealed),
    ],
  );
}
