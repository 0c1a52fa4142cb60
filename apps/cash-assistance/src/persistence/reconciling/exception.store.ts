import type { EntityManager } from 'typeorm';
import type { KeptException } from './exception.schema.js';

/** Exceptions that end by themselves once a statement tells of their payment. */
const answered = ['missing-in-statement', 'no-answer', 'out-of-turn'];

export async function settleByStatement(manager: EntityManager, lineIds: readonly string[], at: Date): Promise<void> {
  if (lineIds.length === 0) return;
  await manager.query(
    `with settled as (
       update reconciliation_exceptions
          set state = 'settled', outcome = 'bank-corrected', reason = 'statement', proposed_by = 'statement', settled_by = 'statement',
              proposed_at = coalesce(proposed_at, $3), settled_at = $3, version = version + 1
        where line_id = any($1::uuid[]) and code = any($2::text[]) and state = 'open'
       returning id, version
     )
     insert into exception_moves (exception_id, at, step, by, what) select id, $3, version, 'statement', 'settled' from settled`,
    [lineIds, answered, at],
  );
}

/** As it stands; until the end of the transaction nobody else moves it. */
export async function holdException(manager: EntityManager, id: string): Promise<KeptException | undefined> {
  const [found] = await manager.query<(Omit<KeptException, 'amount'> & { amount: string | null })[]>(
    `select id, file_id as "fileId", line_id as "lineId", batch_id as "batchId", raised_at as "raisedAt", proposed_at as "proposedAt",
            settled_at as "settledAt", amount, place, version, code, owner_role as "ownerRole", state, assigned_to as "assignedTo", outcome,
            reason, proposed_by as "proposedBy", settled_by as "settledBy"
       from reconciliation_exceptions where id = $1 for update`,
    [id],
  );
  return found && { ...found, amount: found.amount === null ? null : Number(found.amount) };
}

type ExceptionChange = Pick<
  KeptException,
  | 'state'
  | 'assignedTo'
  | 'outcome'
  | 'reason'
  | 'proposedBy'
  | 'proposedAt'
  | 'settledBy'
  | 'settledAt'
  | 'lineId'
  | 'batchId'
>;

/** Leaves a line of history. */
export async function changeException(
  manager: EntityManager,
  { id, version, ...was }: KeptException,
  change: Partial<ExceptionChange>,
  done: Readonly<{ by: string; at: Date; what: string }>,
): Promise<void> {
  const now = { ...was, ...change };
  await manager.query(
    `update reconciliation_exceptions
        set state = $2, assigned_to = $3, outcome = $4, reason = $5, proposed_by = $6, proposed_at = $7, settled_by = $8, settled_at = $9,
            line_id = $10, batch_id = $11, version = $12
      where id = $1`,
    [
      id,
      now.state,
      now.assignedTo,
      now.outcome,
      now.reason,
      now.proposedBy,
      now.proposedAt,
      now.settledBy,
      now.settledAt,
      now.lineId,
      now.batchId,
      version + 1,
    ],
  );
  await manager.query(`insert into exception_moves (exception_id, at, step, by, what) values ($1, $2, $3, $4, $5)`, [
    id,
    done.at,
    version + 1,
    done.by,
    done.what,
  ]);
}
