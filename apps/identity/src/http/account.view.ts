import type { NamedAccount } from '../application/accounts.js';

/** What may be seen of an account. A new column stays private until it is named here. */
export const accountView = ({ id, username, roles, regions, companyId, providerCode, active }: NamedAccount) => ({
  id,
  username,
  roles,
  regions,
  companyId,
  providerCode,
  active,
});
