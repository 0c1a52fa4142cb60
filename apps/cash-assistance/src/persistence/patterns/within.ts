import type { Queryable } from '../columns.js';
import { inScope, scopeValue } from '../scope.js';
import type { Scope } from '../scope.js';

/** Whether there is such an assessment within the scope. */
export async function isWithin(db: Queryable, assessmentId: string, scope: Scope): Promise<boolean> {
  const rows = await db.query<unknown[]>(`select 1 from assessments a where a.id = $1 and ${inScope('$2')}`, [
    assessmentId,
    scopeValue(scope),
  ]);
  return rows.length > 0;
}
