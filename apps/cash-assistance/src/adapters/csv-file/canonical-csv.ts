import type { FilePayment, PaymentFile, PaymentFileForm } from '../../ports/payment-file.js';

type Cell = (file: PaymentFile, payment: FilePayment) => string | number;

/** The columns of the canonical file in their order. A bank that wants others is another template of this form. */
const template: readonly (readonly [string, Cell])[] = [
  ['batch_id', ({ messageId }) => messageId],
  ['line_no', (_, { lineNo }) => lineNo],
  ['external_id', (_, { externalId }) => externalId],
  ['debit_account', ({ sourceAccount }) => sourceAccount],
  ['bank_code', (_, { bankCode }) => bankCode],
  ['bic', (_, { bic }) => bic ?? ''],
  ['account_number', (_, { number }) => number],
  ['account_name', (_, { name }) => name],
  ['amount', (_, { amount }) => amount],
  ['currency', () => 'IDR'],
  ['value_date', ({ valueDate }) => valueDate],
  ['purpose', () => 'BANSOS'],
  ['narrative', (_, { narrative }) => narrative],
  // Whose it is stays with the office: the bank gets what it needs to pay, no more.
  ['beneficiary_ref', () => ''],
  ['nik_last4', () => ''],
  ['email_or_phone', () => ''],
];

export const canonicalCsv: PaymentFileForm = {
  contentType: 'text/csv; charset=utf-8',
  ending: 'csv',
  write: (file) => {
    const header = template.map(([column]) => column).join(',');
    const rows = file.payments.map((payment) => template.map(([, cell]) => written(cell(file, payment))).join(','));
    return `${[header, ...rows].join('\r\n')}\r\n`;
  },
};

function written(cell: string | number): string {
  const text = String(cell).replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ');
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
