import type { Provider } from '@nestjs/common';
import { DutyQueries } from '../../persistence/deciding/duty.queries.js';
import { EntitlementQueries } from '../../persistence/deciding/entitlement.queries.js';
import { ListQueries } from '../../persistence/deciding/list.queries.js';
import { ReadingQueries } from '../../persistence/deciding/reading.queries.js';
import { WithdrawalProposalQueries } from '../../persistence/deciding/withdrawal-proposal.queries.js';
import { Annexes } from './annexes.js';
import { Approving } from './approving.js';
import { Composing } from './composing.js';
import { Decreeing } from './decreeing.js';
import { Duties } from './duties.js';
import { HoldDecisions } from './hold-decisions.js';
import { ListFiles } from './list-files.js';
import { Readings } from './readings.js';
import { WithdrawalFiles } from './withdrawal-files.js';
import { Withdrawing } from './withdrawing.js';

/** People who decide: lists, approvals, decrees, what is taken back, and whether nobody did too much of it alone. */
export const decidingProviders: readonly Provider[] = [
  Annexes,
  Approving,
  Composing,
  Decreeing,
  Duties,
  HoldDecisions,
  ListFiles,
  Readings,
  ReadingQueries,
  WithdrawalFiles,
  Withdrawing,
  DutyQueries,
  EntitlementQueries,
  ListQueries,
  WithdrawalProposalQueries,
];
