import type { Tables } from '@tanggap/platform';
import { CreateAccounts } from './migrations/0001-create-accounts.js';

export const tables: Tables = { migrations: [CreateAccounts] };
