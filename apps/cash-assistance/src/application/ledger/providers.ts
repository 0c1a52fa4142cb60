import type { Provider } from '@nestjs/common';
import { LedgerQueries } from '../../persistence/ledger/ledger.queries.js';
import { LedgerCheck } from './ledger-check.js';

export const ledgerProviders: readonly Provider[] = [LedgerQueries, LedgerCheck];
