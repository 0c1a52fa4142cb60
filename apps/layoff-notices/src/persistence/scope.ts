/** What a query is limited to: a company's own, or some regions; null is no limit. Both limits hold at once. */
export type Scope = { readonly companyId: string | null; readonly regions: readonly string[] | null };

/** For work that is nobody's: no limit at all. */
export const everyone: Scope = { companyId: null, regions: null };
