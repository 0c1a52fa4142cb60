/** Kabupaten and kota whose cases may be seen: by the site's place or the worker's. */
export type Scope = readonly string[] | 'all';

/** For a proposal; the parameter is null for all regions. */
export const caseInScope = (parameter: string, proposal = 'p') =>
  `(${parameter}::text[] is null or ${proposal}.region_code = any(${parameter}) or left(${proposal}.district_code, 5) = any(${parameter}))`;

/** The same for whatever names a case. */
export const isOfScope = (caseId: string, parameter: string) =>
  `exists (select from proposals o where o.case_id = ${caseId} and ${caseInScope(parameter, 'o')})`;

/** An account as our keys are written; null for one of a sign-in elsewhere that is no UUID: it has nothing here. */
export const keyOfAccount = (parameter: string) =>
  `case when ${parameter}::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${parameter}::text::uuid end`;

export const regionsOf = (scope: Scope): readonly string[] | null => (scope === 'all' ? null : scope);
