import { written } from '../jakarta.js';
import type { Statement } from '../statement.js';
import { quoted } from './results.js';

/** The first line opens and the last one closes: `at,type,amount,reference,bank_reference,reason,narrative,balance`. */
export function statementCsv({ opening, closing, entries }: Statement): string {
  let balance = opening;
  const rows = entries.map((one) => {
    balance += one.kind === 'credit' ? one.amount : -one.amount;
    const type = one.correction ? 'REVERSAL' : one.kind.toUpperCase();
    const cells = [written(one.at), type, one.amount, one.key, one.bankReference, one.reason ?? '', one.narrative];
    return [...cells, balance].map((cell) => quoted(String(cell))).join(',');
  });
  const header = 'at,type,amount,reference,bank_reference,reason,narrative,balance';
  return `${[header, `,OPENING,,,,,,${opening}`, ...rows, `,CLOSING,,,,,,${closing}`].join('\n')}\n`;
}
