import type { EntityManager } from 'typeorm';

export type NewList = Readonly<{
  id: string;
  programmeCode: string;
  periodFrom: string;
  periodTo: string;
  importedBy: string;
}>;
export type KeptList = Readonly<{ id: string; isNew: boolean }>;
/** Somebody whom a list names, as a keyed hash, and the row in which it does. */
export type Recipient = Readonly<{ hash: string; line: number }>;

/** A list that nobody is compared with until it is whole. */
export async function openProgrammeList(manager: EntityManager, list: NewList): Promise<void> {
  await manager.query(
    `insert into programme_lists (id, recipients, period_from, period_to, programme_code, imported_by) values ($1, 0, $2, $3, $4, $5)`,
    [list.id, list.periodFrom, list.periodTo, list.programmeCode, list.importedBy],
  );
}

/** How many of them the list did not name before. */
export async function keepRecipients(
  manager: EntityManager,
  listId: string,
  recipients: readonly Recipient[],
): Promise<number> {
  const [kept] = await manager.query<[{ n: number }]>(
    `with kept as (
       insert into programme_recipients (list_id, nik_hash, line) select $1, * from unnest($2::text[], $3::int[]) on conflict do nothing returning 1)
     select count(*)::int as n from kept`,
    [listId, recipients.map(({ hash }) => hash), recipients.map(({ line }) => line)],
  );
  return kept.n;
}

const COMPLETING = 7_403;

/** From now on people are compared with it; unless the same file for the same programme and time is a list already, which it returns. */
export async function completeProgrammeList(
  manager: EntityManager,
  { id, recipients, contentHash }: Readonly<{ id: string; recipients: number; contentHash: string }>,
): Promise<KeptList> {
  await manager.query(`select pg_advisory_xact_lock($1)`, [COMPLETING]);
  // A statement of its own: what it reads must be as of after the lock.
  const [same] = await manager.query<{ id: string }[]>(
    `select s.id from programme_lists s join programme_lists l using (programme_code, period_from, period_to)
      where l.id = $1 and s.content_hash = $2 and s.withdrawn_at is null`,
    [id, contentHash],
  );
  if (same) return { id: same.id, isNew: false };
  await manager.query(
    `update programme_lists set recipients = $2, content_hash = $3, completed_at = now() where id = $1`,
    [id, recipients, contentHash],
  );
  return { id, isNew: true };
}

/** So much of a list that never became whole; whether more is left. */
export async function dropPartOf(manager: EntityManager, listId: string, most: number): Promise<boolean> {
  const [, dropped] = await manager.query<[unknown, number]>(
    `delete from programme_recipients r using programme_lists l
      where l.id = $1 and l.completed_at is null and r.list_id = l.id
        and r.nik_hash in (select nik_hash from programme_recipients where list_id = $1 limit $2)`,
    [listId, most],
  );
  if (dropped === most) return true;
  await manager.query(`delete from programme_lists where id = $1 and completed_at is null`, [listId]);
  return false;
}

/** Lists of which the import died: begun so long ago, and not whole. */
export async function unfinishedLists(manager: EntityManager, begunBefore: Date): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from programme_lists where completed_at is null and imported_at < $1 order by id`,
    [begunBefore],
  );
  return rows.map(({ id }) => id);
}

export type HeldList = Readonly<{
  id: string;
  isWithdrawn: boolean;
  /** Of its withdrawal, where one is open. */
  proposal: string | null;
  proposedBy: string | null;
}>;

/** Until the end of the transaction nobody else changes it. */
export async function holdProgrammeList(manager: EntityManager, id: string): Promise<HeldList | undefined> {
  const [list] = await manager.query<HeldList[]>(
    `select id, withdrawn_at is not null as "isWithdrawn", withdrawal_proposal as proposal, withdrawal_proposed_by as "proposedBy"
       from programme_lists where id = $1 and completed_at is not null for update`,
    [id],
  );
  return list;
}

export type ListProposal = Readonly<{ id: string; proposal: string; by: string; reason: string }>;

/** The reason is sealed for the list. */
export async function proposeListWithdrawal(
  manager: EntityManager,
  { id, proposal, by, reason }: ListProposal,
): Promise<void> {
  await manager.query(
    `update programme_lists set withdrawal_proposal = $2, withdrawal_proposed_at = now(), withdrawal_proposed_by = $3, reason = $4 where id = $1`,
    [id, proposal, by, reason],
  );
}

export async function dropListProposal(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `update programme_lists set withdrawal_proposal = null, withdrawal_proposed_at = null, withdrawal_proposed_by = null, reason = null
      where id = $1`,
    [id],
  );
}

/** Its rows stay, so that what was decided by them can be told; nobody is compared with them any more. */
export async function withdrawList(manager: EntityManager, id: string, by: string): Promise<void> {
  await manager.query(`update programme_lists set withdrawn_at = now(), withdrawn_by = $2 where id = $1`, [id, by]);
}
