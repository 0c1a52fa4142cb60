import { BYTE_ORDER_MARK, csvLine } from '../csv-line.js';
import type { CsvValue } from '../csv-line.js';
import type { SeveranceLine } from './check-worker.js';

/** Columns of the check as a file. It names nobody: whoever has the list finds the worker by the line. */
const columns: Readonly<Record<string, (line: SeveranceLine) => CsvValue>> = {
  baris: ({ line }) => line,
  status_hubungan: ({ employment }) => employment,
  alasan_kode: ({ reasonCode }) => reasonCode,
  tanggal_phk: ({ layoffDate }) => layoffDate,
  dasar: ({ basis }) => (basis === 'scale' ? 'PESANGON' : 'KOMPENSASI'),
  versi_aturan: ({ ruleVersion }) => ruleVersion,
  dasar_hukum: ({ legalBasis }) => legalBasis,
  upah_dasar: ({ wageBase }) => wageBase,
  dinaikkan_ke_umk: ({ isRaisedToMinimumWage }) => isRaisedToMinimumWage,
  masa_kerja_tahun: ({ yearsOfService }) => yearsOfService,
  pesangon_minimum: ({ severance }) => severance,
  upmk_minimum: ({ serviceAward }) => serviceAward,
  kompensasi_minimum: ({ compensation }) => compensation,
  total_minimum: ({ minimum }) => minimum,
  perkiraan_pajak: ({ tax }) => tax,
  dinyatakan: ({ declared }) => declared,
  selisih: ({ gap }) => gap,
  kurang_bayar: ({ isUnderpaid }) => isUnderpaid,
  sisa_upah_kontrak: ({ remainingWages }) => remainingWages,
};

export function severanceHeader(): string {
  return BYTE_ORDER_MARK + csvLine(Object.keys(columns));
}

export function severanceRow(line: SeveranceLine): string {
  return csvLine(Object.values(columns).map((value) => value(line)));
}
