import { VersionQueries } from '../persistence/version.queries.js';
import { WithdrawalQueries } from '../persistence/withdrawal.queries.js';
import { Amendments } from './amendments.js';
import { Consequences } from './consequences.js';
import { TellWithdrawals } from './tell-withdrawals.js';
import { VersionFiles } from './version-files.js';

/** What changes a notice after its acceptance. */
export const amendmentProviders = [
  Amendments,
  Consequences,
  TellWithdrawals,
  VersionFiles,
  VersionQueries,
  WithdrawalQueries,
];
