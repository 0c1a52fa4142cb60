export { AMOUNT, makeDue, makeReady, SCHEME, YEAR, type DueOptions, type Payee } from './due.js';
export { BankDesk, type BankRequests, type BankTransfer } from './bank-desk.js';
export { compareBooks, rows, type Books } from './books.js';
export { payments, untilSettled } from './payments.js';
export { Treasury, type Batch } from './treasury.js';
export { runHistories, type HistoriesRun, type HistoriesWanted } from './histories/histories.js';
export { whyEachWasPaid, type Reasons } from './reasons.js';
