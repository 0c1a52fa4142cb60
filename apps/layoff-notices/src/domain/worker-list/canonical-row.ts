import { columnNames, place } from './columns.js';
import type { ColumnName } from './columns.js';
import { dependantsOf } from './rules-background.js';
import { amountOf, said } from './row-under-check.js';
import type { RowUnderCheck } from './row-under-check.js';
import { tidy } from './worker.js';

/** A row as it is understood, cell by cell in the list's own order: the same for every layout and way of writing of it. */
export type CanonicalRow = readonly string[];

/** Call only for a row without errors. A cell that is not understood, and need not be, is as it was said. */
export function canonicalRow(row: RowUnderCheck): CanonicalRow {
  const cells = row.said.map(tidy);
  const put = (column: ColumnName, understood: string | number | undefined) => {
    if (understood !== undefined) cells[place[column]] = String(understood);
  };
  if (row.nik.ok) put('nik', row.nik.nik);
  put('nama', row.name);
  put('tanggal_lahir', row.birthDate);
  put('kode_kecamatan_domisili', row.district?.code);
  put('no_hp', row.phone);
  put('tanggal_mulai', row.start);
  put('tanggal_akhir_pk', row.contractEnd);
  put('upah_pokok', row.basicWage);
  put('tunjangan_tetap', row.allowance);
  put('tanggal_phk', row.layoffDate);
  put('tanggal_diberitahu', row.toldOn);
  for (const column of amounts) if (said(row, column) !== '') put(column, amountOf(said(row, column)));
  put('tanggungan', dependantsOf(row));
  return cells;
}

const amounts: readonly ColumnName[] = ['pesangon_up', 'upmk', 'uph', 'kompensasi_pkwt'];

/** The columns in which two rows differ, in the list's order. */
export function changedColumns(former: CanonicalRow, latter: CanonicalRow): readonly ColumnName[] {
  return columnNames.filter((_, at) => former[at] !== latter[at]);
}
