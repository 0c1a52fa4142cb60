import { createCB } from 'xmlbuilder2';
import type { FilePayment, PaymentFile, PaymentFileForm } from '../../ports/payment-file.js';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
const LONGEST_NAME = 140;

/** A customer credit transfer initiation, pain.001.001.09: one group, one payment information for the one account and day. */
export const pain001: PaymentFileForm = {
  contentType: 'application/xml',
  ending: 'xml',
  write: (file) => {
    const pieces: string[] = [];
    const xml = createCB({ data: (text: string) => void pieces.push(text) });
    xml.dec({ encoding: 'UTF-8' }).ele('Document', { xmlns: NAMESPACE }).ele('CstmrCdtTrfInitn');
    const out = new Elements(xml);
    header(out, file);
    out.begin('PmtInf');
    about(out, file);
    for (const payment of file.payments) transfer(out, payment);
    out.end();
    xml.up().up().end();
    return `${pieces.join('')}\n`;
  },
};

type Builder = ReturnType<typeof createCB>;

/** Elements one after the other; a path is written as nested elements around one text. */
class Elements {
  constructor(private readonly xml: Builder) {}

  begin(name: string): void {
    this.xml.ele(name);
  }

  end(): void {
    this.xml.up();
  }

  text(path: readonly string[], text: string, attributes: Readonly<Record<string, string>> = {}): void {
    path.forEach((name, n) => this.xml.ele(name, n === path.length - 1 ? attributes : {}));
    this.xml.txt(text);
    path.forEach(() => this.xml.up());
  }
}

function header(out: Elements, { messageId, createdAt, payer, payments, total }: PaymentFile): void {
  out.begin('GrpHdr');
  out.text(['MsgId'], messageId);
  out.text(['CreDtTm'], createdAt.toISOString());
  out.text(['NbOfTxs'], String(payments.length));
  out.text(['CtrlSum'], money(total));
  out.text(['InitgPty', 'Nm'], plain(payer));
  out.end();
}

function about(
  out: Elements,
  { messageId, payer, payments, total, valueDate, sourceAccount, sourceBic }: PaymentFile,
): void {
  out.text(['PmtInfId'], messageId);
  out.text(['PmtMtd'], 'TRF');
  out.text(['NbOfTxs'], String(payments.length));
  out.text(['CtrlSum'], money(total));
  out.text(['ReqdExctnDt', 'Dt'], valueDate);
  out.text(['Dbtr', 'Nm'], plain(payer));
  out.begin('DbtrAcct');
  out.text(['Id', 'Othr', 'Id'], sourceAccount);
  out.text(['Ccy'], 'IDR');
  out.end();
  out.text(['DbtrAgt', 'FinInstnId', 'BICFI'], sourceBic);
}

function transfer(out: Elements, { externalId, amount, bic, bankCode, name, number, narrative }: FilePayment): void {
  out.begin('CdtTrfTxInf');
  out.text(['PmtId', 'EndToEndId'], externalId);
  out.text(['Amt', 'InstdAmt'], money(amount), { Ccy: 'IDR' });
  if (bic === null) out.text(['CdtrAgt', 'FinInstnId', 'ClrSysMmbId', 'MmbId'], bankCode);
  else out.text(['CdtrAgt', 'FinInstnId', 'BICFI'], bic);
  out.text(['Cdtr', 'Nm'], plain(name));
  out.text(['CdtrAcct', 'Id', 'Othr', 'Id'], number);
  out.text(['RmtInf', 'Ustrd'], plain(narrative));
  out.end();
}

/** As text from the first digit on: no number with a fraction ever stands for money. */
function money(amount: number): string {
  return `${amount}.00`;
}

/** The letters that every bank carries, and never nothing: an element without text is none of the schema's. */
function plain(text: string): string {
  const letters = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]/g, '.');
  return letters.slice(0, LONGEST_NAME) || '.';
}
