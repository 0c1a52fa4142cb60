import type { Tables } from '@tanggap/platform';
import { CreateAccounts } from './migrations/0001-create-accounts.js';
import { NameProviders } from './migrations/0002-name-providers.js';

export const tables: Tables = { migrations: [CreateAccounts, NameProviders] };
