import type { Provider } from '@nestjs/common';
import { ReceiptQueries } from '../persistence/receipt.queries.js';
import { PdfPrinter } from '../printing/pdf-printer.js';
import { CheckAddresses } from './check-addresses.js';
import { ListFingerprints } from './list-fingerprints.js';
import { ReceiptChecks } from './receipt-checks.js';
import { ReceiptFiles } from './receipt-files.js';
import { ReceiptPapers } from './receipt-papers.js';
import { ReceiptTokens } from './receipt-tokens.js';
import { Receipts } from './receipts.js';
import { SealReasons } from './seal-reasons.js';

/** What receipts need: issuing, printing and checking them. */
export const receiptProviders: Provider[] = [
  CheckAddresses,
  ListFingerprints,
  PdfPrinter,
  ReceiptChecks,
  ReceiptFiles,
  ReceiptPapers,
  ReceiptQueries,
  ReceiptTokens,
  Receipts,
  SealReasons,
];
