import { civilDate } from '@tanggap/kernel';
import { checkRow } from '../src/domain/worker-list/check-row.js';
import type { CheckedRow } from '../src/domain/worker-list/check-row.js';
import { columnNames } from '../src/domain/worker-list/columns.js';
import type { ColumnName } from '../src/domain/worker-list/columns.js';
import type { DamageKind } from '../src/domain/worker-list/finding-kinds.js';
import type { ListRow } from '../src/domain/worker-list/list-row.js';
import type { CheckContext } from '../src/domain/worker-list/row-under-check.js';
import { nothingSeen } from '../src/domain/worker-list/seen-before.js';

export type Cells = Partial<Record<ColumnName, string>>;

/** A row in which nothing is amiss: every column filled, every rule at rest. */
export const goodCells: Record<ColumnName, string> = {
  nik: '3603125501929003',
  nama: 'Siti Aminah',
  tanggal_lahir: '1992-01-15',
  jenis_kelamin: 'P',
  no_kk: '3603121912129001',
  alamat: 'Kp. Nangka RT 01/RW 02, Pasar Kemis',
  kode_kecamatan_domisili: '36.03.12',
  no_hp: '081234567890',
  kpj: '11289770028',
  status_hubungan: 'PKWTT',
  nomor_pk: 'PK/2200/00001',
  tanggal_mulai: '2016-02-01',
  tanggal_akhir_pk: '',
  jabatan: 'Operator jahit',
  kode_kbji: '8153',
  upah_pokok: '5386377',
  tunjangan_tetap: '250000',
  tanggal_phk: '2026-03-31',
  alasan_kode: 'EFISIENSI_CEGAH',
  tanggal_diberitahu: '2026-03-02',
  tanggapan: 'MENERIMA',
  pesangon_up: '',
  upmk: '',
  uph: '',
  kompensasi_pkwt: '',
  bank_kode: '014',
  no_rekening: '5643928783',
  nama_rekening: 'Siti Aminah',
  tanggungan: '2',
  pendidikan: 'SMA',
  minat_pelatihan: 'JAHIT|WIRAUSAHA',
};

export function aRow(changes: Cells = {}, row = 2): ListRow {
  const cells: Record<ColumnName, string> = { ...goodCells, ...changes };
  return { row, cells: columnNames.map((name) => cells[name]), slipped: false };
}

export function aDamagedRow(column: ColumnName, kind: DamageKind, value: string): ListRow {
  const row = aRow({ [column]: value });
  return { ...row, damaged: new Map([[columnNames.indexOf(column), kind]]) };
}

/** A notice of a site in Kabupaten Tangerang that lays off in the last week of March 2026. */
export function aContext(changes: Partial<CheckContext> = {}): CheckContext {
  return {
    notice: { regionCode: '36.03', layoffFrom: civilDate('2026-03-25'), layoffTo: civilDate('2026-03-31') },
    today: civilDate('2026-03-01'),
    seen: nothingSeen(),
    ...changes,
  };
}

export function check(changes: Cells = {}, context = aContext()): CheckedRow {
  return checkRow(aRow(changes), context);
}

/** What is found, as `kind column`, in the order of the rules. */
export function found(changes: Cells = {}, context = aContext()): string[] {
  return check(changes, context).findings.map(({ kind, column }) => `${kind} ${column}`);
}
