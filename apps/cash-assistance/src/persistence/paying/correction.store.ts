import type { EntityManager } from 'typeorm';
import type { Correction } from '../../domain/paying/line.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** In SQL, of a payment line: whether it is paid once more with papers alone, as `wantsPapers` says. */
export const isToPutRight = (line: string) =>
  `(${line}.state in ('failed', 'returned') or ${line}.state = 'withdrawn' and ${line}.sent_at is not null)`;

/** Whether it is the first of its line. */
export async function keepCorrection(manager: EntityManager, kept: Correction): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `insert into payment_corrections (line_id, at, account_id, not_credited, by, code, letter_number, pledge_number, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning line_id`,
    [
      kept.lineId,
      kept.at,
      kept.accountId,
      kept.notCredited,
      kept.by,
      kept.code,
      kept.letterNumber,
      kept.pledgeNumber,
      kept.note,
    ],
  );
  return rows.length > 0;
}

/** Those of these payments whose people are in the scope. */
export async function within(
  manager: EntityManager,
  lineIds: readonly string[],
  scope: Scope,
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select l.id from payment_lines l join assessments a on a.id = l.assessment_id where l.id = any($1::uuid[]) and ${inScope('$2')}`,
    [lineIds, scopeValue(scope)],
  );
  return rows.map(({ id }) => id);
}

/** Why it did not arrive, as the bank said; a reason that is not named is one as well. */
export async function codeOf(manager: EntityManager, lineId: string): Promise<string> {
  const [row] = await manager.query<{ code: string | null }[]>(`select code from payment_lines where id = $1`, [
    lineId,
  ]);
  return row?.code ?? 'MS03';
}
