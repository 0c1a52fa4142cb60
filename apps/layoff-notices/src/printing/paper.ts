import type { Bilingual } from '@tanggap/kernel';
import type { Content, createPdf } from 'pdfmake';
import { printable } from '../domain/receipt-words.js';

/** A document before it is laid out; plain data, so that it can be handed to another thread. */
export type Document = Parameters<typeof createPdf>[0];

const QR_SIZE = 95;
const LABEL_WIDTH = 190;

/** What every paper of the office has in common. English stands in italics: by them its language is tagged. */
export function paper(title: string, issuedAt: Date, content: Content[]): Document {
  return {
    version: '1.7',
    tagged: true,
    displayTitle: true,
    language: 'id',
    // The day of issue, not of printing: the same paper is the same file.
    info: { title, creationDate: issuedAt, creator: 'Tanggap', producer: 'Tanggap' },
    pageSize: 'A4',
    pageMargins: [50, 36, 50, 36],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.1 },
    content,
  };
}

export function heading({ id, en }: Bilingual, isNewPage = false): Content {
  const page = isNewPage ? { pageBreak: 'before' as const } : {};
  return { stack: [{ text: id, fontSize: 15, bold: true }, english(en)], margin: [0, 0, 0, 12], ...page };
}

export function paragraph({ id, en }: Bilingual): Content {
  return { stack: [id, english(en)], margin: [0, 4, 0, 8] };
}

/** Set apart, so that nobody overlooks it. */
export function warning({ id, en }: Bilingual): Content {
  return { stack: [{ text: id, bold: true, fontSize: 12 }, english(en)], color: '#8e1b1b', margin: [0, 0, 0, 10] };
}

export type Row = readonly [label: Bilingual, value: string, english?: string];

export function rows(all: readonly Row[]): Content {
  return {
    table: { widths: [LABEL_WIDTH, '*'], body: all.map(cellsOf) },
    layout: 'noBorders',
    margin: [0, 0, 0, 8],
  };
}

/** The address by which anybody checks the paper, to be scanned and to be read. */
export function checkedBy(url: string): Content {
  return {
    columns: [
      { qr: url, fit: QR_SIZE, width: QR_SIZE + 15 },
      {
        stack: [
          'Periksa keaslian dokumen ini dengan memindai kode QR, atau di alamat:',
          english('Check this document by scanning the code, or at this address:'),
          { text: url, link: url, bold: true, margin: [0, 4, 0, 0] },
        ],
      },
    ],
    margin: [0, 12, 0, 0],
    unbreakable: true,
  };
}

function cellsOf([label, value, valueInEnglish]: Row): Content[] {
  const shown = { text: printable(value), bold: true };
  const cell: Content = valueInEnglish === undefined ? shown : { stack: [shown, english(printable(valueInEnglish))] };
  return [{ stack: [label.id, english(label.en)] }, cell];
}

function english(text: string): Content {
  return { text, italics: true, fontSize: 7.5, color: '#4a4a4a' };
}
