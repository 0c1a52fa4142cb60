/** What an account is called on these pages; an account without a name is told by what it is. */
export type NamesOf = (accountId: string) => string;
