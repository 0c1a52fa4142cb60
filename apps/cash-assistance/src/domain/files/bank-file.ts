import { isKnownHeader, readBankCsv } from './bank-csv.js';
import { readCamt } from './camt.js';
import type { FileRecord, RecordReader } from './file-record.js';
import { readMt940 } from './mt940.js';
import { readPain002 } from './pain002.js';
import { MOST_RECORDS, refused } from './refusals.js';

export const bankFileForms = ['pain.002', 'camt', 'mt940', 'csv'] as const;
export type BankFileForm = (typeof bankFileForms)[number];

const readers: Readonly<Record<BankFileForm, () => RecordReader>> = {
  'pain.002': readPain002,
  camt: readCamt,
  mt940: readMt940,
  csv: readBankCsv,
};

/** How much of a file is looked at to tell what it is. */
const HEAD = 8_192;

/**
 * A file of the bank as its text arrives, whatever its form. Throws `Rejected` where it is none, is damaged as a whole or beyond a
 * limit; a record that cannot be read is told as such, and the rest goes on.
 */
export class BankFileReader {
  private head = '';
  private reader: RecordReader | undefined;
  private records = 0;
  form: BankFileForm | undefined;

  add(text: string): readonly FileRecord[] {
    if (text.includes('\u0000')) throw refused('encoding');
    if (this.reader) return this.counted(this.reader.add(this.clean(text)));
    this.head += text;
    return this.head.length < HEAD ? [] : this.begin();
  }

  end(): readonly FileRecord[] {
    const first = this.reader ? [] : this.begin();
    const last = this.reader?.end() ?? [];
    const all = [...first, ...this.counted(last)];
    if (this.records === 0) throw refused('no-records');
    return all;
  }

  private begin(): readonly FileRecord[] {
    const text = this.head.replace(/^\uFEFF/, '');
    if (text.trim() === '') throw refused('empty');
    this.form = formOf(text);
    this.reader = readers[this.form]();
    this.head = '';
    return this.counted(this.reader.add(this.clean(text)));
  }

  /** XML that is not UTF-8 is refused; elsewhere a letter of another alphabet stands in words that nobody matches by. */
  private clean(text: string): string {
    const isXml = this.form === 'camt' || this.form === 'pain.002';
    if (isXml && text.includes('\uFFFD')) throw refused('encoding');
    return text;
  }

  private counted(found: readonly FileRecord[]): readonly FileRecord[] {
    this.records += found.length;
    if (this.records > MOST_RECORDS) throw refused('too-many-records');
    return found;
  }
}

function formOf(text: string): BankFileForm {
  const start = text.trimStart();
  if (start.startsWith('<')) return xmlForm(start);
  if (/^(\{1:|:20:)/.test(start)) return 'mt940';
  const [header = ''] = start.split('\n');
  if (isKnownHeader(header.replace(/\r$/, ''))) return 'csv';
  if (text.includes('\uFFFD')) throw refused('encoding');
  throw refused('unknown-form');
}

function xmlForm(start: string): BankFileForm {
  const declared = /^<\?xml[^>]{0,200}\bencoding\s*=\s*["']([^"']{0,40})["']/.exec(start)?.[1];
  if (declared !== undefined && !/^(utf-?8|us-ascii)$/i.test(declared)) throw refused('encoding');
  if (/<!DOCTYPE|<!ENTITY/i.test(start)) throw refused('document-type');
  if (/<(?:[\w.-]+:)?CstmrPmtStsRpt[\s>]/.test(start)) return 'pain.002';
  if (/<(?:[\w.-]+:)?BkToCstmr(?:Stmt|DbtCdtNtfctn|AcctRpt)[\s/>]/.test(start)) return 'camt';
  throw refused('unknown-form');
}
