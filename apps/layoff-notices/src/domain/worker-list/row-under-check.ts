import {
  isAllDigits,
  normaliseName,
  parseDate,
  parseDistrict,
  parseNik,
  parsePhone,
  parseRupiah,
  reasonByCode,
} from '@tanggap/indonesia';
import type { DistrictCode, Nik } from '@tanggap/indonesia';
import type { EmploymentKind, Schooling, WorkerResponse } from '@tanggap/contracts';
import type { CivilDate, JointLeave, Rupiah } from '@tanggap/kernel';
import { place } from './columns.js';
import type { ColumnName } from './columns.js';
import { finding } from './finding.js';
import type { Finding, FindingDetails } from './finding.js';
import type { DamageKind, RuleKind } from './finding-kinds.js';
import { spoken } from './list-row.js';
import type { ListRow } from './list-row.js';
import type { SeenBefore } from './seen-before.js';

/** What a row is judged against. `seen` remembers the rows of this file and is the only thing that changes. */
export type CheckContext = {
  readonly notice: {
    readonly regionCode: string;
    readonly layoffFrom: CivilDate;
    readonly layoffTo: CivilDate;
    /** Days of the tranches; where there are none the whole period counts. */
    readonly tranches?: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
    /** How the office that handles the notice counts working days; joint leave is a holiday unless it says otherwise. */
    readonly jointLeave?: JointLeave;
  };
  readonly today: CivilDate;
  readonly seen: SeenBefore;
};

/** A row with every cell understood once; undefined where a cell cannot be. */
export type RowUnderCheck = {
  readonly row: number;
  readonly given: readonly string[];
  readonly said: readonly string[];
  readonly nik: Nik;
  readonly name: string;
  readonly birthDate: CivilDate | undefined;
  readonly district: DistrictCode | undefined;
  readonly phone: string | undefined;
  readonly employment: EmploymentKind | undefined;
  readonly start: CivilDate | undefined;
  readonly contractEnd: CivilDate | undefined;
  readonly layoffDate: CivilDate | undefined;
  readonly toldOn: CivilDate | undefined;
  readonly reasonCode: string | undefined;
  readonly basicWage: Rupiah | undefined;
  readonly allowance: Rupiah | undefined;
  /** Basic wage and fixed allowances of a month. */
  readonly wage: number | undefined;
};

/** One rule of worker-list.md: looks at a row and says what is amiss, if anything is. */
export type Rule = (row: RowUnderCheck, context: CheckContext) => Finding | undefined;

export const employments: ReadonlySet<string> = new Set<EmploymentKind>(['PKWTT', 'PKWT', 'HARIAN', 'OUTSOURCING']);
export const responses: ReadonlySet<string> = new Set<WorkerResponse>(['MENERIMA', 'MENOLAK', 'BELUM']);
export const schoolings: ReadonlySet<string> = new Set<Schooling>([
  'SD',
  'SMP',
  'SMA',
  'SMK',
  'D1',
  'D2',
  'D3',
  'D4',
  'S1',
  'S2',
  'S3',
]);

export function understand(from: ListRow, context: CheckContext): RowUnderCheck {
  const said = from.damaged === undefined ? from.cells.map(spoken) : withoutDamage(from.cells, from.damaged);
  const cell = (name: ColumnName) => said[place[name]] ?? '';
  const employment = cell('status_hubungan');
  const reasonCode = cell('alasan_kode');
  const basicWage = amountOf(cell('upah_pokok'));
  const allowance = amountOf(cell('tunjangan_tetap'));
  return {
    row: from.row,
    given: from.cells,
    said,
    nik: parseNik(cell('nik'), context),
    name: normaliseName(cell('nama')),
    birthDate: parseDate(cell('tanggal_lahir')),
    district: parseDistrict(cell('kode_kecamatan_domisili')),
    phone: parsePhone(cell('no_hp')),
    employment: employments.has(employment) ? (employment as EmploymentKind) : undefined,
    start: parseDate(cell('tanggal_mulai')),
    contractEnd: parseDate(cell('tanggal_akhir_pk')),
    layoffDate: parseDate(cell('tanggal_phk')),
    toldOn: parseDate(cell('tanggal_diberitahu')),
    reasonCode: reasonByCode.has(reasonCode) ? reasonCode : undefined,
    basicWage,
    allowance,
    wage: basicWage === undefined || allowance === undefined ? undefined : basicWage + allowance,
  };
}

/** What the cell says, trimmed. */
export function said(row: RowUnderCheck, column: ColumnName): string {
  return row.said[place[column]] ?? '';
}

/** A finding in a cell of this row. */
export function inCell(row: RowUnderCheck, kind: RuleKind, column: ColumnName, details?: FindingDetails): Finding {
  return finding(kind, row.row, column, row.given[place[column]] ?? '', details);
}

/** Whole rupiah; undefined also beyond a thousand billion, where sums and multiples would no longer be exact. */
export function amountOf(text: string): Rupiah | undefined {
  const amount = parseRupiah(text);
  return amount !== undefined && amount <= MOST_RUPIAH ? amount : undefined;
}

/** True for `least` to `most` characters, all of them digits. */
export function isDigits(text: string, least: number, most = least): boolean {
  return text.length >= least && text.length <= most && isAllDigits(text);
}

/** A code that differs from a known one only in letter case is certain; nothing else is. */
export function sameInCapitals(text: string, known: (code: string) => boolean): string | undefined {
  const capitals = text.toUpperCase();
  return capitals !== text && known(capitals) ? capitals : undefined;
}

/** The digits alone, where the rest is only what people put between groups of digits. */
export function digitsAlone(text: string, least: number, most = least): string | undefined {
  const digits = text.replaceAll(/[\s.\-/]/g, '');
  return digits !== text && isDigits(digits, least, most) ? digits : undefined;
}

const MOST_RUPIAH = 1_000_000_000_000;

/** What is left of a cell that a spreadsheet spoiled says nothing. */
function withoutDamage(cells: readonly string[], damaged: ReadonlyMap<number, DamageKind>): readonly string[] {
  return cells.map((cell, at) => (damaged.has(at) ? '' : spoken(cell)));
}
