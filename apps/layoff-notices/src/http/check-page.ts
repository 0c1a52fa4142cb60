import { formatDate } from '@tanggap/indonesia';
import type { Bilingual, CivilDate } from '@tanggap/kernel';
import { checkPage } from '@tanggap/platform';
import type { CheckedRow } from '@tanggap/platform';
import type { PaperView } from '../application/receipt-checks.js';

const papers: Readonly<Record<PaperView['paper'], Bilingual>> = {
  receipt: { id: 'Tanda terima laporan PHK', en: 'Receipt of a layoff notice' },
  extract: { id: 'Petikan tanda terima untuk satu pekerja', en: 'Extract of a receipt for one worker' },
};

const title: Bilingual = { id: 'Pemeriksaan tanda terima', en: 'Check of a receipt' };

const unknown: Bilingual = {
  id: 'Dokumen ini tidak dikenal. Periksa alamat atau kode QR-nya, atau tanyakan kepada Dinas.',
  en: 'This document is not known. Check its address or its QR code, or ask the manpower office.',
};

/** The page that the QR of a paper leads to, in both languages, without scripts and without anything about a worker. */
export function receiptPage(found: PaperView | undefined): string {
  if (!found) return checkPage({ title, state: 'unknown', stateText: unknown, rows: [] });
  return checkPage({ title, state: found.state, stateText: found.stateText, rows: rowsOf(found) });
}

const amendedLabel: Bilingual = {
  id: 'Diubah setelah diterbitkan; jumlah pekerja kini',
  en: 'Amended since it was issued; workers by now',
};

function rowsOf({
  paper,
  number,
  revision,
  office,
  issuedOn,
  companyName,
  workers,
  amended,
  line,
}: PaperView): readonly CheckedRow[] {
  return [
    [{ id: 'Dokumen', en: 'Document' }, papers[paper]],
    [{ id: 'Nomor', en: 'Number' }, number],
    [{ id: 'Revisi', en: 'Revision' }, String(revision)],
    [{ id: 'Diterbitkan oleh', en: 'Issued by' }, office],
    [{ id: 'Tanggal', en: 'Date' }, formatDate(issuedOn as CivilDate)],
    [{ id: 'Perusahaan', en: 'Company' }, companyName],
    [{ id: 'Jumlah pekerja', en: 'Number of workers' }, String(workers)],
    ...(amended === null ? [] : [[amendedLabel, `${amended.workers} (versi ${amended.version})`] as const]),
    ...(line === null ? [] : [[{ id: 'Baris dalam daftar', en: 'Line of the list' }, String(line)] as const]),
  ];
}
