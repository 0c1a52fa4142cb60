import type { Type } from '@nestjs/common';
import { BankFilesController } from './bank-files.controller.js';
import { BatchActsController } from './batch-acts.controller.js';
import { TreasuryBatchController } from './batch.controller.js';
import { TreasuryBatchesController } from './batches.controller.js';
import { BudgetsController } from './budgets.controller.js';
import { DueController } from './due.controller.js';
import { ExceptionsController } from './exceptions.controller.js';
import { TreasuryHomeController } from './home.controller.js';
import { TreasuryLedgerController } from './ledger.controller.js';
import { LettersController } from './letters.controller.js';
import { PaymentFileController } from './payment-file.controller.js';
import { TreasuryPaymentsController } from './payments.controller.js';
import { RecoveriesController } from './recoveries.controller.js';

/** The routes of this area. */
export const treasuryControllers: readonly Type<unknown>[] = [
  TreasuryHomeController,
  DueController,
  TreasuryBatchesController,
  BatchActsController,
  TreasuryBatchController,
  PaymentFileController,
  BankFilesController,
  ExceptionsController,
  TreasuryPaymentsController,
  RecoveriesController,
  LettersController,
  BudgetsController,
  TreasuryLedgerController,
];
