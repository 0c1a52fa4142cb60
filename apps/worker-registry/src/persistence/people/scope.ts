import type { Scope } from '../case.queries.js';

export type { Scope };

/**
 * Whether a human being may be reached from these regions, by any of their records: one function for every door. Whoever has
 * a case is reached only where one of their cases lies, by its site or home; a report brings nobody there. Who has none is
 * reached by a standing report that fits who the NIK is known as, and where `unlessBy` names an account, not by its own. Null
 * for everywhere.
 */
export function reachedFrom(parameter: string, personId: string, unlessBy?: string): string {
  const within = (site: string, home: string) =>
    `(${parameter}::text[] is null or ${site} = any(${parameter}) or ${home} = any(${parameter}))`;
  const ofOthers = unlessBy === undefined ? '' : `and s.reported_by <> ${unlessBy}`;
  const hasCase = (more: string) => `exists (${records(personId)}
       and exists (select from cases c where c.person_id = same.id ${more}))`;
  return `(${hasCase(`and ${within('c.region_code', 'c.home_region_code')}`)}
    or not ${hasCase('')} and exists (${records(personId)}
       and exists (select from self_reports s where s.person_id = same.id and s.notice_id is null and s.ended_at is null and s.fits
                      ${ofOthers} and ${within('s.region_code', 'left(s.district_code, 5)')})))`;
}

/** The same for those who only look: whoever looks after all regions sees everybody. */
export function seenIn(parameter: string, personId: string): string {
  return `(${parameter}::text[] is null or ${reachedFrom(parameter, personId)})`;
}

const records = (personId: string) => `
  select from people it join people same on same.id = coalesce(it.merged_into, it.id) or same.merged_into = coalesce(it.merged_into, it.id)
   where it.id = ${personId}`;
