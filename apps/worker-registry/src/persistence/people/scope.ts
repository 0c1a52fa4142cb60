import type { Scope } from '../case.queries.js';

export type { Scope };

/**
 * Whether a record is of somebody whose case lies in the regions, by its site or home: any case of any record of the same
 * human being. Null for everywhere.
 */
export function seenIn(parameter: string, personId: string): string {
  return `(${parameter}::text[] is null or exists (
    select from people it
      join people same on same.id = coalesce(it.merged_into, it.id) or same.merged_into = coalesce(it.merged_into, it.id)
      join cases c on c.person_id = same.id
     where it.id = ${personId} and (c.region_code = any(${parameter}) or c.home_region_code = any(${parameter}))))`;
}
