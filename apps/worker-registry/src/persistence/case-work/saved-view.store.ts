import type { Tx } from '@tanggap/messaging';
import { DataSource, EntitySchema } from 'typeorm';
import { Injectable } from '@nestjs/common';
import type { ViewFilter } from '../../domain/case-work/saved-view.js';

/** A way to look at the list of work that somebody has kept for themselves. */
export type SavedView = Readonly<{
  id: string;
  accountId: string;
  name: string;
  filter: ViewFilter;
  keptAt: Date;
}>;

export const savedViews = new EntitySchema<SavedView>({
  name: 'SavedView',
  tableName: 'saved_views',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_saved_view' },
    accountId: { name: 'account_id', type: 'text' },
    name: { type: 'text' },
    filter: { type: 'jsonb' },
    keptAt: { name: 'kept_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'one_view_of_a_name_per_account', columns: ['accountId', 'name'] }],
  checks: [{ name: 'a_view_has_a_name_that_fits', expression: 'length(name) between 2 and 60' }],
});

/** What an account has, one transaction at a time: how many there may be is counted over all of them. */
export async function holdViews(tx: Tx, accountId: string): Promise<readonly SavedView[]> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('saved views'), hashtext($1))`, [accountId]);
  return tx.manager.findBy(savedViews, { accountId });
}

export async function keepView(tx: Tx, { id, accountId, name, filter, keptAt }: SavedView): Promise<void> {
  await tx.manager.query(
    `insert into saved_views (id, account_id, name, filter, kept_at) values ($1, $2, $3, $4, $5)`,
    [id, accountId, name, JSON.stringify(filter), keptAt],
  );
}

/** False where the account has none of this id. */
export async function removeView(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { affected } = await tx.manager.delete(savedViews, { id, accountId });
  return affected === 1;
}

@Injectable()
export class SavedViewQueries {
  constructor(private readonly db: DataSource) {}

  /** By name, as people look for them. */
  async of(accountId: string): Promise<readonly SavedView[]> {
    return this.db.manager.find(savedViews, { where: { accountId }, order: { name: 'ASC', id: 'ASC' } });
  }
}
