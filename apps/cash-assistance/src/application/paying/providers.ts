import type { Provider } from '@nestjs/common';
import { BatchQueries } from '../../persistence/paying/batch.queries.js';
import { DueQueries } from '../../persistence/paying/due.queries.js';
import { PaymentQueries } from '../../persistence/paying/payment.queries.js';
import { BatchFiles } from './batch-files.js';
import { Batches } from './batches.js';
import { Composing } from './composing.js';
import { Corrections } from './corrections.js';
import { DueFiles } from './due-files.js';
import { Recoveries } from './recoveries.js';
import { Validating } from './validating.js';

/** Batches of payments, from what is due to what has to be put right. */
export const payingProviders: readonly Provider[] = [
  BatchFiles,
  BatchQueries,
  Batches,
  Composing,
  Corrections,
  DueFiles,
  DueQueries,
  PaymentQueries,
  Recoveries,
  Validating,
];
