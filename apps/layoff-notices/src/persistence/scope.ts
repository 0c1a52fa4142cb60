/** What a query is limited to: a company's own, or what has come to the offices of some regions; null regions are all of them. */
export type Scope = { readonly companyId: string | null; readonly regions: readonly string[] | null };

/** The company turned to its office: by handing the notice in, or by asking it to let a difference through. */
const hasComeToAnOffice = `($1::uuid is not null or n.submitted_at is not null or n.asked_difference is not null)`;

/** Of a notice `n`: with the company as `$1` and the regions as `$2`. An office sees what it handles or has handled. */
export const noticeInScope = `($1::uuid is null or n.company_id = $1) and ($2::text[] is null or n.offices && $2)
  and ${hasComeToAnOffice}`;

/** The same without the offices that have passed it on: people by name, and what was attached, are for the one that handles it now. */
export const noticeInHands = `($1::uuid is null or n.company_id = $1) and ($2::text[] is null or n.handling_region = any($2))
  and ${hasComeToAnOffice}`;
