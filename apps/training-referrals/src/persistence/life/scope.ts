/** Kabupaten and kota whose cases may be seen: by the site's place or the worker's. */
export type Scope = readonly string[] | 'all';

/** For a proposal `p`; the parameter is null for all regions. */
export const caseInScope = (parameter: string) =>
  `(${parameter}::text[] is null or p.region_code = any(${parameter}) or left(p.district_code, 5) = any(${parameter}))`;

export const regionsOf = (scope: Scope): readonly string[] | null => (scope === 'all' ? null : scope);
