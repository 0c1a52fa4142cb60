import { formatDate, isAllDigits } from '@tanggap/indonesia';
import type { CivilDate } from '@tanggap/kernel';
import type { Content } from 'pdfmake';
import type { Receipt, ReceiptState } from '../domain/receipt.js';
import { checkedBy, heading, paper, paragraph, rows } from './paper.js';
import type { Document, Row } from './paper.js';
import { overtaken, placeOf, reasonOf } from './receipt-document.js';

/** A worker of the accepted list, with their own data: what they need to claim what they are owed, and no more. */
export type ExtractedWorker = {
  readonly line: number;
  readonly name: string;
  readonly nik: string;
  /** Membership number at BPJS Ketenagakerjaan, where the list has one. */
  readonly kpj: string | undefined;
  readonly jobTitle: string;
  readonly contractNumber: string;
  readonly workStart: CivilDate;
  readonly layoffDate: CivilDate;
  readonly reasonCode: string;
  /** With which the worker looks up, with NIK and birth date, how far they are. */
  readonly statusCode: string;
  readonly checkUrl: string;
};

/** Extracts of one receipt, a page for each worker. */
export function extractsDocument(receipt: Receipt, state: ReceiptState, workers: readonly ExtractedWorker[]): Document {
  const pages = workers.flatMap((worker, index) => pageOf(receipt, state, worker, index > 0));
  return paper(`Petikan tanda terima ${receipt.number}`, receipt.issuedAt, pages);
}

function pageOf(receipt: Receipt, state: ReceiptState, worker: ExtractedWorker, isNewPage: boolean): Content[] {
  return [
    heading(
      { id: 'PETIKAN TANDA TERIMA LAPORAN PHK', en: 'Extract of the receipt of a layoff notice, for one worker' },
      isNewPage,
    ),
    ...overtaken(state),
    // Why it was issued anew may name somebody else: that stands on the receipt alone.
    rows(placeOf({ ...receipt, reason: null })),
    paragraph({
      id: 'Pekerja berikut tercantum dalam daftar pekerja yang diterima bersama pemberitahuan PHK perusahaannya.',
      en: "The following worker stands in the list that was accepted with the company's notice of layoffs.",
    }),
    rows([...workerRows(worker), ...employmentRows(receipt, worker)]),
    rows([[{ id: 'Kode cek status', en: 'Status code' }, worker.statusCode]]),
    paragraph({
      id: 'Pekerja dapat melihat sejauh mana urusannya di halaman “Cek status” Tanggap, dengan NIK, tanggal lahir, dan kode ini.',
      en: 'With the identity number, the birth date and this code the worker sees how far things are on the page “Check status” of Tanggap.',
    }),
    paragraph({
      id: 'Petikan ini memuat data pribadi. Serahkan hanya kepada pekerja yang bersangkutan.',
      en: 'This extract holds personal data. Hand it to the worker concerned and to nobody else.',
    }),
    checkedBy(worker.checkUrl),
  ];
}

function workerRows({ name, nik, kpj, jobTitle, line }: ExtractedWorker): Row[] {
  return [
    [{ id: 'Nama', en: 'Name' }, name],
    [{ id: 'NIK', en: 'Identity number' }, nik],
    ...(kpj !== undefined && isAllDigits(kpj) ? [[{ id: 'Nomor KPJ', en: 'BPJS membership' }, kpj] as const] : []),
    [{ id: 'Jabatan', en: 'Job' }, jobTitle],
    [{ id: 'Baris dalam daftar', en: 'Line of the list' }, String(line)],
  ];
}

function employmentRows({ content }: Receipt, worker: ExtractedWorker): Row[] {
  const reason = reasonOf(worker.reasonCode);
  return [
    [{ id: 'Perusahaan', en: 'Company' }, content.companyName],
    [{ id: 'Lokasi kerja', en: 'Site' }, content.siteName],
    [{ id: 'Nomor perjanjian kerja', en: 'Employment contract' }, worker.contractNumber],
    [{ id: 'Mulai bekerja', en: 'Employed since' }, formatDate(worker.workStart)],
    [{ id: 'Tanggal PHK', en: 'Day of the layoff' }, formatDate(worker.layoffDate)],
    [{ id: 'Alasan PHK', en: 'Reason of the layoff' }, reason.id, reason.en],
  ];
}
