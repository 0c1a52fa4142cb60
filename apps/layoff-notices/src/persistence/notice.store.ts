import { EntitySchema } from 'typeorm';
import type { CivilDate } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { noticeKinds, noticeStatuses } from '../domain/notice.js';
import type { Notice, NoticeChange, Outcome } from '../domain/notice.js';
import { noticeInScope } from './scope.js';
import type { Scope } from './scope.js';

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

export const noticeSchema = new EntitySchema<Notice>({
  name: 'notice',
  tableName: 'notices',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'one_id_per_notice' },
    kind: { type: 'text', default: 'PLAN' },
    companyId: { name: 'company_id', type: 'uuid' },
    siteId: { name: 'site_id', type: 'uuid' },
    regionCode: { name: 'region_code', type: 'text' },
    handlingRegion: { name: 'handling_region', type: 'text' },
    offices: { type: 'text', array: true },
    reasonCode: { name: 'reason_code', type: 'text', nullable: true },
    layoffFrom: { name: 'layoff_from', type: 'date', nullable: true },
    layoffTo: { name: 'layoff_to', type: 'date', nullable: true },
    declaredWorkers: { name: 'declared_workers', type: 'int', nullable: true },
    siteWorkers: { name: 'site_workers', type: 'int', nullable: true },
    condition: { type: 'jsonb', nullable: true },
    tranches: { type: 'jsonb', default: [] },
    totals: { type: 'jsonb', default: [] },
    toldOn: { name: 'told_on', type: 'date', nullable: true },
    revision: { type: 'int', default: 1 },
    status: { type: 'text' },
    version: { type: 'int', default: 1 },
    supplements: { type: 'uuid', nullable: true },
    carriesOut: { name: 'carries_out', type: 'uuid', nullable: true },
    listId: { name: 'list_id', type: 'uuid', nullable: true },
    askedDifference: { name: 'asked_difference', type: 'jsonb', nullable: true },
    acceptedDifference: { name: 'accepted_difference', type: 'jsonb', nullable: true },
    filedBy: { name: 'filed_by', type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    submittedAt: { name: 'submitted_at', type: 'timestamptz', nullable: true },
    acceptedAt: { name: 'accepted_at', type: 'timestamptz', nullable: true },
  },
  foreignKeys: [
    { name: 'a_notice_is_a_companys', target: 'company', columnNames: ['companyId'], referencedColumnNames: ['id'] },
    { name: 'a_notice_is_of_a_site', target: 'site', columnNames: ['siteId'], referencedColumnNames: ['id'] },
    {
      name: 'a_supplement_is_of_a_notice',
      target: 'notice',
      columnNames: ['supplements'],
      referencedColumnNames: ['id'],
    },
    {
      name: 'a_report_carries_out_a_notice',
      target: 'notice',
      columnNames: ['carriesOut'],
      referencedColumnNames: ['id'],
    },
  ],
  checks: [
    {
      name: 'a_notice_is_in_a_known_state',
      expression: `status in (${quoted(noticeStatuses)})`,
    },
    { name: 'a_notice_is_of_a_known_kind', expression: `kind in (${quoted(noticeKinds)})` },
    { name: 'a_period_ends_after_it_begins', expression: 'layoff_from <= layoff_to' },
    { name: 'somebody_is_laid_off', expression: 'declared_workers > 0' },
    {
      name: 'an_accepted_notice_has_its_list_and_day',
      expression: `status in ('draft', 'submitted', 'in-review', 'correction-needed', 'refused', 'withdrawn')
        or (accepted_at is not null and (list_id is not null or kind = 'FURLOUGH'))`,
    },
    {
      name: 'what_is_handed_in_is_declared',
      expression: `status in ('draft', 'correction-needed', 'withdrawn')
        or (layoff_from is not null and layoff_to is not null and declared_workers is not null
            and (reason_code is not null or kind = 'FURLOUGH'))`,
    },
    { name: 'who_handles_a_notice_may_read_it', expression: 'handling_region = any (offices)' },
    { name: 'versions_begin_at_one', expression: 'version > 0' },
  ],
  indices: [
    { name: 'notices_of_a_company', columns: ['companyId', 'id'] },
    { name: 'notices_of_a_region', columns: ['regionCode', 'id'] },
    { name: 'notices_of_an_office', columns: ['handlingRegion', 'id'] },
    { name: 'notices_that_may_be_complete', columns: ['layoffTo'], where: `status in ('decided', 'accepted')` },
    { name: 'notices_that_offices_may_read', columns: ['offices'], synchronize: false },
    { name: 'notices_handed_in', columns: ['companyId', 'submittedAt'] },
  ],
});

