import { reasonCode } from '../reconciling/return-codes.js';
import type { FileRecord, PaymentStatus, RecordReader } from './file-record.js';
import { at, textAt, XmlRecords, type XmlNode } from './xml-records.js';
import { writtenAmount, writtenMoment, writtenReference } from './written.js';

/** What each status of ISO 20022 means for a payment; what is not here is told as unreadable and never aborts the file. */
const kinds: Readonly<Record<string, PaymentStatus['kind']>> = {
  ...{ RCVD: 'accepted', ACTC: 'accepted', ACCP: 'accepted', ACSP: 'accepted', ACWC: 'accepted', PDNG: 'accepted' },
  ...{ ACSC: 'paid', ACCC: 'paid', RJCT: 'failed', CANC: 'failed' },
};

/** Statuses of single payments in a pain.002 of any version. Where it names none, a rejected group or order is a refusal of all of them. */
export function readPain002(): RecordReader {
  const records = new XmlRecords(new Set(['TxInfAndSts', 'OrgnlGrpInfAndSts', 'PmtInfSts']));
  let place = 0;
  let told = 0;
  let group: XmlNode | undefined;
  const orders: (string | null)[] = [];
  return {
    add: (text) =>
      records.add(text).flatMap(({ node }): readonly FileRecord[] => {
        if (node.name === 'OrgnlGrpInfAndSts') {
          group = node;
          return [];
        }
        if (node.name === 'PmtInfSts') {
          orders.push(node.text.trim());
          return [];
        }
        place += 1;
        told += 1;
        return [statusOf(place, node)];
      }),
    end: () => {
      records.finish();
      return told === 0 && group ? [wholeOf(group, orders)] : [];
    },
  };
}

/** What is told of the message alone. Refused as one that was there before says nothing of the payments: the first may have been taken. */
function wholeOf(group: XmlNode, orders: readonly (string | null)[]): FileRecord {
  const message = writtenReference(textAt(group, 'OrgnlMsgId'));
  const isRefused = textAt(group, 'GrpSts') === 'RJCT' || (orders.length > 0 && orders.every((one) => one === 'RJCT'));
  const code = reasonOf(group);
  if (message === null || !isRefused || /^DU/.test(code ?? '') || reasonCode(code) === 'AM05') {
    return { is: 'unreadable', place: 1, why: 'form', reference: message };
  }
  return { is: 'refusal', place: 1, message, code, at: null };
}

function reasonOf(node: XmlNode): string | null {
  return (
    textAt(node, 'StsRsnInf', 'Rsn', 'Cd') ??
    textAt(node, 'StsRsnInf', 'Rsn', 'Prtry') ??
    textAt(node, 'StsRsnInf', 'AddtlInf')
  );
}

function statusOf(place: number, node: XmlNode): FileRecord {
  const reference = writtenReference(textAt(node, 'OrgnlEndToEndId'));
  const code = reasonOf(node);
  const bankReference = writtenReference(textAt(node, 'AcctSvcrRef'));
  const written = textAt(node, 'TxSts') ?? '';
  const kind = Object.hasOwn(kinds, written) ? kinds[written] : undefined;
  if (kind === undefined) return { is: 'unreadable', place, why: 'status', reference };
  if (reference === null) return { is: 'unreadable', place, why: 'reference', reference };
  const amount = writtenAmount(textAt(at(node, 'OrgnlTxRef', 'Amt'), 'InstdAmt')) ?? null;
  const moment = writtenMoment(textAt(node, 'AccptncDtTm'));
  return { is: 'status', status: { place, kind, reference, bankReference, code, amount, at: moment } };
}
