/** For `ArrayUnique`: an id in two spellings is one id. */
export const idOnce = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** The same for entries that name a referral. */
export const referralOnce = (entry: unknown): unknown =>
  idOnce((entry as { readonly referralId?: unknown } | null | undefined)?.referralId);
