import type { NamedAccount } from '../application/accounts.js';

/** What may be seen of an account. A new column stays private until it is named here. */
export const accountView = (account: NamedAccount) => {
  const { id, username, name, roles, regions, companyId, providerCode, active, secondFactor, version } = account;
  return { id, username, name, roles, regions, companyId, providerCode, active, secondFactor, version };
};
