import type { Scope } from '../case.queries.js';

export type { Scope };

/**
 * Whether a record is of somebody whose case, or self-report, lies in the regions, by its site or home: any of any record of
 * the same human being. A report that names them otherwise than they are known brings nobody into scope. Null for everywhere.
 */
export function seenIn(parameter: string, personId: string): string {
  return `(${parameter}::text[] is null or exists (
    select from people it
      join people same on same.id = coalesce(it.merged_into, it.id) or same.merged_into = coalesce(it.merged_into, it.id)
     where it.id = ${personId} and (
       exists (select from cases c where c.person_id = same.id
                  and (c.region_code = any(${parameter}) or c.home_region_code = any(${parameter})))
       or exists (select from self_reports s where s.person_id = same.id and s.ended_at is null and s.name_birth_hash = same.name_birth_hash
                  and (s.region_code = any(${parameter}) or left(s.district_code, 5) = any(${parameter}))))))`;
}
