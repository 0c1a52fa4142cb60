import type { Rupiah } from '@tanggap/kernel';

/** One payment as a file tells it to the bank. */
export type FilePayment = Readonly<{
  lineNo: number;
  externalId: string;
  bankCode: string;
  bic: string | null;
  number: string;
  name: string;
  amount: Rupiah;
  narrative: string;
}>;

/** All payments of a batch, from one account on one day. */
export type PaymentFile = Readonly<{
  messageId: string;
  createdAt: Date;
  payer: string;
  sourceAccount: string;
  sourceBic: string;
  valueDate: string;
  total: Rupiah;
  payments: readonly FilePayment[];
}>;

/** A form of bank files. The same payments give the same bytes, always. */
export type PaymentFileForm = Readonly<{
  contentType: string;
  ending: string;
  write: (file: PaymentFile) => string;
}>;

/** The forms that the office's bank takes, by rail. */
export abstract class PaymentFileForms {
  abstract readonly csv: PaymentFileForm;
  abstract readonly iso20022: PaymentFileForm;
}
