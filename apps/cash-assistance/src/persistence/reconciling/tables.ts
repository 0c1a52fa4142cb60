import { bankFileLineSchema, bankFileSchema } from './bank-file.schema.js';
import {
  batchClosingSchema,
  paymentFileSchema,
  treasuryReturnInstalmentSchema,
  treasuryReturnLineSchema,
  treasuryReturnSchema,
  yearEndSchema,
} from './closing-of-books.schema.js';
import { exceptionMoveSchema, reconciliationExceptionSchema } from './exception.schema.js';
import { fileFetchSchema } from './file-fetch.schema.js';

/** What is kept of files of the bank and of the closing of batches and years. */
export const reconcilingTables = [
  bankFileSchema,
  bankFileLineSchema,
  reconciliationExceptionSchema,
  exceptionMoveSchema,
  paymentFileSchema,
  fileFetchSchema,
  batchClosingSchema,
  treasuryReturnSchema,
  treasuryReturnLineSchema,
  treasuryReturnInstalmentSchema,
  yearEndSchema,
];
