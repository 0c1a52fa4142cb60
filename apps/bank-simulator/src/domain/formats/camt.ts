import { written } from '../jakarta.js';
import type { Statement, StatementEntry } from '../statement.js';
import { element, isoDocument } from './xml.js';

/** A bank-to-customer statement, camt.053.001.08. */
export function camt053(statement: Statement, now: number): string {
  const { account, day, number, opening, closing, entries } = statement;
  return isoDocument('camt.053.001.08', [
    element('BkToCstmrStmt', [
      header(`STMT-${account}-${day}`, now),
      element('Stmt', [
        element('Id', `${account}-${day}`),
        element('ElctrncSeqNb', number),
        element('CreDtTm', written(now)),
        accountOf(account),
        balance('OPBD', opening, day),
        balance('CLBD', closing, day),
        ...entries.map(entry),
      ]),
    ]),
  ]);
}

/** A debit and credit advice, camt.054.001.08. */
export function camt054(id: string, account: string, entries: readonly StatementEntry[], now: number): string {
  return isoDocument('camt.054.001.08', [
    element('BkToCstmrDbtCdtNtfctn', [
      header(`ADV-${id}`, now),
      element('Ntfctn', [
        element('Id', `ADV-${id}`),
        element('CreDtTm', written(now)),
        accountOf(account),
        ...entries.map(entry),
      ]),
    ]),
  ]);
}

function header(id: string, now: number): string {
  return element('GrpHdr', [element('MsgId', id), element('CreDtTm', written(now))]);
}

function accountOf(account: string): string {
  return element('Acct', [element('Id', [element('Othr', [element('Id', account)])]), element('Ccy', 'IDR')]);
}

function balance(code: string, amount: number, day: string): string {
  return element('Bal', [
    element('Tp', [element('CdOrPrtry', [element('Cd', code)])]),
    element('Amt', `${Math.abs(amount)}.00`, ' Ccy="IDR"'),
    element('CdtDbtInd', amount < 0 ? 'DBIT' : 'CRDT'),
    element('Dt', [element('Dt', day)]),
  ]);
}

function entry(one: StatementEntry): string {
  return element('Ntry', [
    element('Amt', `${one.amount}.00`, ' Ccy="IDR"'),
    element('CdtDbtInd', one.kind === 'debit' ? 'DBIT' : 'CRDT'),
    ...(one.correction ? [element('RvslInd', 'true')] : []),
    element('Sts', [element('Cd', 'BOOK')]),
    element('BookgDt', [element('DtTm', written(one.at))]),
    element('AcctSvcrRef', one.bankReference),
    element('NtryDtls', [element('TxDtls', details(one))]),
  ]);
}

function details(one: StatementEntry): readonly string[] {
  return [
    element('Refs', [element('AcctSvcrRef', one.bankReference), element('EndToEndId', one.key)]),
    ...(one.reason ? [element('RtrInf', [element('Rsn', [element('Cd', one.reason)])])] : []),
    ...(one.narrative ? [element('RmtInf', [element('Ustrd', one.narrative)])] : []),
  ];
}
