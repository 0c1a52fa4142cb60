import { formatDate, reasonByCode } from '@tanggap/indonesia';
import type { Bilingual } from '@tanggap/kernel';
import type { Content } from 'pdfmake';
import type { LeadTime, Receipt, ReceiptState } from '../domain/receipt.js';
import { kindWords, officeName, printable, stateWords } from '../domain/receipt-words.js';
import { checkedBy, heading, paper, paragraph, rows, warning } from './paper.js';
import type { Document, Row } from './paper.js';

/** A receipt as it is printed: the same revision in the same state is the same document. */
export function receiptDocument(receipt: Receipt, state: ReceiptState, checkUrl: string): Document {
  return paper(`Tanda terima ${receipt.number}`, receipt.issuedAt, [
    heading({ id: 'TANDA TERIMA LAPORAN PEMUTUSAN HUBUNGAN KERJA', en: 'Receipt of a layoff notice' }),
    ...overtaken(state),
    rows(placeOf(receipt)),
    paragraph({
      id: 'Dinas telah menerima pemberitahuan pemutusan hubungan kerja (PHK) sebagai berikut.',
      en: 'The office has received the following notice of layoffs.',
    }),
    rows([...companyRows(receipt), ...layoffRows(receipt), ...listRows(receipt)]),
    paragraph({
      id: 'Tanda terima ini membuktikan penerimaan laporan, dan bukan persetujuan atas PHK.',
      en: 'This receipt proves that the report was received. It approves of no layoff.',
    }),
    checkedBy(checkUrl),
  ]);
}

/** Number, office and date: what every paper of a receipt begins with. */
export function placeOf({ number, revision, office, issuedOn, reason }: Receipt): Row[] {
  const name = officeName(office);
  return [
    [{ id: 'Nomor', en: 'Number' }, number],
    [{ id: 'Revisi', en: 'Revision' }, String(revision)],
    [{ id: 'Diterbitkan oleh', en: 'Issued by' }, name.id, name.en],
    [{ id: 'Tanggal', en: 'Date' }, formatDate(issuedOn)],
    ...(reason === null ? [] : [[{ id: 'Alasan penerbitan ulang', en: 'Reason of the reissue' }, reason] as const]),
  ];
}

export function overtaken(state: ReceiptState): Content[] {
  return state === 'valid' ? [] : [warning(stateWords[state])];
}

export function reasonOf(code: string | null): Bilingual {
  const reason = reasonByCode.get(code ?? '');
  if (!reason) return { id: code ?? '–', en: code ?? '–' };
  const { name, article } = reason;
  return { id: `${name.id} (PP 35/2021 pasal ${article})`, en: `${name.en} (PP 35/2021 article ${article})` };
}

function companyRows({ content }: Receipt): Row[] {
  return [
    [{ id: 'Perusahaan', en: 'Company' }, content.companyName],
    [{ id: 'NIB', en: 'Business registration number' }, content.registrationNumber],
    [{ id: 'Lokasi kerja', en: 'Site' }, `${printable(content.siteName)}, ${printable(content.siteAddress)}`],
  ];
}

function layoffRows({ content, noticeVersion }: Receipt): Row[] {
  const reason = reasonOf(content.reasonCode);
  const lead = leadTimeWords(content.leadTime);
  return [
    [{ id: 'Jenis pemberitahuan', en: 'Kind of notice' }, kindWords[content.kind].id, kindWords[content.kind].en],
    [{ id: 'Versi pemberitahuan', en: 'Version of the notice' }, String(noticeVersion)],
    [{ id: 'Alasan PHK', en: 'Reason of the layoff' }, reason.id, reason.en],
    [
      { id: 'Masa PHK', en: 'Period of the layoff' },
      `${formatDate(content.layoffFrom)} s.d. ${formatDate(content.layoffTo)}`,
    ],
    [{ id: 'Diajukan', en: 'Handed in' }, formatDate(content.submittedOn)],
    [{ id: 'Diterima', en: 'Accepted' }, formatDate(content.acceptedOn)],
    [{ id: 'Tenggang waktu pemberitahuan', en: 'Lead time of the notice' }, lead.id, lead.en],
  ];
}

const fingerprint = { id: 'Sidik daftar pekerja (SHA-256)', en: 'Fingerprint of the worker list' };

function listRows({ content }: Receipt): Row[] {
  return [
    [{ id: 'Pekerja yang dinyatakan', en: 'Workers declared' }, String(content.declaredWorkers)],
    [{ id: 'Pekerja yang diterima', en: 'Workers accepted' }, String(content.acceptedWorkers)],
    [{ id: 'Baris yang ditolak', en: 'Rows rejected' }, String(content.rejectedRows)],
    ...(content.listHash === null ? [] : [[fingerprint, content.listHash] as const]),
  ];
}

function leadTimeWords({ given, owed, short }: LeadTime): Bilingual {
  if (owed === 0) return { id: 'Tidak disyaratkan', en: 'None is required' };
  const counted = {
    id: `${given} hari kerja; paling sedikit ${owed}`,
    en: `${given} working days; at least ${owed} are required`,
  };
  if (short === 0) return counted;
  return { id: `${counted.id}. TERLAMBAT ${short} hari kerja`, en: `${counted.en}. LATE by ${short} working days` };
}
