export { AMOUNT, makeDue, SCHEME, YEAR, type DueOptions, type Payee } from './due.js';
export { BankDesk, type BankRequests, type BankTransfer } from './bank-desk.js';
