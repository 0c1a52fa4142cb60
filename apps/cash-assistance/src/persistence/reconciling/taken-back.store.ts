import type { EntityManager } from 'typeorm';
import type { ExceptionOutcome } from '../../domain/reconciling/exceptions.js';

/** Who has brought a file in. */
export async function importerOf(manager: EntityManager, fileId: string): Promise<string | undefined> {
  const [found] = await manager.query<{ by: string }[]>(`select received_by as by from bank_files where id = $1`, [
    fileId,
  ]);
  return found?.by;
}

/** What the record of an exception tells besides: who has brought it in, and the reason of the bank. */
export async function recordOfException(
  manager: EntityManager,
  id: string,
): Promise<Readonly<{ by: string; code: string | null }> | undefined> {
  const [found] = await manager.query<{ by: string; code: string | null }[]>(
    `select f.received_by as by, r.code from reconciliation_exceptions e join bank_files f on f.id = e.file_id
       left join bank_file_lines r on r.file_id = e.file_id and r.place = e.place where e.id = $1`,
    [id],
  );
  return found;
}

export type TakenBack = Readonly<{
  id: string;
  outcome: ExceptionOutcome;
  externalId: string;
  amount: string;
  code: string | null;
}>;

const waiting = `e.file_id = $1 and e.state = 'proposed' and e.proposed_by <> $2
  and (e.outcome = 'counts-as-returned' and e.code = 'returned-by-file'
       or e.outcome = 'counts-as-failed' and e.code = 'failed-by-file'
          and not exists (select from bank_file_lines d where d.line_id = e.line_id and d.kind = 'debit'))`;

/** What a file takes back of payments, as others have proposed: until the end of the transaction nobody else ends it. */
export async function holdTakenBack(
  manager: EntityManager,
  fileId: string,
  by: string,
  most: number,
): Promise<readonly TakenBack[]> {
  return await manager.query<TakenBack[]>(
    `select e.id, e.outcome, l.external_id as "externalId", l.amount, r.code
       from reconciliation_exceptions e join payment_lines l on l.id = e.line_id
       left join bank_file_lines r on r.file_id = e.file_id and r.place = e.place
      where ${waiting} order by e.id limit $3 for update of e`,
    [fileId, by, most],
  );
}

export async function countTakenBack(manager: EntityManager, fileId: string, by: string): Promise<number> {
  const [found] = await manager.query<[{ n: number }]>(
    `select count(*)::int as n from reconciliation_exceptions e where ${waiting}`,
    [fileId, by],
  );
  return found.n;
}

/** Each leaves a line of history. */
export async function settleTakenBack(
  manager: EntityManager,
  ids: readonly string[],
  by: string,
  at: Date,
): Promise<void> {
  await manager.query(
    `with settled as (
       update reconciliation_exceptions set state = 'settled', settled_by = $2, settled_at = $3, version = version + 1
        where id = any($1::uuid[]) returning id, version, outcome
     )
     insert into exception_moves (exception_id, at, step, by, what) select id, $3, version, $2, 'settled:' || outcome from settled`,
    [ids, by, at],
  );
}

/** Whether this person has brought in, proposed or confirmed that money of a payment is back. */
export async function hasToldOf(manager: EntityManager, lineId: string, by: string): Promise<boolean> {
  const [found] = await manager.query<[{ told: boolean }]>(`select told_that_it_came_back($1, $2) as told`, [
    lineId,
    by,
  ]);
  return found.told;
}
