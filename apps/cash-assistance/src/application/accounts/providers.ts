import type { Provider } from '@nestjs/common';
import { PayeeQueries } from '../../persistence/accounts/payee.queries.js';
import { AccountAgreements } from './account-agreements.js';
import { AccountDesk } from './account-desk.js';
import { AccountFiles } from './account-files.js';
import { Checking } from './checking.js';
import { SealedAccounts } from './sealed-accounts.js';
import { Statements } from './statements.js';
import { ToldAccounts } from './told-accounts.js';

/** Where aid is sent to: stated, asked about at the bank, decided by people. */
export const accountProviders: readonly Provider[] = [
  AccountAgreements,
  AccountDesk,
  AccountFiles,
  Checking,
  PayeeQueries,
  SealedAccounts,
  Statements,
  ToldAccounts,
];
