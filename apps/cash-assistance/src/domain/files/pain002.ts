import type { FileRecord, PaymentStatus, RecordReader } from './file-record.js';
import { at, textAt, XmlRecords, type XmlNode } from './xml-records.js';
import { writtenAmount, writtenMoment, writtenReference } from './written.js';

/** What each status of ISO 20022 means for a payment; what is not here is told as unreadable and never aborts the file. */
const kinds: Readonly<Record<string, PaymentStatus['kind']>> = {
  ...{ RCVD: 'accepted', ACTC: 'accepted', ACCP: 'accepted', ACSP: 'accepted', ACWC: 'accepted', PDNG: 'accepted' },
  ...{ ACSC: 'paid', ACCC: 'paid', RJCT: 'failed', CANC: 'failed' },
};

/** Statuses of single payments in a pain.002 of any version. A rejected group or order without its payments is one record. */
export function readPain002(): RecordReader {
  const records = new XmlRecords(new Set(['TxInfAndSts', 'OrgnlGrpInfAndSts']));
  let place = 0;
  let told = 0;
  let group: XmlNode | undefined;
  return {
    add: (text) =>
      records.add(text).flatMap(({ node }): readonly FileRecord[] => {
        if (node.name === 'OrgnlGrpInfAndSts') {
          group = node;
          return [];
        }
        place += 1;
        told += 1;
        return [statusOf(place, node)];
      }),
    end: () => {
      records.finish();
      const reference = writtenReference(textAt(group, 'OrgnlMsgId'));
      return told === 0 && group ? [{ is: 'unreadable', place: 1, why: 'form', reference }] : [];
    },
  };
}

function statusOf(place: number, node: XmlNode): FileRecord {
  const reference = writtenReference(textAt(node, 'OrgnlEndToEndId'));
  const code =
    textAt(node, 'StsRsnInf', 'Rsn', 'Cd') ??
    textAt(node, 'StsRsnInf', 'Rsn', 'Prtry') ??
    textAt(node, 'StsRsnInf', 'AddtlInf');
  const bankReference = writtenReference(textAt(node, 'AcctSvcrRef'));
  const written = textAt(node, 'TxSts') ?? '';
  const kind = Object.hasOwn(kinds, written) ? kinds[written] : undefined;
  if (kind === undefined) return { is: 'unreadable', place, why: 'status', reference };
  if (reference === null) return { is: 'unreadable', place, why: 'reference', reference };
  const amount = writtenAmount(textAt(at(node, 'OrgnlTxRef', 'Amt'), 'InstdAmt')) ?? null;
  const moment = writtenMoment(textAt(node, 'AccptncDtTm'));
  return { is: 'status', status: { place, kind, reference, bankReference, code, amount, at: moment } };
}
