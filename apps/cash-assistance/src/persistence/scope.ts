/** Kabupaten and kota whose cases may be seen: by the site's place or the worker's. */
export type Scope = readonly string[] | 'all';

/** The condition that a row of assessments `a` lies within the scope given as that parameter. */
export const inScope = (parameter: string) =>
  `(${parameter}::text[] is null or a.region_code = any(${parameter}) or left(a.district_code, 5) = any(${parameter}))`;

export const scopeValue = (scope: Scope): readonly string[] | null => (scope === 'all' ? null : scope);
