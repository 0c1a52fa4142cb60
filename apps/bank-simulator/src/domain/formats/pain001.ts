import { banks } from '@tanggap/indonesia';
import { readLines, type FileProblem, type LineTexts, type ReadFile } from './bulk.js';
import { allOf, at, readXml, textAt, XmlProblem, type XmlNode } from './xml.js';

const codeByBic = new Map(banks.map(({ bic, code }) => [bic, code]));

/** A customer credit transfer initiation, pain.001.001.09. Its count and sum must be those of its lines. */
export function readPain001(text: string): ReadFile | FileProblem {
  try {
    return fileOf(readXml(text));
  } catch (error) {
    if (error instanceof XmlProblem) return { problem: 'form', detail: error.message };
    throw error;
  }
}

function fileOf(document: XmlNode): ReadFile | FileProblem {
  const message = document.name === 'Document' ? at(document, 'CstmrCdtTrfInitn') : undefined;
  const header = at(message, 'GrpHdr');
  const messageId = textAt(header, 'MsgId');
  if (!header || messageId === '' || messageId.length > 35) return { problem: 'header', detail: 'GrpHdr/MsgId' };
  const lines = allOf(message, 'PmtInf').flatMap((payment) =>
    allOf(payment, 'CdtTrfTxInf').map((one) => lineOf(one, textAt(payment, 'DbtrAcct', 'Id', 'Othr', 'Id'))),
  );
  const numbered = lines.map((one, index) => ({ ...one, line: index + 1 }));
  if (textAt(header, 'NbOfTxs') !== String(lines.length)) return { problem: 'count', detail: 'GrpHdr/NbOfTxs' };
  const sum = textAt(header, 'CtrlSum');
  const amounts = lines.map(({ amount }) => Number(amount));
  if (sum !== '' && Number(sum) !== amounts.reduce((total, amount) => total + amount, 0)) {
    return { problem: 'sum', detail: 'GrpHdr/CtrlSum' };
  }
  return readLines(messageId, numbered);
}

function lineOf(one: XmlNode, source: string): Omit<LineTexts, 'line'> {
  const amount = textAt(one, 'Amt', 'InstdAmt');
  const agent = at(one, 'CdtrAgt', 'FinInstnId');
  return {
    key: textAt(one, 'PmtId', 'EndToEndId'),
    source,
    bankCode: codeByBic.get(textAt(agent, 'BICFI')) ?? textAt(agent, 'ClrSysMmbId', 'MmbId'),
    account: textAt(one, 'CdtrAcct', 'Id', 'Othr', 'Id'),
    name: textAt(one, 'Cdtr', 'Nm'),
    amount,
    currency: /\bCcy=["']([A-Z]{3})["']/.exec(at(one, 'Amt', 'InstdAmt')?.attributes ?? '')?.[1] ?? '',
    narrative: textAt(one, 'RmtInf', 'Ustrd'),
  };
}
