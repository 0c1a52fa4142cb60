import type { EntityManager } from 'typeorm';

export type NewList = Readonly<{
  id: string;
  programmeCode: string;
  periodFrom: string;
  periodTo: string;
  contentHash: string;
  importedBy: string;
  recipients: ReadonlyMap<string, number>;
}>;
export type KeptList = Readonly<{ id: string; isNew: boolean }>;

const AT_ONCE = 5_000;

/** Keeps a list with its recipients; the same file for the same programme and time is the list that is there. */
export async function keepList(manager: EntityManager, list: NewList): Promise<KeptList> {
  const { id, programmeCode, periodFrom, periodTo, contentHash, importedBy, recipients } = list;
  const [opened] = await manager.query<{ id: string }[]>(
    `insert into programme_lists (id, recipients, period_from, period_to, programme_code, content_hash, imported_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (programme_code, period_from, period_to, content_hash) where withdrawn_at is null do nothing returning id`,
    [id, recipients.size, periodFrom, periodTo, programmeCode, contentHash, importedBy],
  );
  if (!opened) return { id: await sameList(manager, list), isNew: false };
  const rows = [...recipients];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.slice(from, from + AT_ONCE);
    await manager.query(
      `insert into programme_recipients (list_id, nik_hash, line) select $1, * from unnest($2::text[], $3::int[])`,
      [id, part.map(([hash]) => hash), part.map(([, line]) => line)],
    );
  }
  return { id, isNew: true };
}

async function sameList(manager: EntityManager, list: NewList): Promise<string> {
  const [same] = await manager.query<{ id: string }[]>(
    `select id from programme_lists
      where programme_code = $1 and period_from = $2 and period_to = $3 and content_hash = $4 and withdrawn_at is null`,
    [list.programmeCode, list.periodFrom, list.periodTo, list.contentHash],
  );
  // Withdrawn between the two statements: whoever sends it again finds it gone.
  if (!same) throw new Error('a list was withdrawn while it was sent again');
  return same.id;
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
       from programme_lists where id = $1 for update`,
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