/** Lets one transaction at a time hand in notices of a company. */
export async function lockCompany(tx: Tx, companyId: string): Promise<void> {
  await tx.manager.query(`select pg_advisory_xact_lock(hashtext('company'), hashtext($1))`, [companyId]);
}

/** Locks the notice until the transaction ends; undefined for another company's. */
export async function lockNotice(tx: Tx, id: string, companyId: string): Promise<Notice | undefined> {
  const lock = { mode: 'for_no_key_update' } as const;
  return (await tx.manager.findOne(noticeSchema, { where: { id, companyId }, lock })) ?? undefined;
}

/** The same for whoever may read it: undefined outside the scope. */
export async function lockNoticeInScope(tx: Tx, id: string, scope: Scope): Promise<Notice | undefined> {
  const locked = await tx.manager.query<unknown[]>(
    `select from notices n where ${noticeInScope} and n.id = $3 for no key update`,
    [scope.companyId, scope.regions, id],
  );
  if (locked.length === 0) return undefined;
  return (await tx.manager.findOneBy(noticeSchema, { id })) ?? undefined;
}

/** Whose notice it is: known before it is locked. */
export async function companyOfNotice(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.manager.findOne(noticeSchema, { select: { companyId: true }, where: { id } }))?.companyId;
}

/** Locks these notices in the order of their ids, so that two batches cannot wait for each other. */
export async function lockNotices(tx: Tx, ids: readonly string[]): Promise<Notice[]> {
  const locked = tx.manager.createQueryBuilder(noticeSchema, 'notice').setLock('for_no_key_update');
  return locked.where('notice.id = any(:ids)', { ids }).orderBy('notice.id').getMany();
}

/** Keeps what was decided: each notice as it now stands and its history; facts go out with the transaction. */
export async function keepNotices(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  const changed = outcomes.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return;
  await putNotices(
    tx,
    changed.map(({ next }) => next),
  );
  await addChanges(
    tx,
    changed.flatMap(({ changes }) => changes),
  );
}

/** Keeps a draft that was saved; its state has not changed, so its history has no new line. */
export async function keepDraft(tx: Tx, notice: Notice): Promise<void> {
  await putNotices(tx, [notice]);
}

/** Leaves the ids alone: `upsert` would set them too, and keep out everybody who only names a notice until the transaction ends. */
async function putNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  const { columns } = tx.manager.connection.getMetadata(noticeSchema);
  const said = columns.filter(({ isPrimary }) => !isPrimary).map(({ databaseName }) => databaseName);
  const put = tx.manager
    .createQueryBuilder()
    .insert()
    .into(noticeSchema)
    .values([...notices]);
  await put.orUpdate(said, ['id']).updateEntity(false).execute();
}

/**
 * Notices whose last day is past and that only time has kept open, by id; the most that one transaction should hold.
 * What was asked in time must be confirmable still, so one with an amendment under way is not among them.
 */
export async function findPassed(tx: Tx, today: CivilDate, most: number): Promise<readonly string[]> {
  const found = await tx.manager.query<{ id: string }[]>(
    `select id from notices n
      where layoff_to < $1 and (status = 'decided' or (status = 'accepted' and kind = 'FURLOUGH'))
        and not exists (select from amendments a where a.notice_id = n.id and a.state in ('asked', 'confirmed'))
      order by id limit $2`,
    [today, most],
  );
  return found.map(({ id }) => id);
}

/** The list that the notice now goes by. */
export async function pointToList(tx: Tx, noticeId: string, listId: string): Promise<void> {
  await tx.manager.update(noticeSchema, { id: noticeId }, { listId });
}

async function addChanges(tx: Tx, changes: readonly NoticeChange[]): Promise<void> {
  await tx.manager.query(
    `insert into notice_changes (notice_id, change, changed_at, changed_by, from_status, to_status, why, reason)
     select new.notice_id, coalesce(done.changes, 0) + row_number() over (partition by new.notice_id order by new.ord),
            new.changed_at, new.changed_by, new.from_status, new.to_status, new.why, new.reason
       from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            with ordinality as new (notice_id, changed_at, changed_by, from_status, to_status, why, reason, ord)
       left join lateral (select max(change) as changes from notice_changes c where c.notice_id = new.notice_id) done on true`,
    [
      changes.map(({ noticeId }) => noticeId),
      changes.map(({ at }) => at),
      changes.map(({ by }) => by),
      changes.map(({ from }) => from),
      changes.map(({ to }) => to),
      changes.map(({ why }) => why),
      changes.map(({ reason }) => reason),
    ],
  );
}
