/** What a query is limited to: a company's own, or some regions; null is no limit. Both limits hold at once. */
export type Scope = { readonly companyId: string | null; readonly regions: readonly string[] | null };

/** For work that is nobody's: no limit at all. */
export const everyone: Scope = { companyId: null, regions: null };

/** Of a notice `n`: with the company as `$1` and the regions as `$2`. An office sees what it handles or has handled. */
export const noticeInScope = `($1::uuid is null or n.company_id = $1) and ($2::text[] is null or n.offices && $2)`;

/** The same without the offices that have passed it on: people by name, and what was attached, are for the one that handles it now. */
export const noticeInHands = `($1::uuid is null or n.company_id = $1) and ($2::text[] is null or n.handling_region = any($2))`;
