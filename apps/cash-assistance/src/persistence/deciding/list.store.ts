import type { EntityManager } from 'typeorm';
import type { DecisionList, ListState } from '../../domain/deciding/list.js';
import type { Line } from '../../domain/deciding/line.js';
import { amount } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** A list while nobody else can change, submit or approve it. */
export type HeldList = Pick<
  DecisionList,
  | 'id'
  | 'version'
  | 'state'
  | 'schemeCode'
  | 'budgetYear'
  | 'needed'
  | 'contentHash'
  | 'composedBy'
  | 'lines'
  | 'submittedAt'
  | 'settledAt'
>;

/** The condition that every line of a list `l` lies within the scope: who may not see one of them works on none. */
export const listInScope = (parameter: string) => `(${parameter}::text[] is null or not exists (
  select from decision_lines x join assessment_work a on a.assessment_id = x.assessment_id
   where x.list_id = l.id and x.list_version = l.version and not ${inScope(parameter)}))`;

/** The first of all locks of whoever decides. Nothing for what does not exist or has a line outside the scope. */
export async function holdList(manager: EntityManager, id: string, scope: Scope): Promise<HeldList | undefined> {
  await manager.query(`select from decision_lists where id = $1 for update`, [id]);
  // A statement of its own: what it reads must be as of after the lock.
  const [list] = await manager.query<HeldList[]>(
    `select l.id, l.version, l.state, l.scheme_code as "schemeCode", l.budget_year as "budgetYear", l.needed,
            l.content_hash as "contentHash", l.composed_by as "composedBy", l.lines, l.submitted_at as "submittedAt", l.settled_at as "settledAt"
       from decision_lists l where l.id = $1 and ${listInScope('$2')}`,
    [id, scopeValue(scope)],
  );
  return list;
}

export async function openList(
  manager: EntityManager,
  list: Pick<DecisionList, 'id' | 'schemeCode' | 'budgetYear' | 'composedBy'>,
): Promise<void> {
  await manager.query(
    `insert into decision_lists (id, scheme_code, budget_year, composed_by, composed_at) values ($1, $2, $3, $4, statement_timestamp())`,
    [list.id, list.schemeCode, list.budgetYear, list.composedBy],
  );
}

/** Lines of one version, in the order of their assessments. */
export async function linesOf(
  manager: EntityManager,
  { id, version }: Pick<HeldList, 'id' | 'version'>,
): Promise<readonly Line[]> {
  const rows = await manager.query<(Omit<Line, 'amount'> & { amount: string })[]>(
    `select assessment_id as "assessmentId", person_id as "personId", account_id as "accountId", amount, judgement, decision
       from decision_lines where list_id = $1 and list_version = $2 order by assessment_id`,
    [id, version],
  );
  return rows.map((row) => ({ ...row, amount: amount(row.amount) }));
}

/** The list has these lines from this version on. Its former lines stay as they were, and count no more. */
export async function keepLines(
  manager: EntityManager,
  listId: string,
  version: number,
  lines: readonly Line[],
): Promise<void> {
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  await manager.query(
    `update decision_lists set state = 'composing', version = $2, lines = $3, total = $4, content_hash = null, needed = null,
            submitted_at = null where id = $1`,
    [listId, version, lines.length, total],
  );
  await endLines(manager, listId, 'both');
  await manager.query(
    `insert into decision_lines (list_id, list_version, assessment_id, person_id, account_id, amount, judgement, decision)
     select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::int[], $8::text[])`,
    [
      listId,
      version,
      lines.map(({ assessmentId }) => assessmentId),
      lines.map(({ personId }) => personId),
      lines.map(({ accountId }) => accountId),
      lines.map((line) => line.amount),
      lines.map(({ judgement }) => judgement),
      lines.map(({ decision }) => decision),
    ],
  );
}

/** These lines count no more: what they are about may stand in another list. */
export async function endLines(
  manager: EntityManager,
  listId: string,
  which: Line['decision'] | 'both',
): Promise<void> {
  await manager.query(
    `update decision_lines set live = false where list_id = $1 and live and ($2 = 'both' or decision = $2)`,
    [listId, which],
  );
}

/** Freezes the list under the hash of its lines, for as many approvers as its sums take. */
export async function freezeList(manager: EntityManager, { id }: HeldList): Promise<{ hash: string; needed: number }> {
  const [[frozen]] = await manager.query<[[{ hash: string; needed: number }]]>(
    `update decision_lists set state = 'submitted', submitted_at = statement_timestamp(), content_hash = hash_of_list(id, version),
            needed = approvers_needed(id, version) where id = $1 returning content_hash as hash, needed`,
    [id],
  );
  return frozen;
}

/** The list goes there for good. */
export async function settleList(manager: EntityManager, id: string, to: ListState): Promise<void> {
  await manager.query(
    `update decision_lists set state = $2, settled_at = coalesce(settled_at, statement_timestamp()) where id = $1`,
    [id, to],
  );
}

export type ListStep = Readonly<{
  list: Pick<HeldList, 'id'>;
  from: ListState | null;
  to: ListState;
  version: number;
  by: string;
  why: 'composed' | 'changed' | 'submitted' | 'approved' | 'returned' | 'refused' | 'withdrawn' | 'decreed';
  /** Sealed for the id of the list. */
  note?: string | undefined;
}>;

export async function keepListMove(manager: EntityManager, { list, ...step }: ListStep): Promise<void> {
  await manager.query(
    `insert into decision_list_moves (list_id, step, at, version, by, from_state, to_state, why, note)
     select $1, 1 + coalesce(max(step), 0), statement_timestamp(), $2, $3, $4, $5, $6, $7 from decision_list_moves where list_id = $1`,
    [list.id, step.version, step.by, step.from, step.to, step.why, step.note ?? null],
  );
}
