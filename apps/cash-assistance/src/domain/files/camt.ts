import type { FileRecord, RecordReader, StatementEntry, UnreadableWhy } from './file-record.js';
import { attributeOf, at, textAt, XmlRecords, type XmlNode, type XmlRecord } from './xml-records.js';
import { signed, writtenAmount, writtenDay, writtenMoment, writtenReference } from './written.js';

const openings = new Set(['OPBD', 'PRCD']);
const closings = new Set(['CLBD']);
const messages = new Set(['Stmt', 'Ntfctn', 'Rpt']);

/** Bookings of camt.053, camt.054 and camt.052 of any version: an entry that books several transactions at once is told one by one. */
export function readCamt(): RecordReader {
  const records = new XmlRecords(new Set(['Ntry', 'TxDtls', 'Bal', 'Acct']));
  let place = 0;
  let details = 0;
  const told = ({ node, parent, within }: XmlRecord): readonly FileRecord[] => {
    if (node.name === 'Acct') return messages.has(parent) ? accountOf(node) : [];
    if (node.name === 'Bal') return messages.has(parent) ? balanceOf(node) : [];
    if (node.name === 'TxDtls') {
      details += 1;
      place += 1;
      return [entryOf(place, within, node)];
    }
    const wasTold = details > 0;
    details = 0;
    if (wasTold) return [];
    place += 1;
    return [entryOf(place, node, undefined)];
  };
  return {
    add: (text) => records.add(text).flatMap(told),
    end: () => {
      records.finish();
      return [];
    },
  };
}

function accountOf(node: XmlNode): readonly FileRecord[] {
  const account = textAt(node, 'Id', 'Othr', 'Id') ?? textAt(node, 'Id', 'IBAN');
  return account === null ? [] : [{ is: 'account', account }];
}

function balanceOf(node: XmlNode): readonly FileRecord[] {
  const code = textAt(node, 'Tp', 'CdOrPrtry', 'Cd') ?? '';
  const amount = writtenAmount(textAt(node, 'Amt'));
  if (amount === undefined || !(openings.has(code) || closings.has(code))) return [];
  const day = writtenDay(textAt(node, 'Dt', 'Dt') ?? textAt(node, 'Dt', 'DtTm'));
  return [
    {
      is: 'balance',
      which: openings.has(code) ? 'opening' : 'closing',
      amount: signed(amount, textAt(node, 'CdtDbtInd') === 'DBIT'),
      day,
    },
  ];
}

function entryOf(place: number, entry: XmlNode | undefined, details: XmlNode | undefined): FileRecord {
  const written = amountOf(entry, details);
  const amount = writtenAmount(textAt(written));
  const side = textAt(details, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd');
  const reference = referenceOf(details ?? entry);
  const wrong = wrongWith(attributeOf(written, 'Ccy'), side, statusOf(entry));
  if (!amount) return { is: 'unreadable', place, why: 'amount', reference };
  if (wrong) return { is: 'unreadable', place, why: wrong, reference };
  const told = about(entry, details);
  return { is: 'entry', entry: { place, amount, side: side === 'DBIT' ? 'debit' : 'credit', reference, ...told } };
}

/** A transaction's own amount where it has one; the entry's is that of all of them. */
function amountOf(entry: XmlNode | undefined, details: XmlNode | undefined): XmlNode | undefined {
  return at(details, 'Amt') ?? at(details, 'AmtDtls', 'TxAmt', 'Amt') ?? at(entry, 'Amt');
}

function about(
  entry: XmlNode | undefined,
  details: XmlNode | undefined,
): Pick<StatementEntry, 'bankReference' | 'code' | 'isReversal' | 'day' | 'at'> {
  const booked = at(entry, 'BookgDt') ?? at(entry, 'ValDt');
  const moment = textAt(booked, 'DtTm');
  return {
    bankReference: writtenReference(textAt(details, 'Refs', 'AcctSvcrRef') ?? textAt(entry, 'AcctSvcrRef')),
    code:
      textAt(details, 'RtrInf', 'Rsn', 'Cd') ??
      textAt(details, 'RtrInf', 'Rsn', 'Prtry') ??
      textAt(details, 'RtrInf', 'AddtlInf'),
    isReversal: textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1',
    day: writtenDay(moment ?? textAt(booked, 'Dt')),
    at: writtenMoment(moment),
  };
}

function referenceOf(node: XmlNode | undefined): string | null {
  return writtenReference(textAt(node, 'Refs', 'EndToEndId')) ?? writtenReference(textAt(node, 'NtryRef'));
}

/** Whether it is booked: what is pending or only announced has not moved yet. */
function statusOf(entry: XmlNode | undefined): string | null {
  return textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts');
}

function wrongWith(currency: string | null, side: string | null, status: string | null): UnreadableWhy | undefined {
  if (currency !== null && currency !== 'IDR') return 'currency';
  if (side !== 'DBIT' && side !== 'CRDT') return 'side';
  return status === null || status === 'BOOK' ? undefined : 'not-booked';
}
