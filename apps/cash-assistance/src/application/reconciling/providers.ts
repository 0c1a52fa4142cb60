import type { Provider } from '@nestjs/common';
import { ReconcilingQueries } from '../../persistence/reconciling/reconciling.queries.js';
import { BankFileImports } from './bank-file-imports.js';
import { BatchClosings } from './batch-closings.js';
import { ReconciliationExceptions } from './exceptions.js';
import { FileConfirmations } from './file-confirmations.js';
import { FilePreviews } from './file-previews.js';
import { Matching } from './matching.js';
import { PaymentFilesOut } from './payment-files.js';
import { ReconcilingFiles } from './reconciling-files.js';
import { YearEnds } from './year-ends.js';

/** Files to and from the bank, what does not fit, and how batches and years are closed. */
export const reconcilingProviders: readonly Provider[] = [
  BankFileImports,
  BatchClosings,
  FileConfirmations,
  FilePreviews,
  Matching,
  PaymentFilesOut,
  ReconcilingFiles,
  ReconcilingQueries,
  ReconciliationExceptions,
  YearEnds,
];
